import type { LineIndex } from './line-index.ts'
import { LinkedValue } from './linked-value.tsx'
import type { ShownValue } from './service-rows.ts'

export type ValueCardProps = { title: string; label: string; values: readonly ShownValue[]; index: LineIndex }

/** Values of the whole release under one title. */
export function ValueCard({ title, label, values, index }: ValueCardProps) {
  return (
    <section className="task" aria-label={title}>
      <h3>{title}</h3>
      <dl>
        <div>
          <dt>{label}</dt>
          <dd>
            {values.map((value) => (
              <LinkedValue key={value.paths[0]} value={value} label={label} index={index} />
            ))}
          </dd>
        </div>
      </dl>
    </section>
  )
}
