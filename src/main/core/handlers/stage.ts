/** Archives to their hosts ahead of the run: several at once, each resumed where it was broken off, each to be cancelled by itself. */

import type { RequestReply } from '#shared/contract/index.ts'
import type { Staging } from '#shared/contract/stage.ts'
import type { ArchiveFacts } from '#shared/domain/archive.ts'
import { isUpgrade, type UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { atHost } from '#shared/problem/place.ts'
import { ProblemError, problemOf } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import type { UploadRequest, UploadResult } from '../ssh/port.ts'
import { planOf } from './releases.ts'
import { type Ahead, createAhead } from './stage-ahead.ts'

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
      const ahead = createAhead(parts, uploadsAtOnce)
      try {
        const plan = await ahead.until(planOf(parts, options, (to) => isWanted(to.id) && ahead.begin(to)))
        const targets = plan.targets.filter(isUpgrade).filter(({ id }) => isWanted(id))
        for (const target of targets) tell(target, { state: 'waiting', done: 0 })
        const begin = withTurns(uploadsAtOnce)
        return await Promise.all(
          targets.map((target) => cancellable(target, (signal) => begin(() => stage(parts, target, signal, tell, ahead)))),
        )
      } finally {
        await ahead.leave()
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
  ahead: Ahead,
): Promise<RequestReply<'stage.run'>[number]> {
  const { archive } = target
  if (!archive) return { target: target.id, result: 'failed', bytes: 0 }
  try {
    signal.throwIfAborted()
    const onProgress: UploadRequest['onProgress'] = ({ sent, total, bytesPerSecond }) => {
      const body = { run: '', target: target.id, step: 'upload' as const, done: sent, total, unit: 'bytes' as const }
      parts.tell({ name: 'run.progress', body: { ...body, perSecond: bytesPerSecond } })
      tell(target, { state: 'sending', done: sent, perSecond: bytesPerSecond })
    }
    const result = (await ahead.take(target.id, signal, onProgress)) ?? (await send(parts, target, archive, { signal, onProgress }))
    tell(target, { state: result.kind, done: archive.size })
    return { target: target.id, result: result.kind, bytes: result.kind === 'sent' ? result.bytes : 0 }
  } catch (caught) {
    const problem = problemOf(signal.aborted ? cancelledOn(target) : caught)
    tell(target, { state: signal.aborted ? 'cancelled' : 'failed', done: 0, problem })
    return { target: target.id, result: 'failed', bytes: 0, problem }
  }
}

async function send(
  { connections, around }: CoreParts,
  { host, service }: UpgradeTarget,
  { path, size, sha256 }: ArchiveFacts,
  watched: Pick<UploadRequest, 'signal' | 'onProgress'>,
): Promise<UploadResult> {
  const connection = await connections.separate(host)
  try {
    return await connection.upload({ local: path, remote: service.archive, size, sha256, owner: around.identity, ...watched })
  } finally {
    connection.close()
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
