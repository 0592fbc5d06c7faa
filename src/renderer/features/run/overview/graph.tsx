import { type CourseTarget, courseOf } from '#shared/run/course.ts'
import { formatDuration } from '#shared/text/format.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useLiveNow } from '../../../stores/use/use-live-now.ts'
import { useEstimates } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { OverviewHead } from './overview-head.tsx'
import { TaskButton } from './task-button.tsx'

const none: never[] = []

/** What follows what: a column for each phase, what begins together side by side, gates between, the critical path by its line. */
export function Graph({ run }: { run: OpenRun }) {
  const words = useWords()
  const estimates = useEstimates((known) => (known.run === run.id ? known.steps : none))
  const { phase } = run.state
  const hasEnded = phase.kind === 'ended' || phase.kind === 'interrupted'
  const live = useLiveNow(!hasEnded)
  const now = hasEnded ? phase.at : live
  const course = courseOf(run.plan, run.state, estimates, now)
  const path = words('run-view.path', { time: formatDuration(course.milliseconds) })
  const facts = course.unknown === 0 ? path : `${path} · ${words('run-view.path-unknown', { count: course.unknown })}`
  return (
    <>
      <OverviewHead run={run} title={words('run-view.graph-title')} facts={facts} />
      <ScrollRegion className="course" label={words('run-view.graph-title')}>
        {course.phases.map(({ key, name, stages }) => (
          <section key={key} aria-label={name}>
            <h2>
              <span title={name}>{name}</span>
            </h2>
            <ol>
              {stages.map(({ targets, gate }) => (
                <li key={targets[0]?.target.id}>
                  <div className="stage">
                    {targets.map(({ target, ...time }) => (
                      <TaskButton key={target.id} run={run} target={target} now={now} className={time.isLongest ? 'critical' : ''}>
                        <TimeBar {...time} whole={course.milliseconds} />
                      </TaskButton>
                    ))}
                  </div>
                  {gate && <p className="gate-mark">{words('run-view.gate')}</p>}
                </li>
              ))}
            </ol>
          </section>
        ))}
      </ScrollRegion>
    </>
  )
}

/** Its share of the critical path. */
function TimeBar({ milliseconds, whole }: Omit<CourseTarget, 'target'> & { whole: number }) {
  if (milliseconds === undefined || whole === 0) return null
  return (
    <span className="time-share" title={formatDuration(milliseconds)}>
      <i style={{ width: `${Math.min(100, (milliseconds / whole) * 100)}%` }} />
    </span>
  )
}
