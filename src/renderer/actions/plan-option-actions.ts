import { CircleX, Printer, Server, ServerOff, ShieldCheck, Signpost } from 'lucide-react'
import { gates } from '#shared/domain/plan.ts'
import type { Action, ActionProvider } from './action.ts'

/** How the open plan is made, and what becomes of it on paper and on its way. */
export const planOptionActions: ActionProvider = ({ releases, application }) => {
  const { plan, staging, hosts } = releases.store.getState()
  if (plan === undefined) return []
  const taken = plan.targets.map(({ place }) => place)
  const act = (run: () => void) => () => {
    application.actions.show({ kind: 'plan' })
    run()
  }
  return [
    ...gates
      .filter((gate) => gate !== plan.gate)
      .map(
        (gate): Action => ({
          id: `plan.gate-${gate}`,
          group: 'plan',
          icon: Signpost,
          text: (words) => `${words('plan.gate-option')}: ${words(`plan.gate-${gate}`)}`,
          isEnabled: () => true,
          run: act(() => void releases.actions.replan({ gate })),
        }),
      ),
    ...plan.targets.flatMap(({ id, place: host }): Action[] => [
      {
        id: `plan.look-again ${id}`,
        group: 'plan',
        icon: ShieldCheck,
        text: (words) => words('plan.again-one', { host }),
        isEnabled: () => releases.store.getState().work === 'nothing',
        run: act(() => void releases.actions.preflight([id])),
      },
      {
        id: `plan.leave-out ${id}`,
        group: 'plan',
        icon: ServerOff,
        text: (words) => words('action.leave-out', { host }),
        isEnabled: () => taken.length > 1,
        run: act(() => void releases.actions.replan({ only: taken.filter((name) => name !== host), from: undefined })),
      },
    ]),
    {
      id: 'plan.all-hosts',
      group: 'plan',
      icon: Server,
      text: (words) => `${words('screen.plan')}: ${words('plan.all-hosts')}`,
      isEnabled: () => taken.length < hosts.length,
      run: act(() => void releases.actions.replan({ only: undefined, from: undefined })),
    },
    {
      id: 'plan.stage-cancel',
      group: 'plan',
      icon: CircleX,
      text: (words) => `${words('plan.stage-title')}: ${words('plan.stage-cancel-all')}`,
      isEnabled: () => Object.values(staging).some(({ state }) => state === 'waiting' || state === 'sending'),
      run: act(() => void releases.actions.cancelStaging()),
    },
    {
      id: 'plan.print',
      group: 'plan',
      icon: Printer,
      text: (words) => `${words('plan.print-title')}: ${words('plan.print')}`,
      isEnabled: () => true,
      // The paper belongs to the screen, which must stand first.
      run: act(() => requestAnimationFrame(releases.actions.print)),
    },
  ]
}
