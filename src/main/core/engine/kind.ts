/** What the engine asks of a kind of task. It knows no kind by name: the list of them is handed to it. */
import type { Plan, Target } from '#shared/domain/plan.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { Finding, StepFacts, StepName, Way } from '#shared/run/step.ts'
import type { LiveRun, RunSurroundings } from './live-run.ts'
import { type Act, carryOutStep, type StepRules } from './step/carry-out-step.ts'
import type { StepContext } from './step/step-context.ts'

/** A target's story in one direction. `step` does one of the steps that the plan has, once, also over breaks. */
export type Story<T extends Target = Target> = {
  run: LiveRun
  target: T
  way: Way
  step<Facts extends StepFacts>(name: Facts['step'], act: Act<Facts, T>, rules?: StepRules<T>): Promise<Facts | undefined>
}

/** A target's story, so that it reads as a list of steps. */
export function storyOf<T extends Target>(run: LiveRun, target: T, way: Way): Story<T> {
  return { run, target, way, step: (name, act, rules) => carryOutStep(run, target, way, name, act, rules) }
}

/** What a look that is no part of a run may use. Nothing of it changes anything. */
export type Ahead<T extends Target = Target> = { around: RunSurroundings; plan: Plan; target: T }

/**
 * What a way back puts in place as a whole, whatever is there by then: `place` on the host, the steps of the way forward that begin with
 * it, keep what was there, and change it, and the step of the way back that puts it there.
 */
export type Replaced = { place: string; begins: StepName; keeps: StepName; changed: StepName; restored: StepName }

export type Kind<T extends Target = Target> = {
  readonly name: string
  /** The step that is done ahead for all targets at once. Looks at everything, changes nothing; its findings stand in its facts. */
  preflight(context: StepContext<T>): Promise<StepFacts & { findings: Finding[] }>
  /** The same look without a run: nothing is journalled. Throws a problem where there is no answer. */
  lookAhead(ahead: Ahead<T>): Promise<Finding[]>
  /** Asks the operator, before anything changes, what the look has left open. */
  settle?(context: StepContext<T>): Promise<void>
  /** All steps after the look, in order. */
  forward(story: Story<T>): Promise<void>
  /**
   * From what was done, not from what was planned. Returns whether the place is what it was: where somebody has skipped what would
   * have made it so, or left it as it is, why not.
   */
  back(story: Story<T>): Promise<boolean | Problem>
  /** Of a target that may go back behind all others (`backLast`): whether it does, from what was found. */
  isLast?(run: LiveRun, target: T): boolean
  /** Only of a kind whose way back does not look first whether what is there is its own. */
  replaces?(target: T): Replaced
  /** Texts of the lines that it asks in the middle of its stories, beside those that the plan has. */
  asks?(target: T, plan: Plan): readonly string[]
  /** The beginning of its way back that may be gone long before the rest: what is there is taken out of service. */
  takeDown?(story: Story<T>): Promise<void>
  /**
   * In place of `back`, where it would put nothing in place and a later run stands there: what that one has in service stays so. Returns
   * false where nothing is in service; then its way back is gone like every other.
   */
  leaveRunning?(story: Story<T>, later: string): Promise<boolean>
  /** The run is at its end: what was done ahead for a target whose turn has not come is taken away. Never rejects. */
  atEnd?(run: LiveRun): Promise<void>
}

/** A kind as the engine keeps it: its targets are told apart by their `kind`, and were checked when the plan was made. */
export function kindFor<T extends Target>(isOne: (target: Target) => target is T, kind: Kind<T>): Kind {
  const own = (target: Target): T => (isOne(target) ? target : fail('internal', { message: `${target.id} is no ${kind.name}` }))
  const context = (given: StepContext): StepContext<T> => ({ ...given, target: own(given.target) })
  // What a story is told for is checked above; its acts get the very target that the story has.
  const story = (given: Story): Story<T> => ({ ...given, target: own(given.target) }) as unknown as Story<T>
  const { settle, isLast, replaces, asks, takeDown, leaveRunning, atEnd } = kind
  return {
    name: kind.name,
    preflight: (given) => kind.preflight(context(given)),
    lookAhead: (ahead) => kind.lookAhead({ ...ahead, target: own(ahead.target) }),
    settle: settle && ((given) => settle(context(given))),
    forward: (given) => kind.forward(story(given)),
    back: (given) => kind.back(story(given)),
    isLast: isLast && ((run, target) => isLast(run, own(target))),
    replaces: replaces && ((target) => replaces(own(target))),
    asks: asks && ((target, plan) => asks(own(target), plan)),
    takeDown: takeDown && ((given) => takeDown(story(given))),
    leaveRunning: leaveRunning && ((given, later) => leaveRunning(story(given), later)),
    atEnd,
  }
}

/** @throws ProblemError kind-unknown, for a plan of a newer Ferry */
export function kindOf(kinds: readonly Kind[], target: Target): Kind {
  return kinds.find((kind) => kind.name === target.kind) ?? fail('kind-unknown', { kind: target.kind, target: target.id })
}
