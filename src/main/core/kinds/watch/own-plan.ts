import type { Plan, PlannedStep } from '#shared/domain/plan.ts'
import { planFormat } from '#shared/domain/plan.ts'
import { observeStep } from '#shared/kinds/task/watch.ts'
import { watchLines } from './plan.ts'
import type { WatchTarget } from './target.ts'

/**
 * A run that looks only: without a lock, without gates, without a way back; its time is that of its beginning, whatever window its release had.
 * It is no rehearsal, so that it bears no digest, but says of which environment it is.
 */
export function ownPlan({ title, date, jumps, source, environment }: Plan, target: WatchTarget, began: number): Plan {
  const look: PlannedStep = { step: observeStep, ...watchLines(target, target.database), ahead: false, changes: false, lasting: false }
  const { held: _, stopAfter: __, batch: ___, lock: ____, ...own } = target
  return {
    format: planFormat,
    title: `${title} · ${target.title}`,
    date,
    gate: 'none',
    targets: [{ ...own, began, atOnce: 1, forward: [look], back: [], persons: [] }],
    jumps,
    verify: [],
    ...(source === undefined ? {} : { source }),
    ...(environment === undefined ? {} : { environment }),
  }
}
