import { useFleet, useStart, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { FirstTime } from './first-time.tsx'
import { FleetGlance } from './fleet-glance.tsx'
import { InterruptedRuns } from './interrupted-runs.tsx'
import { LiveRuns } from './live-runs.tsx'
import { OpenBox } from './open-box.tsx'
import { RecentReleases } from './recent-releases.tsx'
import { Remarks } from './remarks.tsx'

/** Bars while the core reads: about as many as releases on an ordinary day. */
const rowsShown = 4

/** What to begin with. What was left in the middle comes first, then what waits for an answer, then what is new; beside it what there is. */
export function StartScreen() {
  const words = useWords()
  const look = useStart((state) => state.look)
  const problem = useStart((state) => state.problem)
  const hasHosts = useFleet((state) => state.inventory.hosts.length > 0)
  const isFirst = look !== undefined && !hasHosts && [look.releases, look.interrupted, look.live].every((part) => part.length === 0)
  const isWaiting = look !== undefined && (look.interrupted.length > 0 || look.live.some(({ waiting }) => waiting.length > 0))
  return (
    <main className="page start-page" aria-label={words('screen.start')}>
      <div className="start-columns">
        <div className="start-main">
          {problem !== undefined && <Unread />}
          {look !== undefined && look.interrupted.length > 0 && <InterruptedRuns runs={look.interrupted} />}
          {look !== undefined && look.live.length > 0 && <LiveRuns runs={look.live} />}
          {isFirst && <FirstTime />}
          <OpenBox isSecond={isWaiting} />
          {look === undefined && problem === undefined && <Skeleton rows={rowsShown} label={words('start.loading')} />}
          {look !== undefined && !isFirst && <RecentReleases releases={look.releases} />}
          <Remarks />
        </div>
        {hasHosts && <FleetGlance />}
      </div>
    </main>
  )
}

function Unread() {
  const words = useWords()
  const describe = useDescribe()
  const { start } = useStores()
  const problem = useStart((state) => state.problem)
  if (problem === undefined) return null
  return (
    <section className="box unread" role="alert">
      <ProblemView text={describe(problem)} evidence={problem.evidence} evidenceLabel={words('problem.evidence')} />
      <Button onClick={() => void start.actions.load()}>{words('start.try-again')}</Button>
    </section>
  )
}
