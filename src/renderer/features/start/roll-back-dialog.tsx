import type { InterruptedRun } from '../../stores/start.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

export type RollBackDialogProps = { run: string; touched: InterruptedRun['touched']; onClose(): void }

/** One confirmation that names every host of the interrupted run that was touched, and the backup it gets back. */
export function RollBackDialog({ run, touched, onClose }: RollBackDialogProps) {
  const words = useWords()
  const { runs } = useStores()
  const [only] = touched
  const title =
    touched.length === 1 && only !== undefined
      ? words('rollback.title-one', { host: only.host })
      : words('rollback.title-all', { count: touched.length })
  const confirm = async () => {
    onClose()
    await runs.actions.rollBack(run)
    await runs.actions.open(run)
  }
  return (
    <Dialog title={title} onClose={onClose} isAlert>
      <p>{words('rollback.explain')}</p>
      <ol className="list">
        {touched.map(({ target, host, directory, backup }) => (
          <li key={target}>
            <strong>{host}</strong> <code>{backup === undefined ? words('rollback.no-backup') : `${directory} ← ${backup}`}</code>
          </li>
        ))}
      </ol>
      <div className="buttons">
        <Button onClick={onClose}>{words('dialog.cancel')}</Button>
        <Button tone="bad" onClick={() => void confirm()}>
          {words('rollback.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
