/** What the journal has of one step over all its attempts; the state of a run keeps the notes of the newest only. */
import type { StepContext } from '../../engine/step/step-context.ts'

/** In order. */
export const notesOf = ({ run, target, way, step }: StepContext) =>
  run.journal
    .events(run.id)
    .flatMap(({ event }) =>
      event.type === 'step-noted' && event.target === target.id && event.way === way && event.step === step ? [event] : [],
    )

/** Attempts in which something that changes was begun on the host. */
export const begunAttempts = ({ run, target, way, step }: StepContext): number[] =>
  run.journal
    .events(run.id)
    .flatMap(({ event }) =>
      event.type === 'command-intended' && event.target === target.id && event.way === way && event.step === step && event.changes
        ? [event.attempt]
        : [],
    )

/** Attempts after which the operator was asked; not those that were stopped. */
export const failedAttempts = ({ run, target, way, step }: StepContext): number[] =>
  run.journal
    .events(run.id)
    .flatMap(({ event }) =>
      event.type === 'step-ended' &&
      event.target === target.id &&
      event.way === way &&
      event.step === step &&
      event.outcome.kind !== 'cancelled'
        ? [event.attempt]
        : [],
    )
