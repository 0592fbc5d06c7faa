import { chartBox, chartWidth, type FigureChart } from '#shared/kinds/figure-chart.ts'
import './figure-charts.css'

/** Figures over time, a small line each with its limit; a look above it is a point. */
export function FigureCharts({ charts }: { charts: readonly FigureChart[] }) {
  return (
    <ul className="figure-charts">
      {charts.map(({ name, last, said, below, state, path, level, over }) => (
        <li key={`${name} ${below}`} className={state === 'now' ? 'over now' : state}>
          <span className="figure-name" title={name}>
            {name}
          </span>
          <b className="mono">{last}</b>
          <svg viewBox={chartBox} role="img" aria-label={said}>
            <title>{said}</title>
            <line className="limit" x1="0" x2={chartWidth} y1={level} y2={level} />
            <path d={path} />
            {over.map(({ x, y }) => (
              <circle key={`${x} ${y}`} cx={x} cy={y} r="2.5" />
            ))}
          </svg>
          <small className="dim">{below}</small>
        </li>
      ))}
    </ul>
  )
}
