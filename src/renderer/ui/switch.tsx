import { Switch as Part } from 'radix-ui'
import { type ReactNode, useId } from 'react'

export type SwitchProps = { label: ReactNode; isOn: boolean; onChange(isOn: boolean): void; isDisabled?: boolean }

/** Something that is on or off, and takes effect at once. */
export function Switch({ label, isOn, onChange, isDisabled = false }: SwitchProps) {
  const id = useId()
  return (
    <div className="switch-row">
      <Part.Root id={id} className="switch" checked={isOn} onCheckedChange={onChange} disabled={isDisabled}>
        <Part.Thumb className="switch-thumb" />
      </Part.Root>
      <label htmlFor={id}>{label}</label>
    </div>
  )
}
