import type { ReactNode } from 'react'

/** `back`: brought back, which is neither what was wanted nor wrong. */
export type Tone = 'ok' | 'live' | 'wait' | 'bad' | 'warn' | 'back'

/** The state as a coloured dot; the state stands beside it in words, so the dot is silent. */
export function Dot({ tone, isSquare = false }: { tone: Tone; isSquare?: boolean }) {
  return <i className={isSquare ? `dot square ${tone}` : `dot ${tone}`} aria-hidden="true" />
}

export function Chip({ children, tone }: { children: ReactNode; tone?: Tone }) {
  return <span className={tone === undefined ? 'chip' : `chip ${tone}`}>{children}</span>
}

export type Choice<Value extends string> = {
  value: Value
  text: ReactNode
  /** Begins with what is seen, which is what one says to press it. */
  label: string
  /** Of the words, where it is not the panel's. */
  lang?: string
}

/** Two or three choices side by side, one of them on. */
export function Segments<Value extends string>(props: {
  choices: Choice<Value>[]
  value: Value
  label: string
  onChoose(value: Value): void
}) {
  return (
    <fieldset className="segments" aria-label={props.label}>
      {props.choices.map(({ value, text, label, lang }) => (
        <button
          key={value}
          type="button"
          lang={lang}
          aria-label={label}
          aria-pressed={value === props.value}
          onClick={() => props.onChoose(value)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  )
}
