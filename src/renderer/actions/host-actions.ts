import { CornerDownRight, Undo2 } from 'lucide-react'
import { canGoBack, targetOf } from '#shared/run/selectors.ts'
import { type ActionProvider, always } from './action.ts'

/** What can be done with each host of the run that is open. */
export const hostActions: ActionProvider = ({ runs, application, dialogs }) => {
  const { open } = runs.store.getState()
  if (open === undefined) return []
  return open.plan.targets.flatMap(({ id, host, place, title }) => {
    const state = targetOf(open.state, id)
    const also = [host?.address ?? '', title]
    return [
      {
        id: `host.look ${id}`,
        group: 'host',
        icon: CornerDownRight,
        text: (words) => words('action.look-at', { host: place || title, service: title }),
        also,
        isEnabled: always,
        run: () => {
          application.actions.show({ kind: 'run' })
          runs.actions.select(id)
        },
      },
      {
        id: `host.roll-back ${id}`,
        group: 'host',
        icon: Undo2,
        text: (words) => words('action.roll-back', { host: place || title, service: title }),
        also,
        isEnabled: () => state !== undefined && canGoBack(state),
        run: () => {
          application.actions.show({ kind: 'run' })
          dialogs.actions.ask({ kind: 'roll-back', targets: [id] })
        },
      },
    ]
  })
}
