/** How long steps will take, from how long they took. Pure; where nothing is known nothing is said. */
import { z } from 'zod'
import type { Amount } from '../kinds/pace/pace.ts'
import type { Progress } from './events.ts'
import { hasSucceeded, isHalfBack, type RunState, type StepState, type TargetState } from './state.ts'
import { type StepName, type Way, ways } from './step.ts'

/** `milliseconds` is the median of `samples` earlier steps, made to measure for this target. */
export const stepEstimateSchema = z.object({
  target: z.string(),
  way: z.enum(ways),
  step: z.string(),
  milliseconds: z.number().nonnegative(),
  samples: z.number().int().positive(),
})
export type StepEstimate = z.infer<typeof stepEstimateSchema>

/** What is the same again: a task of this kind and title, on whichever of its places. */
type Known = { kind: string; title: string; way: Way; step: StepName }

/** A step that has succeeded once. `amount` is what it moved, where its time depends on that. */
export type StepSample = Known & { milliseconds: number; amount?: Amount }

/** What is asked for: a step of a target. `amount` as in a sample; undefined where it is not known yet. */
export type StepToCome = Known & { target: string; amount?: Amount }

/** Below this a step's time is its overhead, and says nothing of how long more would take. */
const worthScaling: Record<Amount['unit'], number> = { bytes: 16 * 1024 * 1024, rows: 10_000 }

/** One estimate for each step that has a sample to compare with, in the order in which they were asked for. */
export function estimateSteps(wanted: readonly StepToCome[], samples: readonly StepSample[]): StepEstimate[] {
  const groups = Map.groupBy(samples, keyOf)
  return wanted.flatMap((step) => {
    const times = (groups.get(keyOf(step)) ?? []).flatMap((sample) => scaled(sample, step.amount))
    if (times.length === 0) return []
    return [{ target: step.target, way: step.way, step: step.step, milliseconds: median(times), samples: times.length }]
  })
}

/** What a step took in this very run says more than any earlier evening: those of before count only where it has none. */
export function ownFirst(own: readonly StepSample[], earlier: readonly StepSample[]): StepSample[] {
  const known = new Set(own.map(keyOf))
  return [...own, ...earlier.filter((sample) => !known.has(keyOf(sample)))]
}

const keyOf = ({ kind, title, way, step }: Known) => `${way} ${step} ${kind} ${title}`

/** Nothing where the sample is too small to say anything of so much more. */
function scaled({ milliseconds, amount: moved }: StepSample, amount: Amount | undefined): number[] {
  if (amount === undefined || moved === undefined || amount.unit !== moved.unit) return [milliseconds]
  const least = worthScaling[amount.unit]
  if (moved.count >= least) return [(milliseconds * amount.count) / moved.count]
  return amount.count < least ? [milliseconds] : []
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** `milliseconds` of work that is known of; `unknown` are the targets of which some step is not. */
export type Remaining = { milliseconds: number; unknown: string[] }

/**
 * What is left of the run: of what goes back if something does, else of everything forward. Time at gates and questions is
 * nobody's to estimate and not in it. Undefined when nothing is left.
 * @param isWaiting whether a target's time is people's or the clock's: it is neither counted nor missed
 */
export function remainingTime(
  state: RunState,
  estimates: readonly StepEstimate[],
  progress: Readonly<Record<string, Progress>>,
  now: number,
  isWaiting: (target: string) => boolean = () => false,
): Remaining | undefined {
  const known = new Map(estimates.map((estimate) => [`${estimate.target} ${estimate.way} ${estimate.step}`, estimate.milliseconds]))
  const left = state.targets.flatMap((target) =>
    isWaiting(target.id) ? [] : stepsLeft(target, state).map((step) => ({ target, ...step })),
  )
  if (left.length === 0) return undefined
  let milliseconds = 0
  const unknown = new Set<string>()
  for (const { target, way, step } of left) {
    const estimate = known.get(`${target.id} ${way} ${step.step}`)
    const time = step.progress.kind === 'running' ? ofRunning(step, progress[`${target.id} ${step.step}`], estimate, now) : estimate
    if (time === undefined) unknown.add(target.id)
    else milliseconds += time
  }
  return { milliseconds, unknown: [...unknown] }
}

function stepsLeft(target: TargetState, state: RunState): { way: Way; step: StepState }[] {
  const way = wayLeft(target, state)
  return way === undefined ? [] : target[way].filter((step) => !hasSucceeded(step)).map((step) => ({ way, step }))
}

function wayLeft(target: TargetState, { bringingBack }: RunState): Way | undefined {
  if (bringingBack.length > 0) return bringingBack.includes(target.id) ? 'back' : undefined
  if (isHalfBack(target)) return 'back'
  const { phase } = target
  if (phase.kind === 'waiting' || phase.kind === 'going') return 'forward'
  return phase.kind === 'stopped' || phase.kind === 'failed' ? phase.way : undefined
}

/** A transfer that says its speed knows better than any record. */
function ofRunning(step: StepState, progress: Progress | undefined, estimate: number | undefined, now: number): number | undefined {
  const fromSpeed = progress === undefined ? undefined : timeLeft(progress)
  if (fromSpeed !== undefined) return fromSpeed
  if (estimate === undefined || step.progress.kind !== 'running') return undefined
  return Math.max(0, estimate - (now - step.progress.since))
}

/** Milliseconds that a transfer still takes at its present speed; undefined where it does not say one. */
export function timeLeft({ unit, done, total, perSecond }: Pick<Progress, 'unit' | 'done' | 'total' | 'perSecond'>): number | undefined {
  if (unit !== 'bytes' || perSecond === undefined || perSecond <= 0) return undefined
  return (Math.max(0, total - done) / perSecond) * 1000
}
