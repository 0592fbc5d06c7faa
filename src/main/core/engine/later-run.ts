/** Whether a way back would go over what a run of after has brought to the same place. */
import type { Target } from '#shared/domain/plan.ts'
import { fail } from '#shared/problem/problem.ts'
import { isTouched, plannedTarget, stepOf, targetOf } from '#shared/run/selectors.ts'
import type { RunState, StepState } from '#shared/run/state.ts'
import type { Journal, RunRecord } from '../journal/port.ts'
import type { Kind, Replaced } from './kind.ts'
import { placeOf } from './place-of.ts'

/**
 * What is brought back was kept before the later run came: its version would be gone, and it would still be said to stand. What a `restore`
 * has brought back is no version of a run, and cannot go back itself.
 * @throws ProblemError later-run-stands: nothing was stopped, asked or journalled
 */
export function mustBeNewest(
  journal: Journal,
  kinds: readonly Kind[],
  record: Pick<RunRecord, 'id' | 'plan'>,
  ids: readonly string[],
): void {
  const state = journal.stateOf(record.id)
  for (const id of ids) {
    const target = plannedTarget(record.plan, id)
    const replaced = target && replacedBy(kinds, target)
    if (target === undefined || replaced === undefined) continue
    const since = keptAt(state, id, replaced)
    const later = journal
      .findRuns({ host: target.place }, { offset: 0 })
      .filter((run) => run.id !== record.id && (run.ended === undefined || run.ended > since))
      .find((run) => standsSince(journal, kinds, run.id, { target, replaced }, since))
    if (later === undefined) continue
    fail('later-run-stands', { run: record.id, later: later.id, title: later.title, target: id }, { place: placeOf(target) })
  }
}

type Place = { target: Target; replaced: Replaced }

/** It has changed the same place after that moment, and nobody has brought it back. */
function standsSince(journal: Journal, kinds: readonly Kind[], id: string, { target, replaced }: Place, since: number): boolean {
  const state = journal.stateOf(id)
  return (journal.run(id)?.plan.targets ?? []).some((other) => {
    const now = targetOf(state, other.id)
    const own = replacedBy(kinds, other)
    if (now === undefined || own?.place !== replaced.place || other.host?.name !== target.host?.name || !isTouched(now)) return false
    return (begunAt(stepOf(now, 'forward', own.changed)) ?? begunAt(stepOf(now, 'forward', own.begins)) ?? 0) > since
  })
}

/** A plan may be of a newer Ferry. */
const replacedBy = (kinds: readonly Kind[], target: Target): Replaced | undefined =>
  target.host && kinds.find(({ name }) => name === target.kind)?.replaces?.(target)

/** When that was kept which would be brought back. */
function keptAt(state: RunState, id: string, { keeps, begins }: Replaced): number {
  const target = targetOf(state, id)
  return (target && (begunAt(stepOf(target, 'forward', keeps)) ?? begunAt(stepOf(target, 'forward', begins)))) ?? state.began ?? 0
}

/** Of a retried step the first attempt that is still known. */
function begunAt(step: StepState | undefined): number | undefined {
  if (step === undefined || step.progress.kind === 'waiting') return undefined
  return Math.min(step.progress.since, ...step.commands.map(({ at }) => at))
}
