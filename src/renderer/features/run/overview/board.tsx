import { byOwner } from '#shared/run/owners.ts'
import { isForward, shownTargets, targetOf } from '#shared/run/selectors.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useLiveNow } from '../../../stores/use/use-live-now.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { OverviewHead } from './overview-head.tsx'
import { TaskButton } from './task-button.tsx'

/** Who has what to do, how far each is, and whose turn it is. */
export function Board({ run }: { run: OpenRun }) {
  const words = useWords()
  const now = useLiveNow(run.state.phase.kind !== 'ended' && run.state.phase.kind !== 'interrupted')
  const columns = byOwner(shownTargets(run.plan, run.state))
  return (
    <>
      <OverviewHead run={run} title={words('run-view.board-title')} facts={words('run-view.owners', { count: columns.length })} />
      <ScrollRegion className="board" label={words('run-view.board-title')}>
        {columns.map(({ by, owner = words(by === 'ferry' ? 'run-view.ferry' : 'run-view.nobody'), targets }) => {
          const done = targets.flatMap(({ id }) => targetOf(run.state, id) ?? []).filter(isForward).length
          return (
            <section key={`${by} ${owner}`} aria-label={owner}>
              <h2>
                <span title={owner}>{owner}</span> <small>{`${done} / ${targets.length}`}</small>
              </h2>
              <ul>
                {targets.map((target) => (
                  <li key={target.id}>
                    <TaskButton run={run} target={target} now={now} />
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </ScrollRegion>
    </>
  )
}
