import { Play, ShieldCheck, Upload } from 'lucide-react'
import type { ActionProvider } from './action.ts'

/** What can be done with the plan that is open. */
export const planActions: ActionProvider = ({ releases, runs, application, dialogs }) => {
  const isReady = () => releases.store.getState().plan !== undefined && releases.store.getState().work === 'nothing'
  const isBlocked = () =>
    Object.values(releases.store.getState().findings).some((list) => list.some(({ severity }) => severity === 'blocking'))
  /** Its run is under way: another one is begun from the plan itself, where both are seen. */
  const isUnderWay = () => {
    const { open } = runs.store.getState()
    return open?.isLive === true && open.plan.apart === undefined && open.plan.source === releases.store.getState().plan?.source
  }
  const show = () => application.actions.show({ kind: 'plan' })
  return [
    {
      id: 'plan.preflight',
      group: 'plan',
      icon: ShieldCheck,
      text: (words) => words('plan.preflight'),
      keys: ['p'],
      screens: ['plan'],
      isEnabled: isReady,
      run: () => {
        show()
        void releases.actions.preflight()
      },
    },
    {
      id: 'plan.stage',
      group: 'plan',
      icon: Upload,
      text: (words) => words('plan.stage'),
      isEnabled: isReady,
      run: () => {
        show()
        void releases.actions.stage()
      },
    },
    {
      id: 'plan.begin',
      group: 'plan',
      icon: Play,
      text: (words) => words('action.begin'),
      keys: ['b'],
      screens: ['plan'],
      isEnabled: () => isReady() && !isBlocked() && !isUnderWay(),
      run: () => {
        show()
        dialogs.actions.ask({ kind: 'begin-run' })
      },
    },
  ]
}
