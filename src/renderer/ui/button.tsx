import type { ReactNode } from 'react'

export type ButtonProps = {
  children: ReactNode
  onClick?(): void
  tone?: 'plain' | 'go' | 'bad' | 'small' | 'small-bad' | 'link'
  isDisabled?: boolean
  label?: string
  title?: string
  isPressed?: boolean
  type?: 'button' | 'submit'
}

export function Button({ children, onClick, tone = 'plain', isDisabled = false, label, title, isPressed, type = 'button' }: ButtonProps) {
  return (
    <button
      type={type}
      className={`button ${tone}`}
      onClick={onClick}
      disabled={isDisabled}
      aria-label={label}
      title={title}
      aria-pressed={isPressed}
    >
      {children}
    </button>
  )
}
