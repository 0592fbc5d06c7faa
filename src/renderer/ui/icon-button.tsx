import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tooltip } from './tooltip.tsx'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'disabled'> & {
  /** The accessible name, and what the tooltip says. */
  label: string
  icon: LucideIcon
  isPressed?: boolean
  isDisabled?: boolean
  /** The shortcut, as it is written on this computer. */
  keys?: string
  tone?: 'plain' | 'bad'
}

/** A button that is only a picture: it always has a name, for the ear and in its tooltip. */
export function IconButton({ label, icon: Icon, isPressed, isDisabled = false, keys, tone = 'plain', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        {...rest}
        className={`icon-button ${tone} ${rest.className ?? ''}`}
        aria-label={label}
        aria-pressed={isPressed}
        disabled={isDisabled}
      >
        <Icon aria-hidden="true" />
      </button>
    </Tooltip>
  )
}
