/** Archives to their hosts ahead of the run: several at once, each resumed where it was broken off, each to be cancelled by itself. */

import type { RequestReply } from '#shared/contract/index.ts'
import type { Staging } from '#shared/contract/stage.ts'
import type { Host } from '#shared/domain/host.ts'
import { isUpgrade, type UpgradeTarget } from '#shared/kinds/upgrade.ts'
import { atHost } from '#shared/problem/place.ts'
import { ProblemError, problemOf } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import type { Connection } from '../ssh/port.ts'
import { planOf } from './releases.ts'

export function stageHandlers(parts: CoreParts) {
  const open = new Map<string, Set<AbortController>>()
  const newest = new Map<string, Staging>()
  const tell: Tell = ({ id, archive }, news) => {
    const staging = { target: id, archive: archive?.sha256 ?? '', total: archive?.size ?? 0, ...news }
    newest.set(id, staging)
    parts.tell({ name: 'stage.progress', body: staging })
  }

  const cancellable = async <Result>(target: UpgradeTarget, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
    const stop = new AbortController()
    const ofUpgradeTarget = open.get(target.id) ?? new Set()
    open.set(target.id, ofUpgradeTarget.add(stop))
    try {
      return await work(stop.signal)
    } finally {
      ofUpgradeTarget.delete(stop)
    }
  }

  return {
    'stage.list': () => [...newest.values()],
    'stage.run': async ({ targets: wanted, ...options }) => {
      const { uploadsAtOnce } = parts.settings.get()
      const isWanted = (id: string) => wanted === undefined || wanted.includes(id)
      const ahead = connectAhead(parts, uploadsAtOnce)
      try {
        const plan = await ahead.until(planOf(parts, options, (id, host) => isWanted(id) && ahead.to(host)))
        const targets = plan.targets.filter(isUpgrade).filter(({ id }) => isWanted(id))
        for (const target of targets) tell(target, { state: 'waiting', done: 0 })
        const begin = withTurns(uploadsAtOnce)
        return await Promise.all(
          targets.map((target) => cancellable(target, (signal) => begin(() => stage(parts, target, signal, tell, ahead.take)))),
        )
      } finally {
        ahead.leave()
      }
    },
    'stage.cancel': ({ targets }) => {
      for (const [target, stops] of open) if (targets === undefined || targets.includes(target)) for (const stop of stops) stop.abort()
      return {}
    },
  } satisfies Partial<Handlers>
}

type Tell = (target: UpgradeTarget, news: Omit<Staging, 'target' | 'archive' | 'total'>) => void

async function stage(
  parts: CoreParts,
  target: UpgradeTarget,
  signal: AbortSignal,
  tell: Tell,
  connect: (host: Host) => Promise<Connection>,
): Promise<RequestReply<'stage.run'>[number]> {
  const { archive } = target
  if (!archive) return { target: target.id, result: 'failed', bytes: 0 }
  try {
    signal.throwIfAborted()
    const connection = await connect(target.host)
    try {
      const result = await connection.upload({
        local: archive.path,
        remote: target.service.archive,
        size: archive.size,
        sha256: archive.sha256,
        token: `${parts.around.identity}-${archive.sha256.slice(0, 12)}`,
        signal,
        onProgress({ sent, total, bytesPerSecond }) {
          const body = { run: '', target: target.id, step: 'upload' as const, done: sent, total, unit: 'bytes' as const }
          parts.tell({ name: 'run.progress', body: { ...body, perSecond: bytesPerSecond } })
          tell(target, { state: 'sending', done: sent, perSecond: bytesPerSecond })
        },
      })
      tell(target, { state: result.kind, done: archive.size })
      return { target: target.id, result: result.kind, bytes: result.kind === 'sent' ? result.bytes : 0 }
    } finally {
      connection.close()
    }
  } catch (caught) {
    const problem = problemOf(signal.aborted ? cancelledOn(target) : caught)
    tell(target, { state: signal.aborted ? 'cancelled' : 'failed', done: 0, problem })
    return { target: target.id, result: 'failed', bytes: 0, problem }
  }
}

/** While archives are read, the first hosts are connected to: nobody is asked anything for a release that turns out to be refused. */
function connectAhead({ connections }: CoreParts, most: number) {
  const planned = Promise.withResolvers<unknown>()
  planned.promise.catch(() => undefined)
  const begun = new Map<Host, Promise<Connection>>()
  return {
    to(host: Host) {
      const connecting = begun.size < most && !begun.has(host) ? connections.ahead(host, planned.promise) : undefined
      if (connecting === undefined) return
      // Whoever takes it is told.
      connecting.catch(() => undefined)
      begun.set(host, connecting)
    },
    async take(host: Host): Promise<Connection> {
      const connecting = begun.get(host)
      // At once: another service on the same host gets one of its own.
      begun.delete(host)
      const ahead = await connecting
      return ahead?.isLost === false ? ahead : connections.separate(host)
    },
    until<Made>(plan: Promise<Made>): Promise<Made> {
      planned.resolve(plan)
      return plan
    },
    leave() {
      for (const connecting of begun.values()) connecting.then((connection) => connection.close()).catch(() => undefined)
    },
  }
}

function cancelledOn({ host }: UpgradeTarget): ProblemError {
  return new ProblemError({ code: 'upload-cancelled', values: { host: host.name }, place: atHost(host) })
}

/** Uploads share one line; more at once would only make each slower and the first later. */
function withTurns(width: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let free = width
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
