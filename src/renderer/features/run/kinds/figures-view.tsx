import type { Target } from '#shared/domain/plan.ts'
import { amountOf, dueTimes, isOver, type Limit, limitName, limitText, type WatchTarget, watchTargetSchema } from '#shared/kinds/watch.ts'
import type { Measured } from '#shared/run/measured.ts'
import type { TargetState } from '#shared/run/state.ts'
import { formatDate } from '#shared/text/format.ts'
import { useWords } from '../../../stores/use-words.ts'
import { figureLine } from './figure-line.ts'

/** Of the picture, in its own units. */
const size = { width: 260, height: 56 }
/** Around it, so that a point at its edge is drawn whole. */
const edge = 3

/** What a target has measured, each figure as a line with its limit; nothing where it has none. */
export function FiguresView({ target, state }: { target: Target; state: TargetState }) {
  const words = useWords()
  const measured = state.forward.flatMap((step) => step.measured ?? [])
  const watched = watchTargetSchema.safeParse(target).data
  if (measured.length === 0 || watched === undefined) return null
  const missed = measured.filter((one) => one.missed === true).length
  const next = nextLook(watched, measured)
  return (
    <section className="figures" aria-label={words('figures.list')}>
      <p className="dim">
        {words('figures.looks', { count: measured.length - missed, from: formatDate(measured[0]?.due ?? 0) })}
        {missed > 0 && <b className="warn"> · {words('figures.missed', { count: missed })}</b>}
        {state.phase.kind === 'going' && next !== undefined && ` · ${words('figures.next', { time: formatDate(next) })}`}
      </p>
      <ul>
        {watched.limits.map((limit) => (
          <FigureChart key={limitText(limit)} limit={limit} measured={measured} />
        ))}
      </ul>
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

function FigureChart({ limit, measured }: { limit: Limit; measured: readonly Measured[] }) {
  const words = useWords()
  const name = limitName(limit)
  const line = figureLine(measured, name, limit.limit, size)
  const amount = (value: number | undefined) => (value === undefined ? '—' : amountOf(limit, value))
  const said = words('figures.said', { name, last: amount(line.last), most: amount(line.most), limit: amount(limit.limit) })
  const last = measured.at(-1)
  const isNow = last !== undefined && isOver(limit, last.figures)
  return (
    <li className={isNow ? 'over now' : line.over.length > 0 ? 'over' : ''}>
      <span className="figure-name" title={name}>
        {name}
      </span>
      <b className="mono">{amount(line.last)}</b>
      <svg viewBox={`${-edge} ${-edge} ${size.width + 2 * edge} ${size.height + 2 * edge}`} role="img" aria-label={said}>
        <title>{said}</title>
        <line className="limit" x1="0" x2={size.width} y1={line.limit} y2={line.limit} />
        <path d={line.path} />
        {line.over.map(({ x, y }) => (
          <circle key={`${x} ${y}`} cx={x} cy={y} r="2.5" />
        ))}
      </svg>
      <small className="dim">{words('figures.limit', { most: amount(line.most), limit: amount(limit.limit) })}</small>
    </li>
  )
}
