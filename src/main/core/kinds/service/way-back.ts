/** What brings units to the state before, and has them read anew what others have given back. */
import { keptStates, type ServiceSpec, type ServiceVerb } from '#shared/kinds/task/service.ts'
import { isBack, stepOf } from '#shared/run/selectors.ts'
import type { UnitState } from '../../commands/service/services.ts'
import type { LiveRun } from '../../engine/live-run.ts'
import { targetState } from '../../engine/step/carry-out-step.ts'
import type { ServiceTarget } from './look.ts'

/** It ran before and runs after: what it has read in between is what counts. */
export const readsAnew = ({ do: verb }: Pick<ServiceSpec, 'do'>) => verb === 'restart' || verb === 'reload'

const keptOf = (run: LiveRun, target: ServiceTarget) => keptStates(stepOf(targetState(run, target), 'forward', 'keep')?.facts) ?? []

/** A unit that ran has read what the run changed. Where all stood they are stopped again in their own place. */
export const waitsForOthers = (run: LiveRun, target: ServiceTarget): boolean =>
  readsAnew(target) &&
  stepOf(targetState(run, target), 'forward', 'execute') !== undefined &&
  keptOf(run, target).some(({ running }) => running)

/** Only where something that came before it is back: else there is nothing else to be read. */
export function mayReadAnew(run: LiveRun, target: ServiceTarget): boolean {
  const before = run.plan.targets.slice(
    0,
    run.plan.targets.findIndex(({ id }) => id === target.id),
  )
  return waitsForOthers(run, target) && before.some((other) => isBack(targetState(run, other)))
}

/** What brings the state before again; nothing where it is that state. */
export function wayBackOf(verb: ServiceVerb, wasRunning: boolean | undefined): ServiceVerb | undefined {
  if (wasRunning === undefined) return undefined
  if (verb === 'stop') return wasRunning ? 'start' : undefined
  return wasRunning ? undefined : 'stop'
}

/** A unit that something else on the way back has stopped stays so; one that has failed gets up by a restart alone. */
export const canReadAnew = (verb: ServiceVerb, state: UnitState | undefined): boolean =>
  state === 'running' || state === 'changing' || (state === 'failed' && verb === 'restart')

/** In the order in which they go back, with what was kept of each. */
export function unitsBack(run: LiveRun, target: ServiceTarget): { unit: string; wasRunning: boolean | undefined }[] {
  const kept = keptOf(run, target)
  const units = readsAnew(target) ? target.units : target.units.toReversed()
  return units.map((unit) => ({ unit, wasRunning: kept.find((state) => state.unit === unit)?.running }))
}
