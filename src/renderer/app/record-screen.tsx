import { ReportDialog } from '../features/history/report-dialog.tsx'
import { RecordPage } from '../features/run/record-page.tsx'
import { useRuns } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'

/** What the run that is open amounts to, with its report one click away. */
export function RecordScreen() {
  const words = useWords()
  const run = useRuns((state) => state.open)
  if (run === undefined) return <main className="page empty">{words('run.none')}</main>
  return (
    <>
      <RecordPage run={run} />
      <ReportDialog />
    </>
  )
}
