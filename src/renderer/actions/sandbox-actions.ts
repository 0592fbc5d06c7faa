import { FlaskConical, FlaskConicalOff } from 'lucide-react'
import type { SandboxState } from '#shared/contract/sandbox.ts'
import type { Stores } from '../stores/create-stores.ts'
import type { ActionProvider } from './action.ts'

/** The built-in fleet in the place of the operator's own hosts, and those again. */
export const sandboxActions: ActionProvider = (stores) => {
  const { application, sandbox } = stores
  const isIn = (kind: SandboxState['kind']) => sandbox.store.getState().state.kind === kind
  return [
    {
      id: 'sandbox.start',
      group: 'fleet',
      icon: FlaskConical,
      text: (words) => words('sandbox.start'),
      isEnabled: () => isIn('off'),
      run: () => {
        // There its progress stands.
        application.actions.show({ kind: 'start' })
        void sandbox.actions.start()
      },
    },
    {
      id: 'sandbox.end',
      group: 'fleet',
      icon: FlaskConicalOff,
      text: (words) => words('sandbox.end'),
      isEnabled: () => isIn('on'),
      run: () => endSandbox(stores),
    },
  ]
}

/** At once, or after asking where a run would be interrupted. */
export function endSandbox({ runs, dialogs, sandbox }: Stores): void {
  const isLive = runs.store.getState().summaries.some(({ live, apart }) => live && apart === undefined)
  if (isLive) dialogs.actions.ask({ kind: 'end-sandbox' })
  else void sandbox.actions.end(false)
}
