import type { Stretch } from '#shared/run/record.ts'
import { formatDuration } from '#shared/text/format.ts'
import { useWords } from '../../../stores/use/use-words.ts'

/** When each group of tasks was under way, there and back, on one line of time. */
export function TimeBars({ stretches }: { stretches: readonly Stretch[] }) {
  const words = useWords()
  if (stretches.length === 0) return null
  const from = Math.min(...stretches.map((stretch) => stretch.from))
  const whole = Math.max(1, Math.max(...stretches.map(({ to }) => to)) - from)
  const share = (milliseconds: number) => `${(milliseconds / whole) * 100}%`
  return (
    <section className="box" aria-label={words('record.times')}>
      <header>
        <h2>{words('record.times')}</h2>
      </header>
      <ul className="time-bars">
        {stretches.map((stretch, index) => {
          const name = stretch.way === 'back' ? words('record.time-back', { name: stretch.name }) : stretch.name
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups may have the same name, and never change places
            <li key={index}>
              <span title={name}>{name}</span>
              <span className="bar">
                <i style={{ left: share(stretch.from - from), width: share(stretch.to - stretch.from) }} />
              </span>
              <small>{formatDuration(stretch.to - stretch.from)}</small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
