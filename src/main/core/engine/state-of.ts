import { initialRunState, reduceRun } from '#shared/run/reduce.ts'
import type { RunState } from '#shared/run/state.ts'
import type { Journal, RunRecord } from '../journal/port.ts'

/** A run as its journal tells it. */
export function stateOf(journal: Journal, record: RunRecord): RunState {
  return journal.events(record.id).reduce(reduceRun, initialRunState(record.plan.targets))
}
