import { z } from 'zod'
import { runSummarySchema } from '#shared/contract/history.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import { runningVersion, type Version, versions } from '#shared/kinds/truth.ts'
import { asUpgrade, factsOf } from '#shared/kinds/upgrade.ts'
import { hasWayBack, targetOf } from '#shared/run/selectors.ts'
import type { RunState, TargetState } from '#shared/run/state.ts'
import { type RunSummary, runSummary } from '../report/run-summary.ts'

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

/** Nothing but plan and events decides what stands in it. */
export function indexLine(record: { id: string; plan: Plan; by: string; created: number }, state: RunState): IndexLine {
  const { plan } = record
  const summary = runSummary(record, state)
  const isInterrupted = state.phase.kind === 'interrupted'
  // A run that has failed or was stopped can be carried on, and then uploads what is not there yet.
  const isOver = summary.state === 'succeeded' || summary.state === 'rolled-back'
  return {
    ...summary,
    // What only looks has brought nothing anywhere: its release's own run did.
    source: plan.apart === undefined ? plan.source : undefined,
    ...(plan.environment === undefined ? {} : { environment: plan.environment, digest: plan.digest }),
    since: state.phase.kind === 'interrupted' ? state.phase.at : undefined,
    touched: plan.targets
      .flatMap((planned) => {
        const target = targetOf(state, planned.id)
        if (!isInterrupted || target === undefined || !hasWayBack(target)) return []
        const directory = asUpgrade(planned)?.service.directory ?? planned.title
        return [{ target: planned.id, host: planned.place, directory, backup: backupOf(target) }]
      })
      .reverse(),
    places: (plan.apart === undefined ? plan.targets : []).map((planned) => ({
      host: planned.place,
      service: planned.title,
      version: leftVersion(planned, targetOf(state, planned.id)),
    })),
    reaches: [...new Set([...plan.jumps, ...plan.targets.flatMap(({ host }) => host ?? [])].map(({ name }) => name))],
    archives: isOver ? [] : [...new Set(plan.targets.flatMap((target) => asUpgrade(target)?.archive?.path ?? []))],
    backups: plan.targets.flatMap(({ id, host }) => {
      const target = targetOf(state, id)
      const path = target && backupOf(target)
      // Until a host is done or back its backup is its only way back, also when the run itself has ended.
      return path === undefined || host === undefined
        ? []
        : [{ host: host.name, path, needed: state.phase.kind !== 'ended' || target?.phase.kind !== 'done' }]
    }),
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
