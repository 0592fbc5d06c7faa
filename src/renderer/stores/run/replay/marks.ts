import type { JournalledEvent } from '#shared/run/events.ts'
import type { StepName, Way } from '#shared/run/step.ts'

/** What one wants to jump to in a replay. */
export type ReplayMark = { at: number; target?: string } & (
  | { kind: 'step'; step: StepName; way: Way }
  | { kind: 'failure'; step: StepName; way: Way }
  | { kind: 'gate' }
  | { kind: 'break' }
  | { kind: 'resumed' }
  | { kind: 'way-back' }
)

/** The marks of a run, in order of time. */
export function replayMarks(events: readonly JournalledEvent[]): ReplayMark[] {
  return events.flatMap(({ event, at }): ReplayMark[] => {
    switch (event.type) {
      case 'step-began':
        return [{ kind: 'step', at, target: event.target, step: event.step, way: event.way }]
      case 'step-ended':
        return event.outcome.kind === 'succeeded' || event.outcome.kind === 'skipped'
          ? []
          : [{ kind: 'failure', at, target: event.target, step: event.step, way: event.way }]
      case 'question-asked':
        return event.question.kind === 'gate' ? [{ kind: 'gate', at, target: event.question.target }] : []
      case 'run-interrupted':
        return [{ kind: 'break', at }]
      case 'run-resumed':
        return [{ kind: 'resumed', at }]
      case 'rollback-requested':
        return [{ kind: 'way-back', at, target: event.targets[0] }]
      default:
        return []
    }
  })
}

/** What was done last; a signature for what is back may come days after it. */
export const endOfDoing = (events: readonly JournalledEvent[]): JournalledEvent | undefined =>
  events.findLast(({ event }) => event.type !== 'signed-off' || event.restored !== true)

/** The first mark after a moment, or the last one before it. */
export function markBeside(marks: readonly ReplayMark[], moment: number, direction: 'next' | 'previous'): ReplayMark | undefined {
  return direction === 'next' ? marks.find(({ at }) => at > moment) : marks.findLast(({ at }) => at < moment)
}
