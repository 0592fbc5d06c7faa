import type { ReactNode } from 'react'
import type { Problem } from '#shared/problem/problem.ts'
import type { Answer, GateLine, Question } from '#shared/run/question.ts'
import { isLastGate } from '#shared/run/selectors.ts'
import { type GateDraft, isSaid, lineDraft } from '../../../stores/run/ticks.ts'
import { useEvidence, useRuns, useStores, useTicks } from '../../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { LastingNote } from './lasting-note.tsx'
import { PersonLine } from './person-line.tsx'

export type GateCardProps = {
  id: string
  question: Extract<Question, { kind: 'gate' }>
  nameOf(target: string): string
  evidence: ReactNode
  operator: string
  /** The target whose lines are ticked in the middle of the screen, in its own view. */
  beside?: string
  onAnswer(answer: Answer): void
}

const nothingTicked: GateDraft = { lines: {} }

/**
 * The gate: each line is ticked, or left open with a note that says why; only then does it go on. What is wrong stands
 * above, and going on in spite of it is the operator's word.
 */
export function GateCard({ id, question, nameOf, evidence, operator, beside, onAnswer }: GateCardProps) {
  const words = useWords()
  const describe = useDescribe()
  const { ticks } = useStores()
  const draft = useTicks(({ drafts }) => drafts[id]) ?? nothingTicked
  const { by = operator, lines } = draft
  const run = useRuns((state) => state.open)
  const write = (change: Partial<GateDraft>) => ticks.actions.write(id, { by: by === operator ? undefined : by, lines, ...change })
  const lineOf = (line: GateLine) => lineDraft(draft, line)
  const isCopying = useEvidence(({ busy }) => (busy[id] ?? 0) > 0)
  const nameFor = (line: GateLine) => lineOf(line).by?.trim() || (line.by === undefined ? by.trim() : '')
  const isComplete = !isCopying && question.lines.every((line) => isSaid(lineOf(line)) && nameFor(line) !== '') && by.trim() !== ''
  const signoffs = () => question.lines.map((line) => ({ ...line, ...lineOf(line), by: nameFor(line), looked: true }))
  const ticked = question.lines.filter((line) => isSaid(lineOf(line))).length
  const isBeside = question.lines.some(({ target }) => target === beside)
  const groups = [...Map.groupBy(question.lines, ({ target }) => target)].filter(([target]) => target !== beside)
  const refused = question.lines.filter((line) => isSaid(lineOf(line)) && !lineOf(line).passed).length
  const isWrong = question.wrong.length > 0
  // As everywhere on the screen a place is called by its name.
  const named = (problem: Problem): Problem =>
    typeof problem.values.target === 'string'
      ? { ...problem, values: { ...problem.values, target: nameOf(problem.values.target) } }
      : problem
  const isEnd = run !== undefined && isLastGate(question, run.state)
  const next = question.next === undefined ? words(isEnd ? 'gate.finish' : 'gate.go-on') : words('gate.go', { host: nameOf(question.next) })
  return (
    <Card title={words('gate.title', { host: nameOf(question.target) })} tone={question.wrong.length > 0 ? 'bad' : 'asks'}>
      {question.wrong.map((problem) => (
        <ProblemView
          key={JSON.stringify(problem)}
          text={describe(named(problem))}
          evidence={problem.evidence}
          evidenceLabel={words('problem.evidence')}
          isOpen
        />
      ))}
      {evidence}
      {run !== undefined && <LastingNote run={run} />}
      {isBeside && <p>{words('task.ticks-beside', { done: ticked, count: question.lines.length })}</p>}
      {run !== undefined &&
        groups.map(([target, own]) => (
          <fieldset key={target} className="gate-lines">
            {(groups.length > 1 || isBeside) && <legend>{nameOf(target)}</legend>}
            {own.map((line) => (
              <PersonLine
                key={line.line}
                text={line.text}
                named={line.by}
                line={lineOf(line)}
                place={{ run: run.id, question: id, line }}
                onChange={(change) => ticks.actions.writeLine(id, line, change)}
              />
            ))}
          </fieldset>
        ))}
      <label className="field">
        {words('gate.by')}
        <input value={by} onChange={(event) => write({ by: event.target.value })} />
      </label>
      {/* Where something is wrong, going on is possible and nothing that one falls into. */}
      <Button
        tone={refused > 0 ? 'bad' : isWrong ? 'plain' : 'go'}
        isDisabled={!isComplete}
        onClick={() => onAnswer({ kind: 'gate', go: true, signoffs: signoffs() })}
      >
        {refused > 0 ? words('gate.refuse', { count: refused }) : isWrong ? words('gate.in-spite', { next }) : next}
      </Button>
      <Button tone={isWrong ? 'go' : 'plain'} onClick={() => onAnswer({ kind: 'gate', go: false, signoffs: [] })}>
        {words('gate.stop')}
      </Button>
    </Card>
  )
}
