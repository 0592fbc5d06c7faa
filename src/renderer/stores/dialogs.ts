import { createStore } from 'zustand/vanilla'
import type { Backup } from './backups.ts'
import type { EntryKind, RemovedKind } from './fleet.ts'
import type { Asked } from './run/rollback-scopes.ts'

/** A dialog that may be asked for from anywhere: by a button, a shortcut, or the palette. */
export type AskedDialog =
  | { kind: 'palette' }
  | { kind: 'shortcuts' }
  | { kind: 'begin-run' }
  | { kind: 'stop-run' }
  | { kind: 'emergency' }
  | { kind: 'end-sandbox' }
  /** Without `name` a new one. */
  | { kind: 'entry'; entry: EntryKind; name?: string }
  | { kind: 'remove-entry'; entry: RemovedKind; name: string }
  | { kind: 'import' }
  | { kind: 'export' }
  | { kind: 'clean' }
  | { kind: 'backup'; act: 'restore' | 'prune'; backup: Backup }
  /** Names in the order of going back. */
  | { kind: 'roll-back'; targets: Asked }

/** `isWritten`: something is typed in it that would be lost with it. */
export type DialogsState = { open?: AskedDialog; isWritten: boolean }

/** The one dialog that was asked for. */
export function createDialogsStore() {
  const store = createStore<DialogsState>(() => ({ isWritten: false }))
  return {
    store,
    actions: {
      ask: (open: AskedDialog) => store.setState({ open }),
      close: () => store.setState({ open: undefined }),
      keepWritten: (isWritten: boolean) => store.setState({ isWritten }),
    },
  }
}
