import { useEffect, useId, useState } from 'react'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { SettingRow } from './setting-row.tsx'

export type NumberRowProps = {
  name: string
  note: string
  unit?: string
  /** As it is shown, in `unit`. */
  value: number
  usual: number
  least: number
  most: number
  onSave(value: number): void
}

/** A whole number, kept when the field is left or Enter is pressed; what cannot be meant is said and not kept. */
export function NumberRow({ name, note, unit, value, usual, least, most, onSave }: NumberRowProps) {
  const words = useWords()
  const id = useId()
  const [draft, setDraft] = useState(String(value))
  // Another window may have changed it.
  useEffect(() => setDraft(String(value)), [value])
  const number = Number(draft)
  const isWrong = draft.trim() === '' || !Number.isInteger(number) || number < least || number > most
  const text = draft.trim() === '' || Number.isNaN(number) ? words('settings.not-number') : words('settings.between', { least, most })
  const save = () => {
    if (!isWrong && number !== value) onSave(number)
  }
  return (
    <SettingRow name={name} note={note} problem={isWrong ? { id, text } : undefined}>
      {(value !== usual || isWrong) && (
        <Button
          tone="link"
          label={words('settings.back-one', { name })}
          onClick={() => {
            setDraft(String(usual))
            if (value !== usual) onSave(usual)
          }}
        >
          {words('settings.back')}
        </Button>
      )}
      <input
        className="setting-number"
        inputMode="numeric"
        aria-label={name}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? id : undefined}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save()
          if (event.key === 'Escape') setDraft(String(value))
        }}
      />
      <span className="setting-unit">{unit}</span>
    </SettingRow>
  )
}
