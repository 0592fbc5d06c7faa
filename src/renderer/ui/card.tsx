import { type ReactNode, useId } from 'react'

export type CardProps = { title: string; aside?: ReactNode; children: ReactNode; tone?: 'asks' | 'bad' }

/** A titled box of the right column. One that asks something says so to a screen reader at once. */
export function Card({ title, aside, children, tone }: CardProps) {
  const heading = useId()
  return (
    <section className={tone === undefined ? 'card' : `card ${tone}`} aria-labelledby={heading} aria-live={tone ? 'polite' : undefined}>
      <h2 id={heading}>
        {title} <span>{aside}</span>
      </h2>
      {children}
    </section>
  )
}
