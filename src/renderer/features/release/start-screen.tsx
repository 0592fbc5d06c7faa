import { useReleases, useRuns, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/small.tsx'
import { ImportForm } from './import-form.tsx'
import { Remarks } from './remarks.tsx'

/** What to begin with: a release that is there, a file, or a run that is still open. */
export function StartScreen() {
  const words = useWords()
  const { releases: store, runs: runStore, document } = useStores()
  const releases = useReleases((state) => state.releases)
  const work = useReleases((state) => state.work)
  const summaries = useRuns((state) => state.summaries)
  const unfinished = summaries.filter(({ state }) => state === 'running' || state === 'interrupted')
  return (
    <main className="page" aria-label={words('screen.start')}>
      {unfinished.length > 0 && (
        <section className="box" aria-label={words('start.unfinished')}>
          <h2>{words('start.unfinished')}</h2>
          {unfinished.map((run) => (
            <div className="row" key={run.id}>
              <strong>{run.title}</strong>
              <Chip tone={run.state === 'running' ? 'live' : 'warn'}>{words(`run-state.${run.state}`)}</Chip>
              <span className="dim">{`${run.id} · ${run.done} / ${run.targets}`}</span>
              <span className="space" />
              <Button onClick={() => void runStore.actions.open(run.id)}>{words('start.open-run')}</Button>
            </div>
          ))}
        </section>
      )}
      <section className="box" aria-label={words('start.releases')}>
        <h2>{words('start.releases')}</h2>
        {releases.length === 0 && <p className="empty">{words('start.no-releases')}</p>}
        {releases.map((release) => (
          <div className="row" key={release.path}>
            <strong>{release.title}</strong>
            {release.sample && <Chip tone="live">{words('start.sample')}</Chip>}
            <span className="dim path">{release.path}</span>
            <span className="space" />
            <Button label={`${words('document.open')}: ${release.title}`} onClick={() => void document.actions.open(release.path)}>
              {words('document.open')}
            </Button>
            <Button
              tone="go"
              isDisabled={work !== 'nothing'}
              label={`${words('start.make-plan')}: ${release.title}`}
              onClick={() => void store.actions.makePlan({ release: release.path })}
            >
              {words(work === 'planning' ? 'start.planning' : 'start.make-plan')}
            </Button>
          </div>
        ))}
      </section>
      <ImportForm />
      <Remarks />
    </main>
  )
}
