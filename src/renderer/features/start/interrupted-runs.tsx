import { formatDate } from '#shared/text/format.ts'
import type { InterruptedRun } from '../../stores/start.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/small.tsx'
import { HostsSayList } from './hosts-say.tsx'

/** Left in the middle: nothing goes on by itself, and nothing new should begin before these are settled. */
export function InterruptedRuns({ runs }: { runs: InterruptedRun[] }) {
  const words = useWords()
  return (
    <section className="box interrupted-runs" aria-label={words('start.interrupted')}>
      <h2>{words('start.interrupted')}</h2>
      {runs.map((entry) => (
        <Interrupted key={entry.run.id} entry={entry} />
      ))}
    </section>
  )
}

function Interrupted({ entry }: { entry: InterruptedRun }) {
  const words = useWords()
  const { runs, dialogs } = useStores()
  const { run, since, touched } = entry
  const { id } = run
  // The same dialog as beside the run: it names all that is done, also what the document has people do.
  const goBack = async () => {
    await runs.actions.bringBack(id)
    if (runs.store.getState().open?.id === id) dialogs.actions.ask({ kind: 'roll-back', targets: 'all' })
  }
  return (
    <article className="interrupted-run" aria-label={`${id} ${run.title}`}>
      <div className="interrupted-head">
        <strong>{run.title}</strong>
        <Chip tone="warn">{words('run-state.interrupted')}</Chip>
        <span className="dim">
          {[
            id,
            words('start.interrupted-since', { time: formatDate(since) }),
            words('start.progress', { done: run.done, targets: run.targets, count: run.targets }),
          ].join(' · ')}
        </span>
        <span className="space" />
        <Button label={words('start.look-run', { run: id })} onClick={() => void runs.actions.open(id)}>
          {words('start.look')}
        </Button>
        <Button
          tone="bad"
          isDisabled={touched.length === 0}
          label={words('start.roll-back-run', { run: id })}
          onClick={() => void goBack()}
        >
          {words('start.roll-back')}
        </Button>
        <Button tone="go" label={words('start.carry-on-run', { run: id })} onClick={() => void runs.actions.resume(id)}>
          {words('start.carry-on')}
        </Button>
      </div>
      <HostsSayList run={id} />
    </article>
  )
}
