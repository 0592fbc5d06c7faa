import type { Target } from '#shared/domain/plan.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { FailureChoice } from '#shared/run/question.ts'
import { stepOf, targetOf } from '#shared/run/selectors.ts'
import { hasSucceeded, type StepState, type TargetState } from '#shared/run/state.ts'
import type { StepFacts, StepName, StepOutcome, Way } from '#shared/run/step.ts'
import { lookAtHold } from '../host/hold-lock.ts'
import { type LiveRun, QuestionWithdrawn } from '../live-run.ts'
import { outcomeOf } from '../outcome.ts'
import { placeOf } from '../place-of.ts'
import { take } from '../turn.ts'
import { endOpenJobs, openJobs } from './end-open-jobs.ts'
import { restInStep } from './rest-in-step.ts'
import { createStepContext, type StepContext } from './step-context.ts'

export type Act<Facts extends StepFacts, T extends Target = Target> = (context: StepContext<T>) => Promise<Facts>

export type StepRules<T extends Target = Target> = {
  /** Whether what the journal says has succeeded is still so on the host. */
  holds?(context: StepContext<T>): Promise<boolean>
  /** What has to be right again on the host before this step has a chance. */
  beforeRetry?(): Promise<void>
}

/**
 * One step of a host's story. What the journal says has succeeded is not done again, unless it no longer `holds`; what had
 * begun goes on as the same attempt, so that its jobs are found and not started twice. A failure is one question to the operator.
 * Returns the step's facts, or undefined when it was skipped.
 */
export async function carryOutStep<Facts extends StepFacts, T extends Target>(
  run: LiveRun,
  target: T,
  way: Way,
  step: Facts['step'],
  act: Act<Facts, T>,
  { holds, beforeRetry }: StepRules<T> = {},
): Promise<Facts | undefined> {
  const known = stepState(run, target, way, step)
  if (hasSucceeded(known) && (!holds || (await holds(createStepContext(run, target, way, step, known.attempt)))))
    return known.facts as Facts | undefined

  let failure = failureOf(known)
  let attempt = goesOn(known) ? known.attempt : known.attempt + 1
  for (;;) {
    if (failure) {
      const { choice, reason } = await askAbout(run, target, way, step, failure)
      if (choice === 'skip') {
        run.record({ type: 'step-ended', target: target.id, way, step, attempt, outcome: { kind: 'skipped', reason } })
        return undefined
      }
      if (choice !== 'retry') return turn(choice, reason)
      await beforeRetry?.()
    }
    const { outcome, facts } = await attemptStep(run, target, { way, step, attempt }, act)
    if (outcome.kind === 'succeeded') return facts
    if (outcome.kind === 'cancelled') take(isLeftForBack(run, target, way) ? { kind: 'brought-back' } : { kind: 'stop' })
    failure = problemOfOutcome(outcome, step, target)
    attempt += 1
  }
}

/**
 * It was broken off; or stopped, when what was begun on the host could not be told to end, or had come to its end before: that end then
 * counts, and nothing is done twice.
 */
function goesOn({ progress, commands }: StepState): boolean {
  if (progress.kind !== 'ended') return progress.kind === 'running'
  const begun = commands.filter(({ changes }) => changes)
  const wasLeft = begun.length > 0 && begun.every(({ end, exit }) => end === undefined || (end === 'exited' && exit === 0))
  return progress.outcome.kind === 'cancelled' && wasLeft
}

/** The one question after a failure. It is past when somebody brings the target back in the meantime. */
async function askAbout(run: LiveRun, target: Target, way: Way, step: StepName, problem: Problem) {
  const tolerated = toleranceOf(run, target, way, step)
  if (tolerated !== undefined) take({ kind: 'leave-out', reason: '', problem: tolerated })
  try {
    const choices = choicesAfter(run, target, way)
    return await run.ask<'failure'>({ kind: 'failure', target: target.id, way, step, problem, choices })
  } catch (caught) {
    if (caught instanceof QuestionWithdrawn && isTakenBack(run, target, way)) take({ kind: 'brought-back' })
    throw caught
  }
}

/**
 * Where a task may have some failures, fewer than that many ask nobody. What counts is on disk, so that it is the same after a break: a
 * target of the task whose last attempt at a step has failed, whether it was left out or is being asked about.
 */
function toleranceOf(run: LiveRun, target: Target, way: Way, step: StepName): Problem | undefined {
  const limit = target.stopAfter ?? 1
  if (way === 'back' || limit === 1) return undefined
  // Nobody knows what became of it, and it may still go on there: that is no failure to be left out, and is asked about.
  const { progress } = stepState(run, target, way, step)
  if (progress.kind === 'ended' && progress.outcome.kind === 'unknown') return undefined
  const ofTask = run.plan.targets.filter(({ task }) => task === target.task)
  const failures = ofTask.filter((one) => targetState(run, one).forward.some((step) => failureOf(step) !== undefined)).length
  return failures < limit ? { code: 'failure-tolerated', values: { count: failures, limit } } : undefined
}

