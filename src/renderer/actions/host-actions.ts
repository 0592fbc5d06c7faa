import { CornerDownRight, Undo2 } from 'lucide-react'
import { canRollBack } from '../stores/open-run.ts'
import { type ActionProvider, always } from './action.ts'

/** What can be done with each host of the run that is open. */
export const hostActions: ActionProvider = ({ runs, application, dialogs }) => {
  const { open } = runs.store.getState()
  if (open === undefined) return []
  return open.plan.targets.flatMap(({ id, host, service }) => {
    const state = open.state.targets.find((candidate) => candidate.id === id)
    const also = [host.address, service.name]
    return [
      {
        id: `host.look ${id}`,
        group: 'host',
        icon: CornerDownRight,
        text: (words) => words('action.look-at', { host: host.name, service: service.name }),
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
        text: (words) => words('action.roll-back', { host: host.name, service: service.name }),
        also,
        isEnabled: () => state !== undefined && canRollBack(state),
        run: () => {
          application.actions.show({ kind: 'run' })
          dialogs.actions.ask({ kind: 'roll-back', targets: [id] })
        },
      },
    ]
  })
}
