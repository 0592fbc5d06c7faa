import type { LogEncoding, LogSource } from '#shared/contract/logs.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { LogFile, Service } from '#shared/domain/service.ts'
import { asUpgrade, type FactsOf, factsOf, isUpgrade, type UpgradeTarget, upgradeFacts } from '#shared/kinds/task/upgrade.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import { targetOf } from '#shared/run/selectors.ts'
import type { StepState } from '#shared/run/state.ts'
import type { Way } from '#shared/run/step.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { fillValues } from '../plan/fill-values.ts'
import { appendTimed } from '../watch/append-timed.ts'
import { fillFromHost, type HostLog, type Restart } from '../watch/fill-from-host.ts'
import type { LogSession } from '../watch/log-sessions.ts'
import { shareConnections } from '../watch/shared-connections.ts'

/** Bytes read at once from the journal for an old run. */
const page = 256 * 1024
const ways = ['forward', 'back'] as const

type HostSource = Extract<LogSource, { from: 'host' }>
type JournalSource = Extract<LogSource, { from: 'journal' }>
type StartFacts = FactsOf<'start'>

/** `noteEvent`: whoever looks at the logs of a service is told where they stood when a run started it. */
export function logHandlers(parts: CoreParts): { handlers: ReturnType<typeof requestsOf>; noteEvent(entry: JournalledEvent): void } {
  const followed = new Map<HostLog, HostSource>()
  return {
    handlers: requestsOf(parts, followed),
    noteEvent({ run, at, event }) {
      if (event.type !== 'step-ended' || event.facts?.step !== 'start' || followed.size === 0) return
      const target = asUpgrade(parts.journal.run(run)?.plan.targets.find(({ id }) => id === event.target))
      const facts = upgradeFacts(event.facts)
      if (target === undefined || facts?.step !== 'start') return
      for (const [log, { host, service, path }] of followed) {
        const restart = restartIn(facts, path, at)
        if (restart !== undefined && target.host.name === host && target.service.name === service) log.restarted(restart)
      }
    },
  }
}

function requestsOf(parts: CoreParts, followed: Map<HostLog, HostSource>) {
  const { logs, connections, journal } = parts
  const around = { connections, tails: shareConnections(connections) }

  const openOnHost = (source: HostSource, viewer: Parameters<typeof logs.open>[0]) => {
    const { host, service } = serviceOn(parts, source)
    const encoding = encodingOf(logOf(service, source.path))
    const last = lastRestart(source)
    const log = logs.open(viewer, encoding, (session) => {
      const followedLog = fillFromHost(around, host, source.path, session, last)
      followed.set(followedLog, source)
      return () => {
        followed.delete(followedLog)
        followedLog.close()
      }
    })
    return { log, encoding }
  }
  const openFromJournal = (source: JournalSource, viewer: Parameters<typeof logs.open>[0]) => {
    const encoding = encodingOf(logOf(targetIn(parts, source.run, source.target).service, source.path))
    const log = logs.open(viewer, encoding, (session) => {
      recall(parts, source, session).catch((caught: unknown) => session.mark('failed', { problem: problemOf(caught) }))
      return () => undefined
    })
    return { log, encoding }
  }

  return {
    'log.list': () =>
      parts.inventory().services.flatMap((service) =>
        service.hosts.map((name) => ({
          service: service.name,
          host: name,
          logs: fillValues(service, parts.host(name)).logs.map((log) => ({ ...log, encoding: encodingOf(log) })),
        })),
      ),
    'log.open': (source, viewer) => (source.from === 'host' ? openOnHost(source, viewer) : openFromJournal(source, viewer)),
    'log.encoding': ({ log, encoding }) => ({ generation: logs.setEncoding(log, encoding) }),
    'log.acknowledge': ({ logs: taken }) => {
      for (const { log, characters } of taken) logs.acknowledge(log, characters)
      return {}
    },
    'log.close': ({ log }) => {
      logs.close(log)
      return {}
    },
  } satisfies Partial<Handlers>

  /** Where the log stood when the service was last started, by the run that was named or the newest that has this target. */
  function lastRestart({ run, host, service, path }: HostSource): Restart | undefined {
    const has = (target: Target) => isUpgrade(target) && target.host.name === host && target.service.name === service
    const record = journal.run(run ?? journal.known.broughtTo(host, service) ?? '')
    const id = record?.plan.targets.find(has)?.id
    if (record === undefined || id === undefined) return undefined
    const state = targetOf(journal.stateOf(record.id), id)
    const restarts =
      state === undefined
        ? []
        : ways.map((way) => ({ way, facts: factsOf(state, way, 'start'), at: startedAt(state[way]), start: startOf(state[way]) }))
    const last = restarts.sort((one, other) => other.at - one.at)[0]
    const restart = last?.facts === undefined ? undefined : restartIn(last.facts, path, last.at)
    if (last === undefined || restart === undefined) return undefined
    const place = { run: record.id, target: id, way: last.way, step: 'watch', attempt: last.start?.attempt ?? 1, log: path } as const
    return { ...restart, arrivals: () => journal.arrivals(place) }
  }
}

