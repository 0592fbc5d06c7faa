import type { ReactNode } from 'react'
import type { WrittenEntry } from '../../../stores/fleet.ts'
import { useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { rowsAt, type Written } from './entry-draft.ts'
import { Problems } from './field.tsx'
import { type Form, problemsAt } from './form.ts'

export type RowProps = { row: WrittenEntry; set(key: string, value: Written): void; replace(row: WrittenEntry): void }

/** A list of maps, one line each: logs, checks. */
export function Rows(props: { form: Form; path: 'logs' | 'verify'; blank: WrittenEntry; children(row: RowProps): ReactNode }) {
  const words = useWords()
  const { form, path, blank, children } = props
  const rows = rowsAt(form.entry, path)
  return (
    <div className="rows wide">
      {rows.map((row, index) => {
        const replace = (next: WrittenEntry) => form.set(path, rows.with(index, next))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name, and keeps nothing of its own
          <div key={index} className="row-line">
            {children({ row, replace, set: (key, value) => replace({ ...row, [key]: value }) })}
            <Button
              tone="link"
              label={words('entry.remove-row', { number: index + 1 })}
              onClick={() => form.set(path, rows.toSpliced(index, 1))}
            >
              ✕
            </Button>
            <Problems problems={problemsAt(form.problems, `${path}.${index}`)} />
          </div>
        )
      })}
      <Button tone="small" onClick={() => form.set(path, [...rows, blank])}>
        {words('entry.add-row')}
      </Button>
    </div>
  )
}

/** A field in a line, named for assistive technology and by its placeholder. */
export function RowInput(props: { label: string; example?: string; value: Written | undefined; onChange(text: string): void }) {
  const { label, example = label, value, onChange } = props
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return (
    <input
      aria-label={label}
      title={label}
      placeholder={example}
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
