import { Popover as Part } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

export type PopoverProps = { trigger: ReactElement; label: string; children: ReactNode; align?: 'start' | 'center' | 'end' }

/** A small box at its `trigger` that does not stop the rest; Escape and a click elsewhere close it. */
export function Popover({ trigger, label, children, align = 'end' }: PopoverProps) {
  return (
    <Part.Root>
      <Part.Trigger asChild>{trigger}</Part.Trigger>
      <Part.Portal>
        <Part.Content className="popover" aria-label={label} align={align} sideOffset={4} collisionPadding={8}>
          {children}
        </Part.Content>
      </Part.Portal>
    </Part.Root>
  )
}