const encodingOf = (log: LogFile): LogEncoding => log.encoding ?? 'auto'

function restartIn(facts: StartFacts, path: string, at: number): Restart | undefined {
  const position = facts.logs.find((log) => log.path === path)
  return position === undefined ? undefined : { at, position }
}

const startOf = (steps: readonly StepState[]) => steps.find(({ step }) => step === 'start')

function startedAt(steps: readonly StepState[]): number {
  const progress = startOf(steps)?.progress
  return progress?.kind === 'ended' ? progress.at : 0
}

function logOf(service: Service, path: string): LogFile {
  return service.logs.find((log) => log.path === path) ?? fail('log-unknown', { path, target: service.name })
}

function targetIn({ journal }: CoreParts, run: string, id: string): UpgradeTarget {
  const record = journal.run(run) ?? fail('run-unknown', { run })
  return asUpgrade(record.plan.targets.find((target) => target.id === id)) ?? fail('target-unknown', { target: id, run })
}

/** A run goes by its plan, also when the inventory has changed since. */
function serviceOn(parts: CoreParts, { host: name, service, run }: HostSource): Pick<UpgradeTarget, 'host' | 'service'> {
  if (run !== undefined) return targetIn(parts, run, `${service}@${name}`)
  const host = parts.host(name)
  const { services } = parts.inventory()
  const known = services.find((candidate) => candidate.name === service && candidate.hosts.includes(name))
  const names = services.map((candidate) => candidate.name).join(' ')
  return { host, service: fillValues(known ?? fail('plan-service-unknown', { service, known: names }), host) }
}

/** What the watch step saw of it, each attempt from the start of the service on. */
async function recall(parts: CoreParts, { run, target, path }: JournalSource, session: LogSession): Promise<void> {
  const record = parts.journal.run(run) ?? fail('run-unknown', { run })
  const state = targetOf(parts.journal.stateOf(record.id), target)
  for (const way of ways) {
    // What a log says belongs to the start that it was watched after.
    const starts = startOf(state?.[way] ?? [])?.attempt ?? 0
    for (let attempt = 1; attempt <= starts; attempt += 1) {
      if (attempt === 1) session.mark('restarted', { at: startedAt(state?.[way] ?? []) })
      await recallAttempt(parts, { run, target, way, attempt, path }, session)
    }
  }
}

type Attempt = { run: string; target: string; way: Way; attempt: number; path: string }

async function recallAttempt({ journal }: CoreParts, { path, ...attempt }: Attempt, session: LogSession): Promise<void> {
  const place = { ...attempt, step: 'watch', log: path } as const
  const arrivals = await journal.arrivals(place)
  for (let from = 0; !session.isClosed; ) {
    const { bytes, next } = await journal.readOutput(place, from, page)
    if (bytes.length === 0) return
    appendTimed(session, bytes, from, arrivals)
    from = next
  }
}
