import { gates } from '#shared/domain/plan.ts'
import type { OpenedRelease } from '../../stores/release/document.ts'
import { useDocument, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Segments } from '../../ui/small.tsx'

/** How the release becomes a plan, and what that takes into the inventory. */
export function ReleaseOptions({ opened }: { opened: OpenedRelease }) {
  const words = useWords()
  const { document } = useStores()
  const { gate, keepDate } = useDocument((state) => state.options)
  const { date } = opened.release
  const { added, changed } = opened.changes
  return (
    <div className="release-options">
      <span className="dim">{words('plan.gate')}</span>
      <Segments
        label={words('plan.gate')}
        value={gate}
        onChoose={(chosen) => document.actions.setOptions({ gate: chosen })}
        choices={gates.map((value) => ({ value, text: words(`document.gate-${value}`), label: words(`document.gate-${value}`) }))}
      />
      {date !== undefined && (
        <label>
          <input type="checkbox" checked={keepDate} onChange={(event) => document.actions.setOptions({ keepDate: event.target.checked })} />
          {words('document.keep-date', { date })}
        </label>
      )}
      <span className="space" />
      {added.length + changed.length > 0 && (
        <details className="takes-in">
          <summary>{words('document.takes-in', { added: added.length, changed: changed.length })}</summary>
          <pre>{[...added.map((entry) => `+ ${entry}`), ...changed.map((entry) => `~ ${entry}`)].join('\n')}</pre>
        </details>
      )}
    </div>
  )
}
