import { BackupDialog } from '../features/fleet-page/backup-dialog.tsx'
import { CleanDialog } from '../features/fleet-page/clean-dialog.tsx'
import { EntryDialog } from '../features/fleet-page/entry/entry-dialog.tsx'
import { ExportDialog } from '../features/fleet-page/export-dialog.tsx'
import { ImportDialog } from '../features/fleet-page/import-dialog.tsx'
import { RemoveDialog } from '../features/fleet-page/remove-dialog.tsx'
import { BeginDialog } from '../features/plan/begin-dialog.tsx'
import { EmergencyDialog } from '../features/run/emergency-dialog.tsx'
import { RollbackDialog } from '../features/run/rollback-dialog.tsx'
import { StopDialog } from '../features/run/stop-dialog.tsx'
import { useDialogs, useRuns, useStores } from '../stores/use/use-stores.tsx'
import { EndSandboxDialog } from './end-sandbox-dialog.tsx'
import { Palette } from './palette.tsx'
import { ShortcutList } from './shortcut-list.tsx'

/** The dialog that was asked for, over whichever screen. */
export function AskedDialog() {
  const { dialogs } = useStores()
  const asked = useDialogs((state) => state.open)
  const run = useRuns((state) => state.open)
  const { close } = dialogs.actions
  switch (asked?.kind) {
    case undefined:
      return null
    case 'palette':
      return <Palette />
    case 'shortcuts':
      return <ShortcutList />
    case 'begin-run':
      return <BeginDialog onClose={close} />
    case 'stop-run':
      return run === undefined ? null : <StopDialog run={run} onClose={close} />
    case 'emergency':
      return <EmergencyDialog onClose={close} />
    case 'end-sandbox':
      return <EndSandboxDialog onClose={close} />
    case 'entry':
      return <EntryDialog kind={asked.entry} replaces={asked.name} onClose={close} />
    case 'remove-entry':
      return <RemoveDialog kind={asked.entry} name={asked.name} onClose={close} />
    case 'import':
      return <ImportDialog onClose={close} />
    case 'export':
      return <ExportDialog onClose={close} />
    case 'clean':
      return <CleanDialog onClose={close} />
    case 'backup':
      return <BackupDialog act={{ kind: asked.act, backup: asked.backup }} onClose={close} />
    case 'roll-back':
      return run === undefined ? null : <RollbackDialog run={run} targets={asked.targets} onClose={close} />
  }
}
