import { ArchiveRestore, Download, Eraser, FileUp, Pencil, Plus, Trash2 } from 'lucide-react'
import type { EntryKind } from '../stores/fleet.ts'
import type { Action, ActionProvider } from './action.ts'

/** The inventory's entries and files, and the backups that were found. Each opens the dialog of its button. */
export const entryActions: ActionProvider = ({ fleet, backups, dialogs, application }) => {
  const { inventory } = fleet.store.getState()
  const isWritable = () => application.store.getState().about?.sandbox === false
  const hasHosts = inventory.hosts.length > 0
  const { ask } = dialogs.actions

  const changesOf = (entry: EntryKind, names: readonly string[]): Action[] =>
    names.flatMap((name): Action[] => [
      {
        id: `fleet.edit-${entry} ${name}`,
        group: 'fleet',
        icon: Pencil,
        text: (words) => words('fleet.edit-one', { name }),
        isEnabled: isWritable,
        run: () => ask({ kind: 'entry', entry, name }),
      },
      {
        id: `fleet.remove-${entry} ${name}`,
        group: 'fleet',
        icon: Trash2,
        text: (words) => words('fleet.remove-one', { name }),
        isEnabled: isWritable,
        run: () => ask({ kind: 'remove-entry', entry, name }),
      },
    ])

  return [
    ...(['host', 'service'] as const).map(
      (entry): Action => ({
        id: `fleet.add-${entry}`,
        group: 'fleet',
        icon: Plus,
        text: (words) => words(`fleet.add-${entry}`),
        isEnabled: () => isWritable() && (entry === 'host' || hasHosts),
        run: () => ask({ kind: 'entry', entry }),
      }),
    ),
    {
      id: 'fleet.import',
      group: 'fleet',
      icon: FileUp,
      text: (words) => words('fleet.import'),
      isEnabled: isWritable,
      run: () => ask({ kind: 'import' }),
    },
    {
      id: 'fleet.export',
      group: 'fleet',
      icon: Download,
      text: (words) => words('fleet.export'),
      isEnabled: () => hasHosts,
      run: () => ask({ kind: 'export' }),
    },
    ...changesOf(
      'host',
      inventory.hosts.map(({ name }) => name),
    ),
    ...changesOf(
      'service',
      inventory.services.map(({ name }) => name),
    ),
    ...(backups.store.getState().backups ?? []).flatMap((backup): Action[] =>
      (['restore', 'prune'] as const).map((act) => ({
        id: `backup.${act} ${backup.host} ${backup.path}`,
        group: 'fleet',
        icon: act === 'restore' ? ArchiveRestore : Eraser,
        text: (words) => words(`backup.${act}-one`, { host: backup.host, path: backup.path }),
        also: [backup.service],
        isEnabled: () => backup.problem === undefined,
        run: () => ask({ kind: 'backup', act, backup }),
      })),
    ),
  ]
}
