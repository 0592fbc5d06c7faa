import type { Answer, Question } from '#shared/run/question.ts'
import { formatDuration, formatMoment } from '#shared/text/format.ts'
import { useLiveNow } from '../../../stores/use/use-live-now.ts'
import { useStores, useTicks } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'

type HoldCardProps = {
  id: string
  question: Extract<Question, { kind: 'hold' }>
  nameOf(target: string): string
  operator: string
  onAnswer(answer: Answer): void
}

/** It is not time yet, with the time that is left; or its time is over, and somebody must say what is meant. */
export function HoldCard({ id, question, nameOf, operator, onAnswer }: HoldCardProps) {
  const words = useWords()
  const now = useLiveNow(true)
  const { ticks } = useStores()
  const draft = useTicks(({ drafts }) => drafts[id])
  const { by = operator, reason = '' } = draft ?? {}
  // Kept by the question, as what is ticked at a gate: a look at another task or screen, and a reload, take nothing of it.
  const write = (change: { by?: string; reason?: string }) =>
    ticks.actions.write(id, { lines: {}, ...draft, ...change, ...(change.by === operator ? { by: undefined } : {}) })
  const { opens, closes, missed, isAsked } = question
  const host = nameOf(question.target)
  const time = `${formatMoment(opens)}${closes === undefined ? '' : ` – ${formatMoment(closes)}`}`
  const left = formatDuration(Math.max(0, opens - now))
  const isSigned = by.trim() !== '' && reason.trim() !== ''
  const answer = (choice: 'wait' | 'stop') => onAnswer({ kind: 'hold', choice, by: '', reason: '' })
  return (
    <Card title={words(isAsked ? 'hold.title-asked' : 'hold.title', { host })} tone="asks">
      {missed !== undefined && <p className="bad">{words('hold.missed', { host, time: formatMoment(missed) })}</p>}
      <p>{words(isAsked ? 'hold.next' : 'hold.until', { host, time, left })}</p>
      {isAsked && <Button onClick={() => answer('wait')}>{words('hold.wait')}</Button>}
      <label className="field">
        {words('hold.by')}
        <input value={by} maxLength={60} onChange={(event) => write({ by: event.target.value })} />
      </label>
      <label className="field">
        {words('hold.reason')}
        <input value={reason} maxLength={200} onChange={(event) => write({ reason: event.target.value })} />
      </label>
      <Button
        tone="go"
        isDisabled={!isSigned}
        onClick={() => onAnswer({ kind: 'hold', choice: 'go', by: by.trim(), reason: reason.trim() })}
      >
        {words('hold.go')}
      </Button>
      <Button onClick={() => answer('stop')}>{words('hold.stop')}</Button>
    </Card>
  )
}
