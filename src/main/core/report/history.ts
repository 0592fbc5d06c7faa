import type { Problem } from '#shared/problem/problem.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import type { Measured } from '#shared/run/measured.ts'
import type { Answer, Question } from '#shared/run/question.ts'
import type { CommandState } from '#shared/run/state.ts'
import type { StepFacts, StepName, StepOutcome, Way } from '#shared/run/step.ts'

/** One try of a step. The state keeps only the last one of each; a report tells of all. */
export type Attempt = {
  target: string
  way: Way
  step: StepName
  attempt: number
  began: number
  ended?: number
  outcome?: StepOutcome
  facts?: StepFacts
  commands: CommandState[]
  notes: Problem[]
  measured: Measured[]
}

/** Every try of every step, in the order in which they began. */
export function attemptsOf(events: readonly JournalledEvent[]): Attempt[] {
  const attempts = new Map<string, Attempt>()
  for (const { event, at } of events) {
    switch (event.type) {
      case 'step-began':
      case 'command-intended':
      case 'command-ended':
      case 'step-noted':
      case 'step-measured':
      case 'step-ended': {
        const key = JSON.stringify([event.target, event.way, event.step, event.attempt])
        const { target, way, step, attempt } = event
        const known: Attempt = attempts.get(key) ?? { target, way, step, attempt, began: at, commands: [], notes: [], measured: [] }
        attempts.set(key, known)
        if (event.type === 'command-intended')
          known.commands.push({
            job: event.job,
            attempt: event.attempt,
            lines: event.lines,
            reads: event.reads,
            changes: event.changes,
            at,
          })
        if (event.type === 'command-ended')
          known.commands = known.commands.map((command) =>
            command.job === event.job ? { ...command, end: event.end, exit: event.exit, endedAt: at } : command,
          )
        if (event.type === 'step-noted') known.notes.push(event.problem)
        if (event.type === 'step-measured') known.measured.push({ due: event.due, figures: event.figures, missed: event.missed, at })
        if (event.type === 'step-ended') Object.assign(known, { ended: at, outcome: event.outcome, facts: event.facts })
      }
    }
  }
  return [...attempts.values()]
}

export type Exchange = { at: number; question: Question; answered?: { answer: Answer; by: string; at: number } }

/** What was asked and what was answered, in the order of the questions. */
export function exchangesOf(events: readonly JournalledEvent[]): Exchange[] {
  const exchanges = new Map<string, Exchange>()
  for (const { event, at } of events) {
    if (event.type === 'question-asked') exchanges.set(event.id, { at, question: event.question })
    if (event.type === 'question-answered') {
      const asked = exchanges.get(event.id)
      if (asked) asked.answered = { answer: event.answer, by: event.by, at }
    }
  }
  return [...exchanges.values()]
}