/** One attempt, from its beginning on disk to its outcome on disk. Not while somebody goes alone in this run. */
async function attemptStep<Facts extends StepFacts, T extends Target>(
  run: LiveRun,
  target: T,
  at: { way: Way; step: Facts['step']; attempt: number },
  act: Act<Facts, T>,
): Promise<{ outcome: StepOutcome; facts?: Facts }> {
  await run.flow.checkpoint()
  if (isTakenBack(run, target, at.way)) take({ kind: 'brought-back' })
  let leave = await run.turnstile.enterStep()
  const rest = restInStep(run, {
    isTakenBack: () => isTakenBack(run, target, at.way),
    async pass(meanwhile) {
      leave()
      await meanwhile
      leave = await run.turnstile.enterStep()
    },
  })
  try {
    // Paused, stopped or brought back while somebody else went alone.
    await run.flow.checkpoint()
    if (isTakenBack(run, target, at.way)) take({ kind: 'brought-back' })
    if (stepState(run, target, at.way, at.step).changes) {
      await lookAtHold(run, target)
      await run.flow.checkpoint()
    }
    const open = openJobs(targetState(run, target), at)
    run.record({ type: 'step-began', target: target.id, ...at })
    const ended = await outcomeOf(run, async () => {
      await endOpenJobs(run, target, open)
      return act(createStepContext(run, target, at.way, at.step, at.attempt, rest))
    })
    run.record({ type: 'step-ended', target: target.id, ...at, ...ended })
    // Whoever takes the lock over ends what works under it: no question about the failure, the run stops here.
    if (ended.outcome.kind === 'killed') {
      await lookAtHold(run, target)
      await run.flow.checkpoint()
    }
    return ended
  } finally {
    leave()
  }
}

/** Somebody has asked for its way back while it was on its way forward: from then on it goes no step further. */
export function isTakenBack(run: LiveRun, target: Target, way: Way): boolean {
  const { targets, bringingBack } = run.state()
  const phase = targets.find(({ id }) => id === target.id)?.phase
  if (way === 'back' || phase === undefined) return false
  return bringingBack.includes(target.id) || ('way' in phase && phase.way === 'back')
}

/** Nobody has stopped the run: it was in the middle of a rest, and is left for its way back. */
const isLeftForBack = (run: LiveRun, target: Target, way: Way) => !run.flow.signal.aborted && isTakenBack(run, target, way)

export function targetState(run: LiveRun, target: Target): TargetState {
  const found = targetOf(run.state(), target.id)
  if (!found) throw new Error(`the run has no target ${target.id}`)
  return found
}

function stepState(run: LiveRun, target: Target, way: Way, step: StepName): StepState {
  const found = stepOf(targetState(run, target), way, step)
  if (!found) throw new Error(`the way ${way} has no step ${step}`)
  return found
}

/** After a break during the question the question is asked again, not the step tried again unasked. */
function failureOf(known: StepState): Problem | undefined {
  return known.progress.kind === 'ended' ? problemOfOutcome(known.progress.outcome, known.step) : undefined
}

function problemOfOutcome(outcome: StepOutcome, step: StepName, target?: Target): Problem | undefined {
  const place = target && placeOf(target, step)
  switch (outcome.kind) {
    case 'failed':
    case 'unknown':
      return { place, ...outcome.problem }
    case 'killed':
      return { code: 'step-killed', values: { step, signal: outcome.signal }, place }
    case 'succeeded':
    case 'cancelled':
    case 'skipped':
      return undefined
  }
}

function choicesAfter(run: LiveRun, target: Target, way: Way): FailureChoice[] {
  const isOwnOfWayBack = run.state().wayBack.some(({ id }) => id === target.id)
  if (way === 'back' || isOwnOfWayBack) return ['retry', 'skip', 'stop']
  const touched = targetState(run, target).touched
  const anyTouched = run.state().targets.some((candidate) => candidate.touched)
  return [
    'retry',
    'skip',
    'leave-out',
    ...(touched ? (['roll-back'] as const) : []),
    ...(anyTouched ? (['roll-back-all'] as const) : []),
    'stop',
  ]
}

function turn(choice: Exclude<FailureChoice, 'retry' | 'skip'>, reason: string): never {
  switch (choice) {
    case 'leave-out':
      return take({ kind: 'leave-out', reason })
    case 'roll-back':
      return take({ kind: 'roll-back' })
    case 'roll-back-all':
      return take({ kind: 'roll-back-all' })
    // Only asked before a way back.
    case 'use':
    case 'stop':
      return take({ kind: 'stop' })
  }
}
