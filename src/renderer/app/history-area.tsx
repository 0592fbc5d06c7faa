import { HistoryScreen } from '../features/history/history-screen.tsx'
import { ReportDialog } from '../features/history/report-dialog.tsx'
import { useReplay } from '../stores/use/use-stores.tsx'
import { ReplayScreen } from './replay-screen.tsx'

/** What was: all runs, or one of them as it was seen. */
export function HistoryArea() {
  const isOpen = useReplay((state) => state.run !== undefined)
  return (
    <>
      {isOpen ? <ReplayScreen /> : <HistoryScreen />}
      <ReportDialog />
    </>
  )
}
