import { useEffect, useRef } from 'react'

export type PickBoxProps = { label: string; text: string; chosen: number; of: number; onChange(isOn: boolean): void }

/** A tick for one or several: half when some are chosen. */
export function PickBox({ label, text, chosen, of, onChange }: PickBoxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = chosen > 0 && chosen < of
  }, [chosen, of])
  return (
    <label className="pick">
      <input ref={box} type="checkbox" aria-label={label} checked={chosen === of} onChange={(event) => onChange(event.target.checked)} />
      <span>{text}</span>
      {of > 1 && chosen > 0 && <small>{`${chosen} / ${of}`}</small>}
    </label>
  )
}
