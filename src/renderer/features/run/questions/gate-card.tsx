import type { Answer, Question, Signoff } from '#shared/run/question.ts'
import type { GateDraft } from '../../../stores/ticks.ts'
import { useStores, useTicks } from '../../../stores/use-stores.tsx'
import { useDescribe, useWords } from '../../../stores/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { PersonLine } from './person-line.tsx'

export type GateCardProps = {
  id: string
  question: Extract<Question, { kind: 'gate' }>
  nameOf(target: string): string
  operator: string
  onAnswer(answer: Answer): void
}

const nothingTicked: GateDraft = { lines: {} }

/**
 * The gate: each line is ticked, or left open with a note that says why; only then does it go on. What is wrong stands
 * above, and going on in spite of it is the operator's word.
 */
export function GateCard({ id, question, nameOf, operator, onAnswer }: GateCardProps) {
  const words = useWords()
  const describe = useDescribe()
  const { ticks } = useStores()
  const { by = operator, lines } = useTicks(({ drafts }) => drafts[id]) ?? nothingTicked
  const write = (change: Partial<GateDraft>) => ticks.actions.write(id, { by: by === operator ? undefined : by, lines, ...change })
  const lineOf = (text: string) => lines[text] ?? { passed: false, note: '' }
  const isComplete = by.trim() !== '' && question.persons.every((text) => lineOf(text).passed || lineOf(text).note.trim() !== '')
  const signoffs = (): Signoff[] => question.persons.map((text) => ({ text, ...lineOf(text), by: by.trim(), looked: true }))
  const next = question.next === undefined ? words('gate.finish') : words('gate.go', { host: nameOf(question.next) })
  return (
    <Card title={words('gate.title', { host: nameOf(question.target) })} tone={question.wrong.length > 0 ? 'bad' : 'asks'}>
      {question.wrong.map((problem) => (
        <ProblemView
          key={JSON.stringify(problem)}
          text={describe(problem)}
          evidence={problem.evidence}
          evidenceLabel={words('problem.evidence')}
          isOpen
        />
      ))}
      {question.persons.map((text) => (
        <PersonLine key={text} text={text} line={lineOf(text)} onChange={(line) => write({ lines: { ...lines, [text]: line } })} />
      ))}
      <label className="field">
        {words('gate.by')}
        <input value={by} onChange={(event) => write({ by: event.target.value })} />
      </label>
      <Button tone="go" isDisabled={!isComplete} onClick={() => onAnswer({ kind: 'gate', go: true, signoffs: signoffs() })}>
        {question.wrong.length > 0 ? words('gate.in-spite', { next }) : next}
      </Button>
      <Button onClick={() => onAnswer({ kind: 'gate', go: false, signoffs: [] })}>{words('gate.stop')}</Button>
    </Card>
  )
}
