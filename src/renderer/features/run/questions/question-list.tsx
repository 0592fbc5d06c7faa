import type { ReactNode } from 'react'
import type { Answer, Question } from '#shared/run/question.ts'
import type { TargetState } from '#shared/run/state.ts'
import { targetNameOf } from '#shared/run/target-name.ts'
import type { OpenRun } from '../../../stores/run/open-run.ts'
import { useApplication, useStores } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { AnsweredElsewhere } from './answered-elsewhere.tsx'
import { FailureQuestion } from './failure-question.tsx'
import { GateCard } from './gate-card.tsx'
import { GateEvidence } from './gate-evidence.tsx'
import { HoldCard } from './hold-card.tsx'
import { LockCard, PreflightCard } from './other-cards.tsx'
import { ChooseProcessCard, KillCard } from './process-cards.tsx'

/** What the run waits for. Beside the output, not over it: the answer is usually found there. */
export function QuestionList({ run, beside }: { run: OpenRun; beside?: string }) {
  const words = useWords()
  const { runs } = useStores()
  const operator = useApplication((state) => state.about?.operator)
  const nameOf = (target: string) => targetNameOf(run.plan, target)
  const elsewhere = <AnsweredElsewhere run={run.id} nameOf={nameOf} />
  if (run.state.questions.length === 0) return elsewhere
  return (
    <section aria-label={words('question.list')}>
      {elsewhere}
      {run.state.questions.map(({ id, question }) =>
        question.kind === 'failure' ? (
          <FailureQuestion key={id} run={run} id={id} question={question} />
        ) : (
          <QuestionCard
            key={id}
            id={id}
            question={question}
            nameOf={nameOf}
            evidence={atGate(question, [...run.state.targets, ...run.state.wayBack]).map((target, _, all) => (
              <GateEvidence key={target.id} run={run} target={target} name={all.length > 1 ? nameOf(target.id) : undefined} />
            ))}
            operator={operator ?? ''}
            beside={beside}
            onAnswer={(answer) => void runs.actions.answer(run.id, id, answer)}
          />
        ),
      )}
    </section>
  )
}

/** The targets that stand at the gate. */
function atGate(question: Question, targets: readonly TargetState[]): TargetState[] {
  if (question.kind !== 'gate') return []
  return targets.filter(({ id }) => id === question.target || question.covers.includes(id))
}

type QuestionCardProps = {
  id: string
  question: Exclude<Question, { kind: 'failure' }>
  nameOf(target: string): string
  evidence: ReactNode
  operator: string
  beside?: string
  onAnswer(answer: Answer): void
}

function QuestionCard({ id, question, evidence, ...rest }: QuestionCardProps) {
  switch (question.kind) {
    case 'gate':
      return <GateCard id={id} question={question} evidence={evidence} {...rest} />
    case 'kill-after-term':
      return <KillCard question={question} {...rest} />
    case 'choose-process':
      return <ChooseProcessCard question={question} {...rest} />
    case 'preflight':
      return <PreflightCard question={question} {...rest} />
    case 'hold':
      return <HoldCard id={id} question={question} {...rest} />
    case 'lock-held':
      return <LockCard question={question} {...rest} />
  }
}
