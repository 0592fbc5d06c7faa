import { factsOf } from '#shared/run/state.ts'
import type { OpenRun } from '../../stores/open-run.ts'
import { useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** One confirmation that names every host and the backup it gets back. `targets` in the order of going back. */
export function RollbackDialog({ run, targets, onClose }: { run: OpenRun; targets: string[]; onClose(): void }) {
  const words = useWords()
  const { runs } = useStores()
  const rows = targets.flatMap((id) => {
    const target = run.plan.targets.find((candidate) => candidate.id === id)
    const state = run.state.targets.find((candidate) => candidate.id === id)
    if (target === undefined || state === undefined) return []
    return [{ id, host: target.host.name, directory: target.service.directory, backup: factsOf(state, 'upgrade', 'back-up')?.path }]
  })
  const title =
    rows.length === 1 ? words('rollback.title-one', { host: rows[0]?.host ?? '' }) : words('rollback.title-all', { count: rows.length })
  const confirm = () => {
    onClose()
    void runs.actions.rollBack(run.id, targets)
  }
  return (
    <Dialog title={title} onClose={onClose} isAlert>
      <p>{words('rollback.explain')}</p>
      <ol className="list">
        {rows.map(({ id, host, directory, backup }) => (
          <li key={id}>
            <strong>{host}</strong> <code>{backup === undefined ? words('rollback.no-backup') : `${directory} ← ${backup}`}</code>
          </li>
        ))}
      </ol>
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button tone="bad" onClick={confirm}>
          {words('rollback.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
