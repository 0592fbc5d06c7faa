/** How long a kind's steps take: what their time depends on, and whether it is anybody's work at all. */
import type { Target } from '../../domain/plan.ts'
import type { TargetState } from '../../run/state.ts'
import type { StepName, Way } from '../../run/step.ts'

/** What a step moves. `isPart`: some of it was there already, so that nothing is to be learned from its time. */
export type Amount = { unit: 'bytes' | 'rows'; count: number; isPart?: boolean }

/** A step of a target, with all that the run knows. */
export type PaceAt = { target: Target; state: TargetState; way: Way; step: StepName; all: readonly TargetState[] }

export type Pace = {
  /** People and clocks: their time is never learned, and never counted as what is left to do. */
  isWaiting?: true
  /** On what the time of a step depends, as far as it is known; undefined where it depends on nothing that is counted. */
  amountOf?(at: PaceAt): Amount | undefined
}

export const bytes = (count: number | undefined): Amount | undefined => (count === undefined ? undefined : { unit: 'bytes', count })
export const rows = (count: number | undefined): Amount | undefined => (count === undefined ? undefined : { unit: 'rows', count })

/** Nothing but earlier times of the same task tells how long it takes. */
export const asBefore: Pace = {}
export const waiting: Pace = { isWaiting: true }
