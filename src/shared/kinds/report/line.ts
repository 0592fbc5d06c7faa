/** What a kind did on one target, in one sentence: for the report, and wherever a task stands on one line. */
import type { z } from 'zod'
import type { Target } from '../../domain/plan.ts'
import type { Language } from '../../problem/describe.ts'
import type { StepState, TargetState } from '../../run/state.ts'
import type { StepFacts, Way } from '../../run/step.ts'

export type Sentence = Record<Language, string>

/** Undefined where nothing of it has been done, or an older journal does not say what. */
export type ReportLine = (target: Target, state: TargetState) => Sentence | undefined

/** What a step has learned, read as its kind writes it; undefined where it has not, or not in that form. */
export function learnedBy<Schema extends z.ZodType>(
  state: TargetState,
  way: Way,
  step: string,
  schema: Schema,
): z.output<Schema> | undefined {
  const facts: StepFacts | undefined = endedStep(state, way, step)?.facts
  return facts === undefined ? undefined : schema.safeParse(facts).data
}

/** A step that was done and has succeeded. */
export function endedStep(state: TargetState, way: Way, name: string): StepState | undefined {
  return state[way].find(({ step, progress }) => step === name && progress.kind === 'ended' && progress.outcome.kind === 'succeeded')
}

/** `1 row`, `3 rows`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`

/** As many digits of a hash as tell two files apart at a glance; all of them stand with the step. */
export const shortHash = (hash: string): string => `SHA-256 ${hash.slice(0, 12)}`

/** Parts of a sentence; undefined where there is none. */
export function joined(parts: readonly (Sentence | undefined)[]): Sentence | undefined {
  const said = parts.filter((part) => part !== undefined)
  return said.length === 0 ? undefined : { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') }
}
