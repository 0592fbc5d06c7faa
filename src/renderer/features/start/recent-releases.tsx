import { formatDate } from '#shared/text/format.ts'
import type { RecentRelease } from '../../stores/start.ts'
import { useReleases, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { runTones } from '../../ui/run-tones.ts'
import { Chip, Dot } from '../../ui/small.tsx'

/** What was run lately, newest first, and what lies ready. */
export function RecentReleases({ releases }: { releases: RecentRelease[] }) {
  const words = useWords()
  return (
    <section className="box" aria-label={words('start.recent')}>
      <h2>{words('start.recent')}</h2>
      {releases.length === 0 && <p className="empty">{words('start.none')}</p>}
      {releases.map((release) => (
        <Recent key={release.path} release={release} />
      ))}
    </section>
  )
}

function Recent({ release }: { release: RecentRelease }) {
  const words = useWords()
  const { releases, document } = useStores()
  const work = useReleases((state) => state.work)
  const { title, path, sample, isThere } = release
  return (
    <div className="row recent">
      <div className="recent-name">
        <strong title={title}>{title}</strong>
        {sample && <Chip tone="live">{words('start.sample')}</Chip>}
        <span className="dim path" title={path}>
          <bdi>{path}</bdi>
        </span>
      </div>
      <LastRun release={release} />
      <Button isDisabled={!isThere} label={`${words('document.open')}: ${title}`} onClick={() => void document.actions.open(path)}>
        {words('document.open')}
      </Button>
      <Button
        isDisabled={!isThere || work !== 'nothing'}
        label={`${words('start.make-plan')}: ${title}`}
        onClick={() => void releases.actions.makePlan({ release: path })}
      >
        {words(work === 'planning' ? 'start.planning' : 'start.make-plan')}
      </Button>
    </div>
  )
}

function LastRun({ release: { last, isThere } }: { release: RecentRelease }) {
  const words = useWords()
  const { runs } = useStores()
  if (last === undefined) return <span className="dim last-run">{words(isThere ? 'start.never-ran' : 'start.file-gone')}</span>
  const when = formatDate(last.ended ?? last.created)
  return (
    <button
      type="button"
      className="bare last-run"
      title={words('start.look-run', { run: last.id })}
      onClick={() => void runs.actions.open(last.id)}
    >
      <Dot tone={runTones[last.state]} />
      {words('start.last-ran', { date: when, state: words(`run-state.${last.state}`) })}
      {!isThere && <span className="dim">{words('start.file-gone')}</span>}
    </button>
  )
}
