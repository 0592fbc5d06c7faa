import { type FormEvent, useId } from 'react'
import { destinationText } from '#shared/domain/destination.ts'
import type { LoginRow as Row } from '../../stores/prompts.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'

export type LoginRowProps = {
  row: Row
  answers: readonly string[]
  onType(answers: string[]): void
  onSend(): void
}

/**
 * One host that waits. Its fields stay in place and keep the focus while the answer is looked at: what is typed too early
 * goes nowhere, and least of all to another host.
 */
export function LoginRow({ row: { prompt, state }, answers, onType, onSend }: LoginRowProps) {
  const words = useWords()
  const { prompts } = useStores()
  const heading = useId()
  const isAsked = state === 'asked'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isAsked) onSend()
  }
  const fieldOf = (text: string) => (prompt.kind === 'keyboard-interactive' ? text : words(`prompt.${prompt.kind}-field`))
  const { kind, host, title, to } = prompt
  // A server may ask the same words twice.
  const fields = prompt.prompts.map((field, index) => ({ ...field, index, key: `${index}` }))
  return (
    <form className="login-row" aria-labelledby={heading} onSubmit={submit}>
      <h3 id={heading}>
        {host} <code>{destinationText(to)}</code>
      </h3>
      {title !== '' && (kind === 'passphrase' ? <code>{title}</code> : <p className="dim">{title}</p>)}
      <KeptElsewhere prompt={prompt} isAsked={isAsked} />
      {fields.map(({ text, echo, index, key }) => (
        <label className="field" key={key}>
          <span aria-hidden>{fieldOf(text)}</span>
          <input
            type={echo ? 'text' : 'password'}
            aria-label={words('prompt.field-of', { field: fieldOf(text), host })}
            autoComplete="off"
            spellCheck={false}
            readOnly={!isAsked}
            value={answers[index] ?? ''}
            onChange={(event) => onType(answers.map((answer, place) => (place === index ? event.target.value : answer)))}
          />
        </label>
      ))}
      <div className="login-state" aria-live="polite">
        <LoginState row={{ prompt, state }} />
        {isAsked && (
          <>
            <Button tone="small" onClick={() => void prompts.actions.decline(prompt.id)}>
              {words('prompt.decline')}
            </Button>
            <Button tone="small" type="submit">
              {words('prompt.send')}
            </Button>
          </>
        )}
      </div>
    </form>
  )
}

function LoginState({ row: { prompt, state } }: { row: Row }) {
  const words = useWords()
  switch (state) {
    case 'asked':
      return <span className="bad">{prompt.attempt > 1 && words('prompt.again', { attempt: prompt.attempt })}</span>
    case 'checking':
      return <span className="dim">{words('prompt.checking')}</span>
    case 'in':
      return <span className="ok">{words('prompt.in')}</span>
    case 'out':
      return <span className="bad">{words('prompt.out')}</span>
  }
}

/** A password is kept, but for another place: both are named, and only the operator lets it go here. */
function KeptElsewhere({ prompt, isAsked }: { prompt: Row['prompt']; isAsked: boolean }) {
  const words = useWords()
  const { prompts } = useStores()
  const { id, host, to, elsewhere, attempt } = prompt
  if (elsewhere === undefined || attempt > 1) return null
  const now = destinationText(to)
  return (
    <div className="kept-elsewhere" role="note">
      <p>
        {elsewhere.to === undefined
          ? words('prompt.unbound', { host, now })
          : words('prompt.elsewhere', { host, now, kept: destinationText(elsewhere.to) })}
      </p>
      {isAsked && (
        <Button tone="small" onClick={() => void prompts.actions.answer({ id, useKept: true })}>
          {words('prompt.use-kept')}
        </Button>
      )}
    </div>
  )
}
