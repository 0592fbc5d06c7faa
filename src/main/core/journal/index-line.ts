import { z } from 'zod'
import { runSummarySchema } from '#shared/contract/history.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import { asUpgrade, factsOf } from '#shared/kinds/task/upgrade.ts'
import { runningVersion, type Version, versions } from '#shared/kinds/truth.ts'
import { hasWayBack } from '#shared/run/selectors.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'
import { isDone, type RunSummary, runSummary } from '../report/run-summary.ts'

/** All that is ever asked of many runs at once. What only one run is asked for is read from the run itself. */
export const indexLineSchema = runSummarySchema.omit({ live: true }).extend({
  /** The file that its plan was made from. */
  source: z.string().optional(),
  /** Of its plan; only of a rehearsal. */
  environment: z.string().optional(),
  digest: z.string().optional(),
  /** When the last was heard of it; only of an interrupted run. */
  since: z.number().optional(),
  /** Only of an interrupted run: what a roll back would bring back, in its order. */
  touched: z.array(z.object({ target: z.string(), host: z.string(), directory: z.string(), backup: z.string().optional() })),
  /** `version`: what it has left there, where it has changed a service; lines of before do not have it. */
  places: z.array(z.object({ host: z.string(), service: z.string(), version: z.enum(versions).optional() })),
  /** Names of the hosts that its plan goes to or through. */
  reaches: z.array(z.string()),
  /** Archives that it may still upload. */
  archives: z.array(z.string()),
  /** Backups that it made; `needed`: still the only way back of its host. */
  backups: z.array(z.object({ host: z.string(), path: z.string(), needed: z.boolean() })),
})
export type IndexLine = z.infer<typeof indexLineSchema>

type Planned = { id: string; plan: Plan; by: string; created: number }

/** Nothing but plan and events decides what stands in it. */
export function indexLine(record: Planned, state: RunState): IndexLine {
  const { plan } = record
  const summary = runSummary(record, state)
  // A run that has failed or was stopped can be carried on, and then uploads what is not there yet.
  const isOver = summary.state === 'succeeded' || summary.state === 'rolled-back'
  const targets = new Map(state.targets.map((target) => [target.id, target]))
  const all = plan.targets.map((planned) => ({ planned, traits: traitsOf(planned, targets.get(planned.id), state) }))
  return {
    ...summary,
    // What only looks has brought nothing anywhere: its release's own run did.
    source: plan.apart === undefined ? plan.source : undefined,
    ...(plan.environment === undefined ? {} : { environment: plan.environment, digest: plan.digest }),
    since: state.phase.kind === 'interrupted' ? state.phase.at : undefined,
    touched: all
      .flatMap(({ planned, traits: { wouldGoBack, backup } }) => {
        if (!wouldGoBack) return []
        const directory = asUpgrade(planned)?.service.directory ?? planned.title
        return [{ target: planned.id, host: planned.place, directory, backup }]
      })
      .reverse(),
    places: (plan.apart === undefined ? all : []).map(({ planned, traits: { version } }) => ({
      host: planned.place,
      service: planned.title,
      version,
    })),
    reaches: [...new Set([...plan.jumps, ...plan.targets.flatMap(({ host }) => host ?? [])].map(({ name }) => name))],
    archives: isOver ? [] : [...new Set(plan.targets.flatMap((target) => asUpgrade(target)?.archive?.path ?? []))],
    backups: all.flatMap(({ planned: { host }, traits: { backup, needed } }) =>
      backup === undefined || host === undefined ? [] : [{ host: host.name, path: backup, needed }],
    ),
  }
}

/**
 * Whether the line of the one state is that of the other, without making either: most events of a run change nothing of it, and a line is
 * as long as the run has hosts. A state shares with the one before it what the event between them has not changed.
 */
export function isSameLine(plan: Plan, before: RunState, after: RunState): boolean {
  if (JSON.stringify(before.phase) !== JSON.stringify(after.phase) || before.targets.length !== after.targets.length) return false
  return after.targets.every((target, index) => {
    const earlier = before.targets[index]
    if (earlier === target) return true
    const planned = plan.targets.find(({ id }) => id === target.id)
    if (planned === undefined || earlier?.id !== target.id) return false
    return JSON.stringify(traitsOf(planned, earlier, before)) === JSON.stringify(traitsOf(planned, target, after))
  })
}

/** All that a line has of one target. `needed`: until a host is done or back its backup is its only way back, also when the run has ended. */
function traitsOf(planned: Target, target: TargetState | undefined, { phase }: RunState) {
  return {
    isDone: target !== undefined && isDone(target),
    wouldGoBack: phase.kind === 'interrupted' && target !== undefined && hasWayBack(target),
    version: leftVersion(planned, target),
    backup: target && backupOf(target),
    needed: phase.kind !== 'ended' || target?.phase.kind !== 'done',
  }
}

/** What the history shows of it. */
export function summaryOf({ id, title, by, created, ended, state, targets, done, hosts, services, apart }: IndexLine): RunSummary {
  return { id, title, by, created, ended, state, targets, done, hosts, services, ...(apart === undefined ? {} : { apart }) }
}

/** Of a service alone, and not before anything was changed there: until then it is another run's. */
const leftVersion = (planned: Target, target: TargetState | undefined): Version | undefined =>
  asUpgrade(planned) !== undefined && target?.touched === true ? runningVersion(target) : undefined

const backupOf = (target: TargetState) => factsOf(target, 'forward', 'back-up')?.path
