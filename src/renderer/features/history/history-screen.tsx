import { useEffect, useState } from 'react'
import type { RunSummary } from '../../stores/runs.ts'
import { useRuns, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { formatDate, formatDuration } from '../../ui/format.ts'
import { Chip, type Tone } from '../../ui/small.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { SearchHits } from './search-hits.tsx'

const tones: Record<RunSummary['state'], Tone | undefined> = {
  created: undefined,
  running: 'live',
  interrupted: 'warn',
  succeeded: 'ok',
  failed: 'bad',
  stopped: 'warn',
  'rolled-back': 'warn',
}

/** Every run there ever was, and a search over all they printed. */
export function HistoryScreen() {
  const words = useWords()
  const { runs } = useStores()
  const summaries = useRuns((state) => state.summaries)
  useEffect(() => void runs.actions.load(), [runs])
  const [filter, setFilter] = useState('')
  const shown = summaries.filter(({ id, title, by }) => `${id} ${title} ${by}`.toLowerCase().includes(filter.toLowerCase()))
  return (
    <main className="page" aria-label={words('screen.history')}>
      <SearchHits />
      <section className="box" aria-label={words('history.runs')}>
        <h2>{words('history.runs')}</h2>
        <input
          aria-label={words('history.filter')}
          placeholder={words('history.filter')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        {shown.length === 0 && <p className="empty">{words('history.none')}</p>}
        {shown.map((run) => (
          <div className="row" key={run.id}>
            <code>{run.id}</code>
            <strong>{run.title}</strong>
            <Chip tone={tones[run.state]}>{words(`run-state.${run.state}`)}</Chip>
            <span className="dim">
              {[formatDate(run.created), run.by, `${run.done} / ${run.targets}`, run.ended && formatDuration(run.ended - run.created)]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="space" />
            <Button label={words('history.open', { run: run.id })} onClick={() => void runs.actions.open(run.id)}>
              {words('history.open-short')}
            </Button>
            <ReportButtons run={run.id} />
          </div>
        ))}
      </section>
      <ReportDialog />
    </main>
  )
}

function ReportButtons({ run }: { run: string }) {
  const words = useWords()
  const { runs, application } = useStores()
  const make = (format: 'md' | 'html') => void runs.actions.makeReport(run, format, application.store.getState().language)
  return (
    <>
      <Button tone="small" label={words('history.report', { run, format: 'Markdown' })} onClick={() => make('md')}>
        Markdown
      </Button>
      <Button tone="small" label={words('history.report', { run, format: 'HTML' })} onClick={() => make('html')}>
        HTML
      </Button>
    </>
  )
}
