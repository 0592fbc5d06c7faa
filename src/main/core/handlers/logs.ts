import type { LogEncoding, LogSource } from '#shared/contract/logs.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { LogFile, Service } from '#shared/domain/service.ts'
import { asUpgrade, type FactsOf, factsOf, isUpgrade, type UpgradeTarget, upgradeFacts } from '#shared/kinds/upgrade.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import { targetOf } from '#shared/run/selectors.ts'
import type { StepState } from '#shared/run/state.ts'
import type { Way } from '#shared/run/step.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { fillValues } from '../plan/fill-values.ts'
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
    const restarts = state === undefined ? [] : ways.map((way) => ({ facts: factsOf(state, way, 'start'), at: startedAt(state[way]) }))
    const last = restarts.sort((one, other) => other.at - one.at)[0]
    return last?.facts === undefined ? undefined : restartIn(last.facts, path, last.at)
  }
}

const encodingOf = (log: LogFile): LogEncoding => log.encoding ?? 'auto'

function restartIn(facts: StartFacts, path: string, at: number): Restart | undefined {
  const position = facts.logs.find((log) => log.path === path)
  return position === undefined ? undefined : { at, position }
}

function startedAt(steps: readonly StepState[]): number {
  const progress = steps.find(({ step }) => step === 'start')?.progress
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
    const watched = state?.[way].find(({ step }) => step === 'watch')
    for (let attempt = 1; attempt <= (watched?.attempt ?? 0); attempt += 1) {
      if (attempt === 1) session.mark('restarted', { at: startedAt(state?.[way] ?? []) })
      await recallAttempt(parts, { run, target, way, attempt, path }, session)
    }
  }
}

type Attempt = { run: string; target: string; way: Way; attempt: number; path: string }

async function recallAttempt(parts: CoreParts, { path, ...place }: Attempt, session: LogSession): Promise<void> {
  for (let from = 0; !session.isClosed; ) {
    const { bytes, next } = await parts.journal.readOutput({ ...place, step: 'watch', log: path }, from, page)
    if (bytes.length === 0) return
    session.append(bytes)
    from = next
  }
}
