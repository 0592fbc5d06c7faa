import { CircleX, Printer, Signpost } from 'lucide-react'
import { gates } from '#shared/domain/plan.ts'
import type { Action, ActionProvider } from './action.ts'

/** How the open plan is made, and what becomes of it on paper and on its way. */
export const planOptionActions: ActionProvider = ({ releases, application }) => {
  const { plan, staging } = releases.store.getState()
  if (plan === undefined) return []
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
