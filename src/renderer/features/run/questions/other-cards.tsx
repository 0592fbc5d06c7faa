import type { Answer, Question } from '#shared/run/question.ts'
import { formatDuration } from '#shared/text/format.ts'
import { useDescribe, useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { Chip } from '../../../ui/small.tsx'

type CardOf<Kind extends Question['kind']> = {
  question: Extract<Question, { kind: Kind }>
  nameOf(target: string): string
  onAnswer(answer: Answer): void
}

/** Preflight found something before the run: go on in spite of it? */
export function PreflightCard({ question, nameOf, onAnswer }: CardOf<'preflight'>) {
  const words = useWords()
  const describe = useDescribe()
  const isBlocked = question.findings.some(({ finding }) => finding.severity === 'blocking')
  return (
    <Card title={words('preflight.title')} tone="bad">
      {question.findings.map(({ target, finding }) => (
        <div key={`${target} ${finding.subject} ${finding.problem.code}`}>
          <Chip tone={finding.severity === 'blocking' ? 'bad' : 'warn'}>{words(`severity.${finding.severity}`)}</Chip>{' '}
          <strong>{nameOf(target)}</strong>
          <ProblemView text={describe(finding.problem)} evidence={finding.problem.evidence} evidenceLabel={words('problem.evidence')} />
        </div>
      ))}
      <Button tone="go" isDisabled={isBlocked} onClick={() => onAnswer({ kind: 'preflight', go: true })}>
        {words('preflight.go')}
      </Button>
      <Button onClick={() => onAnswer({ kind: 'preflight', go: false })}>{words('preflight.stop')}</Button>
    </Card>
  )
}

/** Somebody else holds the lock of this service on this host. */
export function LockCard({ question, nameOf, onAnswer }: CardOf<'lock-held'>) {
  const words = useWords()
  const { owner } = question
  return (
    <Card title={words('lock.title', { host: nameOf(question.target) })} tone="bad">
      <p>{words('lock.who', { operator: owner.operator, computer: owner.computer, since: owner.since, run: owner.run })}</p>
      <p>{words('lock.sign-of-life', { time: formatDuration(owner.heartbeatAge) })}</p>
      {owner.jobs.length > 0 && <p className="bad">{words('lock.jobs', { jobs: owner.jobs.join(' ') })}</p>}
      <Button tone="bad" onClick={() => onAnswer({ kind: 'lock-held', takeOver: true })}>
        {words('lock.take-over')}
      </Button>
      <Button onClick={() => onAnswer({ kind: 'lock-held', takeOver: false })}>{words('lock.leave')}</Button>
    </Card>
  )
}
