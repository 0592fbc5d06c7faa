/**
 * While archives are read, the first hosts are connected to and sent to, under a hidden name: that an archive is good is known before it gets
 * its own. For a release that turns out to be refused nobody is asked anything, and nothing of it stays on a host.
 */
import { stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Host } from '#shared/domain/host.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { isUpgrade } from '#shared/kinds/task/upgrade.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Sending } from '../kinds/room.ts'
import type { Connection, UploadRequest, UploadResult } from '../ssh/port.ts'

type Report = UploadRequest['onProgress']
type Begun = {
  connecting: Promise<Connection>
  stop: AbortController
  /** Who looks on, once the plan is made. */
  report?: Report
  request?: UploadRequest
  /** What is under the hidden name is what was sent here. */
  isAllOurs: boolean
}

/** Milliseconds that a refusal waits for hosts to be rid of what was sent: one that is away keeps its part until the next upload to that place. */
const removal = 5_000
const ignore = () => undefined

export type Ahead = ReturnType<typeof createAhead>

/** @param most hosts at once */
export function createAhead({ connections, around }: CoreParts, most: number) {
  const planned = Promise.withResolvers<Plan>()
  planned.promise.catch(ignore)
  const all = new Map<string, { begun: Begun; sent: Promise<UploadResult> }>()
  const hosts = new Set<Host>()

  const hashOf = async (id: string) => (await planned.promise).targets.filter(isUpgrade).find((target) => target.id === id)?.archive?.sha256

  async function send(begun: Begun, id: string, { local, remote }: Sending): Promise<UploadResult> {
    const [connection, { size }] = await Promise.all([begun.connecting, stat(local)])
    const sha256 = hashOf(id).then((hash) => hash ?? '')
    sha256.catch(ignore)
    const onProgress: Report = (progress) => begun.report?.(progress)
    const onFound = (bytes: number) => {
      begun.isAllOurs = bytes === 0
    }
    begun.request = { local, remote, size, sha256, owner: around.identity, signal: begun.stop.signal, onFound, onProgress }
    return connection.upload(begun.request)
  }

  /** Where nothing was sent there is nothing to wait for; what an earlier upload had begun stays for the next. */
  async function takeBack(begun: Begun, sent: Promise<UploadResult>): Promise<void> {
    const { connecting, stop, request } = begun
    stop.abort()
    const closing = connecting.then(async (connection) => {
      await sent.catch(ignore)
      if (request !== undefined && begun.isAllOurs) await connection.letGo(request).catch(ignore)
      connection.close()
    }, ignore)
    if (request !== undefined) await closing
  }

  return {
    begin({ id, host, sends }: { id: string; host: Host; sends: Sending }): void {
      const connecting = hosts.size < most && !hosts.has(host) ? connections.ahead(host, planned.promise) : undefined
      if (connecting === undefined) return
      hosts.add(host)
      const begun: Begun = { connecting, stop: new AbortController(), isAllOurs: false }
      const sent = send(begun, id, sends)
      // Whoever takes it is told.
      sent.catch(ignore)
      all.set(id, { begun, sent })
    },

    /** What came of it; undefined where nothing was begun, or the connection is gone since: then it is sent, or sent on, like the others. */
    async take(id: string, signal: AbortSignal, report: Report): Promise<UploadResult | undefined> {
      const one = all.get(id)
      if (one === undefined) return undefined
      all.delete(id)
      const { begun, sent } = one
      begun.report = report
      const cancel = () => begun.stop.abort()
      signal.addEventListener('abort', cancel, { once: true })
      try {
        const connection = await begun.connecting
        try {
          return await sent.catch((caught: unknown) => {
            if (connection.isLost) return undefined
            throw caught
          })
        } finally {
          connection.close()
        }
      } finally {
        signal.removeEventListener('abort', cancel)
      }
    },

    until(making: Promise<Plan>): Promise<Plan> {
      planned.resolve(making)
      return making
    },

    /** What nobody has taken, for the release was refused, is gone from its host. Never rejects. */
    async leave(): Promise<void> {
      const removed = Promise.all([...all.values()].map(({ begun, sent }) => takeBack(begun, sent)))
      await Promise.race([removed, delay(removal, undefined, { ref: false })])
    },
  }
}
