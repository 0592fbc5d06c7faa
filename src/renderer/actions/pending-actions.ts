import { Play, Undo2 } from 'lucide-react'
import type { ActionProvider } from './action.ts'

/** A way back that was confirmed and waits: it is undone, or begins at once. */
export const pendingActions: ActionProvider = ({ pending }) => {
  const waiting = () => pending.store.getState().pending
  return [
    {
      id: 'rollback.undo',
      group: 'run',
      icon: Undo2,
      text: (words) => words('action.undo-rollback'),
      keys: ['$mod+z'],
      isEnabled: () => waiting() !== undefined,
      run: pending.actions.undo,
    },
    {
      id: 'rollback.begin-now',
      group: 'run',
      icon: Play,
      text: (words) => words('action.begin-rollback'),
      isEnabled: () => waiting()?.begins !== undefined,
      run: pending.actions.begin,
    },
  ]
}
