/** Follows one log on one host, over rotation, truncation and lost connections, each byte once as far as the host allows. */

import { setTimeout as delay } from 'node:timers/promises'
import type { Host } from '#shared/domain/host.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import { scriptOf } from '../commands/command.ts'
import { type FollowFrom, followLog } from '../commands/logs/follow-log.ts'
import type { Connection, Connections, RemoteStream } from '../ssh/port.ts'

export type LogTail = {
  /** Settles when the tail has been closed and nothing of it is left on the host. */
  close(): Promise<void>
  pause(): void
  resume(): void
}

export type LogTailHandlers = {
  bytes(chunk: Buffer): void
  /** `rotated`, `truncated`: what the host's tail said of the file. */
  mark?(what: string): void
  gap?(problem: Problem): void
  back?(): void
}

/** Milliseconds between attempts to come back after a loss. */
const retryPause = 1_000

export function followHostLog(
  connections: Pick<Connections, 'separate'>,
  host: Host,
  from: FollowFrom,
  handlers: LogTailHandlers,
): LogTail {
  const closing = new AbortController()
  let position = { ...from }
  let stream: RemoteStream | undefined
  let connection: Connection | undefined

  const following = (async () => {
    while (!closing.signal.aborted) {
      try {
        connection = await connections.separate(host)
        stream = await connection.stream(scriptOf(followLog(position)), {
          stdout(chunk) {
            position = advanced(position, chunk.length)
            handlers.bytes(chunk)
          },
          stderr(chunk) {
            for (const what of marksIn(chunk.toString('utf8'))) {
              // Read from its beginning; and a file that has newly got the name is another one, of which nobody knows the inode.
              position = { ...position, inode: what === 'rotated' ? '-' : position.inode, offset: 0 }
              handlers.mark?.(what)
            }
          },
        })
        handlers.back?.()
        if (closing.signal.aborted) stream.finish()
        const end = await stream.ended
        if (!closing.signal.aborted)
          handlers.gap?.(end.kind === 'unknown' ? end.problem : { code: 'connection-lost', values: { host: host.name } })
      } catch (caught) {
        if (!closing.signal.aborted) handlers.gap?.(problemOf(caught))
      } finally {
        connection?.close()
      }
      await delay(retryPause, undefined, { signal: closing.signal }).catch(() => undefined /* closed while waiting */)
    }
  })()

  return {
    pause: () => stream?.pause(),
    resume: () => stream?.resume(),
    async close() {
      closing.abort()
      stream?.finish()
      connection?.close()
      await following
    },
  }
}

/** A tail that began before the end knows no offset: after a break it goes on at the end. */
function advanced(position: FollowFrom, bytes: number): FollowFrom {
  return { ...position, offset: position.offset === 'end' || position.offset < 0 ? 'end' : position.offset + bytes }
}

/** What GNU tail says on standard error (coreutils, src/tail.c, in the C locale). */
function marksIn(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    if (/has been replaced|has appeared/.test(line)) return ['rotated']
    return /file truncated/.test(line) ? ['truncated'] : []
  })
}
