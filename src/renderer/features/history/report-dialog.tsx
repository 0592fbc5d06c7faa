import { useRuns, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** A report as text, to look at or keep. Never shown as markup: it holds what hosts have printed. */
export function ReportDialog() {
  const words = useWords()
  const { runs } = useStores()
  const report = useRuns((state) => state.report)
  if (report === undefined) return null
  return (
    <Dialog title={words('history.report-of', { run: report.run })} onClose={runs.actions.closeReport} isWide>
      <pre className="report">{report.text}</pre>
      <div className="buttons">
        <Button onClick={runs.actions.closeReport}>{words('dialog.close')}</Button>
        <Button tone="go" onClick={runs.actions.saveReport}>
          {words('history.save')}
        </Button>
      </div>
    </Dialog>
  )
}
