import { formatBytes, formatDate } from '#shared/text/format.ts'
import type { Backup } from '../../stores/backups.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

export type BackupAct = { kind: 'restore' | 'prune'; backup: Backup }

/** One confirmation that names host, service and path. A restore is a run: its screen opens. */
export function BackupDialog({ act: { kind, backup }, onClose }: { act: BackupAct; onClose(): void }) {
  const words = useWords()
  const { backups, runs } = useStores()
  const { host, service, path, bytes, created, proven } = backup
  const confirm = async () => {
    onClose()
    if (kind === 'prune') return backups.actions.prune(backup, words('backup.prune-run', { path }))
    const run = await backups.actions.restore(backup, words('backup.run-title', { path }))
    if (run !== undefined) await runs.actions.open(run)
  }
  return (
    <Dialog title={words(`backup.${kind}-title`, { host, service })} onClose={onClose} isAlert>
      <p>{words(`backup.${kind}-explain`, { size: formatBytes(bytes) })}</p>
      {kind === 'restore' && !proven && <p className="warn">{words('backup.unproven')}</p>}
      <ul className="list">
        <li>
          <strong>{host}</strong> · {service}
          <code>{path}</code>
          <span className="dim">{`${formatBytes(bytes)} · ${formatDate(created)}`}</span>
        </li>
      </ul>
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button tone={kind === 'prune' ? 'bad' : 'go'} onClick={() => void confirm()}>
          {words(`backup.${kind}-confirm`)}
        </Button>
      </div>
    </Dialog>
  )
}
