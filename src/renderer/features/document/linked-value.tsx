import { useDocument, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import type { LineIndex } from './line-index.ts'
import type { ShownValue } from './service-rows.ts'

export type LinkedValueProps = { value: ShownValue; label: string; index: LineIndex }

/** A value of the release. Where the file says it, it leads to its line, and is lit while that line is selected. */
export function LinkedValue({ value, label, index }: LinkedValueProps) {
  const words = useWords()
  const { document } = useStores()
  const line = value.paths.map(index.lineOf).find((known) => known !== undefined)
  const isLit = useDocument((state) => line !== undefined && state.selection?.line === line)
  const note = value.note !== undefined && <span className="dim"> · {value.note}</span>
  if (line === undefined)
    return (
      <span className="value">
        {value.text}
        {note}
      </span>
    )
  const [worst] = index.remarksAt(line)
  return (
    <button
      type="button"
      className="value linked"
      aria-pressed={isLit}
      aria-label={words('document.value-at', { label, value: [value.text, value.note].filter(Boolean).join(' · '), line })}
      onClick={() => document.actions.select({ line, from: 'release' })}
    >
      {value.text}
      {note} <small className={worst?.severity}>{`L${line}`}</small>
    </button>
  )
}
