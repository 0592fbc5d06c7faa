/** What the journal has of one step over all its attempts; the state of a run keeps the notes of the newest only. */
import type { StepContext } from '../../engine/step/step-context.ts'

/** In order. */
const eventsOf = ({ run, target, way, step }: StepContext) =>
  run.journal
    .events(run.id)
    .flatMap(({ event }) => ('step' in event && event.target === target.id && event.way === way && event.step === step ? [event] : []))

export const notesOf = (context: StepContext) => eventsOf(context).filter((event) => event.type === 'step-noted')

/** Attempts in which something that changes was begun on the host. */
export const begunAttempts = (context: StepContext): number[] =>
  eventsOf(context).flatMap((event) => (event.type === 'command-intended' && event.changes ? [event.attempt] : []))

/** Attempts after which the operator was asked; not those that were stopped. */
export const failedAttempts = (context: StepContext): number[] =>
  eventsOf(context).flatMap((event) => (event.type === 'step-ended' && event.outcome.kind !== 'cancelled' ? [event.attempt] : []))
