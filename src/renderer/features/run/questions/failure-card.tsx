import { useState } from 'react'
import type { Answer, FailureChoice, Question } from '#shared/run/question.ts'
import { useDescribe, useWords } from '../../../stores/use-words.ts'
import { Button, type ButtonProps } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ProblemView } from '../../../ui/problem-view.tsx'

const tones: Record<FailureChoice, ButtonProps['tone']> = {
  retry: 'go',
  skip: 'plain',
  'leave-out': 'plain',
  'roll-back': 'bad',
  'roll-back-all': 'bad',
  stop: 'plain',
}
/** These leave something undone, and the journal must say why. */
const needReason: readonly FailureChoice[] = ['skip', 'leave-out']

export type FailureCardProps = {
  question: Extract<Question, { kind: 'failure' }>
  nameOf(target: string): string
  onAnswer(answer: Answer): void
}

/** The one question after a failure. */
export function FailureCard({ question, nameOf, onAnswer }: FailureCardProps) {
  const words = useWords()
  const describe = useDescribe()
  const [reason, setReason] = useState('')
  const host = nameOf(question.target)
  return (
    <Card title={words('failure.title', { host, step: words(`step.${question.step}`) })} tone="bad">
      <ProblemView
        text={describe(question.problem)}
        evidence={question.problem.evidence}
        evidenceLabel={words('problem.evidence')}
        isOpen
      />
      <label className="field">
        {words('failure.reason')}
        <input value={reason} onChange={(event) => setReason(event.target.value)} placeholder={words('failure.reason-example')} />
      </label>
      <div className="choices">
        {question.choices.map((choice) => (
          <Button
            key={choice}
            tone={tones[choice]}
            isDisabled={needReason.includes(choice) && reason.trim() === ''}
            onClick={() => onAnswer({ kind: 'failure', choice, reason: reason.trim() })}
          >
            {words(`failure.${choice}`, { host })}
          </Button>
        ))}
      </div>
    </Card>
  )
}
