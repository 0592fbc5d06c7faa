/** Whether a way back would go over what a run of after has brought to the same place. */
import type { Target } from '#shared/domain/plan.ts'
import { type Problem, ProblemError } from '#shared/problem/problem.ts'
import { isTouched, plannedTarget, stepOf, targetOf } from '#shared/run/selectors.ts'
import type { StepState } from '#shared/run/state.ts'
import type { Journal, RunRecord } from '../journal/port.ts'
import type { Kind, Replaced } from './kind.ts'
import { placeOf } from './place-of.ts'

/** `refused`: the way back would put another version in its place. Where it would put none there, only what runs there is that run's. */
export type LaterRun = { run: string; refused: Problem | undefined }

type Asked = Pick<RunRecord, 'id' | 'plan'>

/**
 * What is brought back was kept before the later run came: its version would be gone, and it would still be said to stand. What a `restore`
 * has brought back is no version of a run, and cannot go back itself.
 * @throws ProblemError later-run-stands: nothing was stopped, asked or journalled
 */
export function mustBeNewest(journal: Journal, kinds: readonly Kind[], record: Asked, ids: readonly string[]): void {
  for (const id of ids) {
    const refused = laterRunAt(journal, kinds, record, id)?.refused
    if (refused !== undefined) throw new ProblemError(refused)
  }
}

/** The run that has changed the place of a target after this one has changed it last, and still stands there. */
export function laterRunAt(journal: Journal, kinds: readonly Kind[], record: Asked, id: string): LaterRun | undefined {
  const state = journal.stateOf(record.id)
  const target = plannedTarget(record.plan, id)
  const now = targetOf(state, id)
  const replaced = target && replacedBy(kinds, target)
  if (target === undefined || now === undefined || replaced === undefined) return undefined
  const kept = begunAt(stepOf(now, 'forward', replaced.keeps)) ?? begunAt(stepOf(now, 'forward', replaced.begins)) ?? state.began ?? 0
  const runs = journal.findRuns({ host: target.place }, { offset: 0 })
  const own = runs.findIndex((run) => run.id === record.id)
  // Those that were begun after it stand before it, whatever the clock said.
  const others = runs.filter((run, index) => index !== own && (index < own || run.ended === undefined || run.ended > kept))
  if (others.length === 0) return undefined
  const since = changes(journal, record.id, id, replaced)?.first ?? { at: kept }
  const later = others.find((run) => standsSince(journal, kinds, run.id, { target, replaced }, since))
  if (later === undefined) return undefined
  const changed = stepOf(now, 'forward', replaced.changed)
  // A plan that only brings back has no such step.
  const isReplacing = changed === undefined || (isTouched(now) && changed.attempt > 0)
  const values = { run: record.id, later: later.id, title: later.title, target: id }
  return { run: later.id, refused: isReplacing ? { code: 'later-run-stands', values, place: placeOf(target) } : undefined }
}

type Place = { target: Target; replaced: Replaced }

/** `order` is not there where an earlier Ferry has written it. */
type Moment = { at: number; order?: number }

const isAfter = (one: Moment, other: Moment): boolean =>
  one.order === undefined || other.order === undefined ? one.at > other.at : one.order > other.order

/** It has changed the same place after that moment, and nobody has brought it back. */
function standsSince(journal: Journal, kinds: readonly Kind[], id: string, { target, replaced }: Place, since: Moment): boolean {
  const state = journal.stateOf(id)
  return (journal.run(id)?.plan.targets ?? []).some((other) => {
    const now = targetOf(state, other.id)
    const own = replacedBy(kinds, other)
    if (now === undefined || own?.place !== replaced.place || other.host?.name !== target.host?.name || !isTouched(now)) return false
    return isAfter(changes(journal, id, other.id, own)?.last ?? { at: begunAt(stepOf(now, 'forward', own.begins)) ?? 0 }, since)
  })
}

/** A plan may be of a newer Ferry. */
const replacedBy = (kinds: readonly Kind[], target: Target): Replaced | undefined =>
  target.host && kinds.find(({ name }) => name === target.kind)?.replaces?.(target)

/**
 * When the run has sent the last job that changed the place. A job that was asked for once more after a break may have run at either time:
 * of the run itself the first counts, of another the last, so that where it is not known which came later neither goes over the other.
 */
function changes(
  journal: Journal,
  run: string,
  target: string,
  { changed, restored }: Replaced,
): { first: Moment; last: Moment } | undefined {
  const jobs = new Map<string, { first: Moment; last: Moment }>()
  for (const { event, at } of journal.events(run)) {
    if (event.type !== 'command-intended' || !event.changes || event.target !== target) continue
    if (event.step !== (event.way === 'forward' ? changed : restored)) continue
    const moment = { at, order: event.order }
    jobs.set(event.job, { first: jobs.get(event.job)?.first ?? moment, last: moment })
  }
  return [...jobs.values()].at(-1)
}

/** Of a retried step the first attempt that is still known. */
function begunAt(step: StepState | undefined): number | undefined {
  if (step === undefined || step.progress.kind === 'waiting') return undefined
  return Math.min(step.progress.since, ...step.commands.map(({ at }) => at))
}
