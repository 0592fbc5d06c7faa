import { DatabaseBackup, KeyRound, Plug } from 'lucide-react'
import type { ActionProvider } from './action.ts'

/** What can be asked of all hosts at once. */
export const fleetActions: ActionProvider = ({ fleet, backups, application }) => {
  const hosts = () => fleet.store.getState().inventory.hosts
  const show = () => application.actions.show({ kind: 'fleet' })
  return [
    {
      id: 'fleet.test',
      group: 'fleet',
      icon: Plug,
      text: (words) => words('fleet.test-all'),
      keys: ['t'],
      screens: ['fleet', 'start'],
      isEnabled: () => hosts().length > 0 && !fleet.store.getState().isTesting,
      run: () => void fleet.actions.test(),
    },
    {
      id: 'fleet.keys',
      group: 'fleet',
      icon: KeyRound,
      text: (words) => words('fleet.keys'),
      isEnabled: () => hosts().length > 0,
      run: () => application.actions.lookAtKeys(hosts().map(({ name }) => name)),
    },
    {
      id: 'fleet.backups',
      group: 'fleet',
      icon: DatabaseBackup,
      text: (words) => words('backup.look'),
      isEnabled: () => hosts().length > 0 && !backups.store.getState().isLooking,
      run: () => {
        show()
        void backups.actions.look()
      },
    },
  ]
}
