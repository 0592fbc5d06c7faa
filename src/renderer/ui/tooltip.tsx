import { Tooltip as Part } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

/** Long enough not to flicker when the pointer only crosses; the next one beside it comes at once. Milliseconds. */
const delay = 400

/** Around the whole panel, once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Part.Provider delayDuration={delay}>{children}</Part.Provider>
}

export type TooltipProps = { text: string; keys?: string; side?: 'top' | 'right' | 'bottom' | 'left'; children: ReactElement }

/** A word on what its child is, on hover and on focus. `keys`: the shortcut, as it is written on this computer. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Part.Root>
      <Part.Trigger asChild>{children}</Part.Trigger>
      <Part.Portal>
        <Part.Content className="tooltip" side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {keys !== undefined && <kbd>{keys}</kbd>}
        </Part.Content>
      </Part.Portal>
    </Part.Root>
  )
}
