/** What holds on the hosts and in the databases at this moment of a run, as far as the run has seen it. Pure. */
import type { Plan } from '../domain/plan.ts'
import { hasWayBack, isBack, isTouched, stepOf, targetOf, wayOf } from '../run/selectors.ts'
import { hasSucceeded, type RunState, type TargetState } from '../run/state.ts'
import type { StepName, Way } from '../run/step.ts'
import { asUpgrade, factsOf } from './task/upgrade.ts'

/** `none`: stopped; `unclear`: not looked at, or something is under way or has gone wrong whose end nobody has seen. */
export const versions = ['new', 'old', 'none', 'unclear'] as const
export type Version = (typeof versions)[number]

/** How many hosts of a service run which version. */
export type ServiceTruth = { service: string } & Record<Version, number>
/** `lasting`: changed, and some of it cannot be undone. */
export const changes = ['untouched', 'changed', 'lasting', 'back'] as const
export type Change = (typeof changes)[number]

export type Truth = {
  services: ServiceTruth[]
  /** Undefined where the plan has nothing to do with databases. */
  databases?: Change
  /** Targets of other kinds that are changed now. */
  others: number
}

/** Kinds that change what a database holds. */
const databaseKinds: ReadonlySet<string> = new Set(['sql', 'rows', 'restore', 'liquibase'])

export function truthOf(plan: Pick<Plan, 'targets'>, run: Pick<RunState, 'targets'>): Truth {
  const services = new Map<string, ServiceTruth>()
  const databases: TargetState[] = []
  let others = 0
  for (const target of plan.targets) {
    const state = targetOf(run, target.id)
    if (state === undefined) continue
    const upgrade = asUpgrade(target)
    if (upgrade !== undefined) {
      const service = upgrade.service.name
      const known = services.get(service) ?? { service, new: 0, old: 0, none: 0, unclear: 0 }
      const version = runningVersion(state)
      services.set(service, { ...known, [version]: known[version] + 1 })
    } else if (databaseKinds.has(target.kind)) databases.push(state)
    else if (isTouched(state)) others += 1
  }
  return { services: [...services.values()], databases: databases.length === 0 ? undefined : changeOf(databases), others }
}

function changeOf(states: readonly TargetState[]): Change {
  const touched = states.filter(isTouched)
  if (touched.length > 0) return touched.every(hasWayBack) ? 'changed' : 'lasting'
  return states.some(isBack) ? 'back' : 'untouched'
}

/** Of an upgrade's target, from what its steps have done; nothing is taken for granted that nobody has seen. */
export function runningVersion(target: TargetState): Version {
  const back = wayOf(target) === 'back' ? afterStop(target, 'back') : undefined
  return back ?? afterStop(target, 'forward') ?? before(target)
}

function afterStop(target: TargetState, way: Way): Version | undefined {
  if (isBegun(target, way, 'start')) {
    const isUp = isDone(target, way, 'start') && !hasGoneWrong(target, way, 'watch')
    return isUp ? (way === 'forward' ? 'new' : 'old') : 'unclear'
  }
  if (!isBegun(target, way, 'stop')) return undefined
  return isDone(target, way, 'stop') ? 'none' : 'unclear'
}

function before(target: TargetState): Version {
  const found = factsOf(target, 'forward', 'preflight')?.processes
  if (found === undefined) return 'unclear'
  return found.length > 0 ? 'old' : 'none'
}

const isBegun = (target: TargetState, way: Way, step: StepName): boolean =>
  (stepOf(target, way, step)?.progress.kind ?? 'waiting') !== 'waiting'

function isDone(target: TargetState, way: Way, name: StepName): boolean {
  const step = stepOf(target, way, name)
  return step !== undefined && hasSucceeded(step)
}

const hasGoneWrong = (target: TargetState, way: Way, name: StepName): boolean =>
  stepOf(target, way, name)?.progress.kind === 'ended' && !isDone(target, way, name)
