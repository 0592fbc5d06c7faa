import type { Target } from '#shared/domain/plan.ts'
import { figureCharts, watchedBy } from '#shared/kinds/figure-chart.ts'
import { dueTimes, type WatchTarget } from '#shared/kinds/task/watch.ts'
import type { Measured } from '#shared/run/measured.ts'
import type { TargetState } from '#shared/run/state.ts'
import { formatDate } from '#shared/text/format.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { FigureCharts } from '../../../ui/figure-charts.tsx'

/** What a target has measured, each figure as a line with its limit; nothing where it has none. */
export function FiguresView({ target, state }: { target: Target; state: TargetState }) {
  const words = useWords()
  const watched = watchedBy(target, state)
  if (watched === undefined) return null
  const { watch, measured } = watched
  const missed = measured.filter((one) => one.missed === true).length
  const next = nextLook(watch, measured)
  return (
    <section className="figures" aria-label={words('figures.list')}>
      <p className="dim">
        {words('figures.looks', { count: measured.length - missed, from: formatDate(measured[0]?.due ?? 0) })}
        {missed > 0 && <b className="warn"> · {words('figures.missed', { count: missed })}</b>}
        {state.phase.kind === 'going' && next !== undefined && ` · ${words('figures.next', { time: formatDate(next) })}`}
      </p>
      <FigureCharts charts={figureCharts(watch.limits, measured, words)} />
    </section>
  )
}

/** When it looks again; undefined when it has looked for the last time. */
function nextLook({ times, began = 0 }: WatchTarget, measured: readonly Measured[]): number | undefined {
  const last = measured.at(-1)?.due ?? 0
  return dueTimes(times)
    .map((after) => began + after)
    .find((at) => at > last)
}
