import { stepWord } from '#shared/run/step-word.ts'
import { formatDuration } from '#shared/text/format.ts'
import type { LiveRun } from '../../stores/start.ts'
import { useLiveNow } from '../../stores/use/use-live-now.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Dot } from '../../ui/small.tsx'

/** Runs under way, and what each of them waits for. */
export function LiveRuns({ runs }: { runs: LiveRun[] }) {
  const words = useWords()
  const now = useLiveNow(true)
  return (
    <section className="box" aria-label={words('start.live')}>
      <h2>{words('start.live')}</h2>
      {runs.map((entry) => (
        <Live key={entry.run.id} entry={entry} now={now} />
      ))}
    </section>
  )
}

function Live({ entry, now }: { entry: LiveRun; now: number }) {
  const words = useWords()
  const { runs } = useStores()
  const { run, doing, waiting } = entry
  const act = waiting.length > 0 ? 'start.go-there' : 'start.go-to-run'
  return (
    <div className="row live-run">
      <Dot tone={waiting.length > 0 ? 'warn' : 'live'} />
      <strong>{run.title}</strong>
      <span className="dim">{`${run.id} · ${words('start.progress', { done: run.done, targets: run.targets, count: run.targets })}`}</span>
      {waiting.length === 0 && doing !== undefined && (
        <Chip tone="live">{words('start.doing', { host: doing.host, step: stepWord(words, doing.step) })}</Chip>
      )}
      {waiting.map((question) => (
        <span className="waits" key={question.id}>
          {sentence(question, words)}{' '}
          <span className="dim">{words('start.waits-since', { time: formatDuration(now - question.since) })}</span>
        </span>
      ))}
      <span className="space" />
      <Button
        tone={waiting.length > 0 ? 'go' : 'plain'}
        label={`${words(act)}: ${words('start.look-run', { run: run.id })}`}
        onClick={() => void runs.actions.open(run.id)}
      >
        {words(act)}
      </Button>
    </div>
  )
}

function sentence({ kind, host }: LiveRun['waiting'][number], words: ReturnType<typeof useWords>): string {
  if (kind === 'gate' && host !== undefined) return words('start.waits-gate', { host })
  if (kind === 'failure' && host !== undefined) return words('start.waits-failure', { host })
  return words('start.waits-question')
}
