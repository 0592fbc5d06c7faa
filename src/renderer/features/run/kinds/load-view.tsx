import type { Target } from '#shared/domain/plan.ts'
import { learnedBy } from '#shared/kinds/report/line.ts'
import { type LoadFigures, type LoadPoint, loadFiguresSchema, loadTargetSchema, percent } from '#shared/kinds/task/load.ts'
import type { TargetState } from '#shared/run/state.ts'
import { formatCount } from '#shared/text/format.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { plotOf } from './load-plot.ts'

/** Of a load that was measured: its figures, and how the times went; nothing of another kind, or before there are any. */
export function LoadView({ target, state }: { target: Target; state: TargetState }) {
  const words = useWords()
  const figures = target.kind === 'load' ? learnedBy(state, 'forward', 'execute', loadFiguresSchema) : undefined
  if (figures === undefined) return null
  const limit = loadTargetSchema.safeParse(target).data?.response
  const cells = cellsOf(figures)
  return (
    <section className="load-view" aria-label={words('load.figures')}>
      <dl>
        {cells.map(([name, value]) => (
          <div key={name}>
            <dt>{words(`load.${name}`)}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
      <Plot points={figures.points} limit={limit} />
    </section>
  )
}

const cellsOf = ({ requests, failed, seconds, p50, p95, p99, worst }: LoadFigures) =>
  [
    ['requests', formatCount(requests)],
    ['per-second', formatCount(seconds === 0 ? requests : Math.round(requests / seconds))],
    ['p50', `${p50} ms`],
    ['p95', `${p95} ms`],
    ['p99', `${p99} ms`],
    ['worst', `${worst} ms`],
    ['errors', `${formatCount(failed)} (${percent(requests === 0 ? 0 : failed / requests)})`],
  ] as const

/** The 95th percentile over time as a line, errors as bars of their share, the limit as a level. */
function Plot({ points, limit }: { points: readonly LoadPoint[]; limit: number | undefined }) {
  const words = useWords()
  const { width, height, line, bars, level, top, seconds } = plotOf(points, limit)
  if (points.length < 2) return null
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={words('load.plot', { top, seconds })}>
        {bars.map((bar) => (
          <rect key={bar.x} className="fault" x={bar.x} y={height - bar.height} width={bar.width} height={bar.height} />
        ))}
        {level !== undefined && <line className="limit" x1="0" x2={width} y1={level} y2={level} />}
        <polyline className="times" points={line} />
      </svg>
      <figcaption>{words('load.plot', { top, seconds })}</figcaption>
    </figure>
  )
}
