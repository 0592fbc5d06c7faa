import { memo } from 'react'
import { withoutOptions } from '#shared/document/asked.ts'
import type { Fate } from '#shared/document/reading.ts'
import type { Remark } from '#shared/domain/release.ts'
import { useApplication } from '../../stores/use/use-stores.tsx'

export type DocumentLineProps = {
  id: string
  number: number
  /** Lines of the whole file, of which not all need be in the page. */
  count: number
  text: string
  /** What became of it. */
  fate?: Fate
  /** A value of the release stands here. */
  isSource: boolean
  isSelected: boolean
  remarks: readonly Remark[]
  onSelect(line: number): void
}

/** One line; what needs a look stands under it, notes only while it is selected. */
export const DocumentLine = memo(function DocumentLine({
  id,
  number,
  count,
  text,
  fate,
  isSource,
  isSelected,
  remarks,
  onSelect,
}: DocumentLineProps) {
  const language = useApplication((state) => state.language)
  const [worst] = remarks
  const shown = isSelected ? remarks : remarks.filter(({ severity }) => severity !== 'info')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list, whose only stop this is part of
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names this line as its active one
    <div
      id={id}
      role="option"
      aria-posinset={number}
      aria-setsize={count}
      aria-selected={isSelected}
      className={['document-line', isSource ? 'source' : '', fate === undefined ? '' : `fate-${fate}`].filter(Boolean).join(' ')}
      onClick={() => onSelect(number)}
    >
      <span className={`number${worst === undefined ? '' : ` ${worst.severity}`}`}>{number}</span>
      <code>{text}</code>
      {shown.map((remark) => (
        <small key={remark.en} className={remark.severity}>
          {withoutOptions(remark[language])}
        </small>
      ))}
    </div>
  )
})
