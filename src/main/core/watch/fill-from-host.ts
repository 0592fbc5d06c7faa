/** An open log that is filled by following the file on its host. */

import type { Host } from '#shared/domain/host.ts'
import type { LogPosition } from '#shared/kinds/task/upgrade.ts'
import { problemOf } from '#shared/problem/problem.ts'
import { scriptOf } from '../commands/command.ts'
import type { FollowFrom } from '../commands/logs/follow-log.ts'
import { logPlace } from '../commands/logs/log-place.ts'
import type { Arrival } from '../journal/port.ts'
import type { Connections } from '../ssh/port.ts'
import { appendTimed } from './append-timed.ts'
import type { LogSession } from './log-sessions.ts'
import { followHostLog, type LogTail } from './log-tail.ts'

/** Bytes of a log that a viewer begins with: a few screens. */
const beginning = 64 * 1024
/** Bytes that are read in addition, so that the last start of the service is among what is shown. */
const backToRestart = 512 * 1024

/** Where the log stood when a run started the service; `arrivals`: when what the run has read since came, counted from there. */
export type Restart = { at: number; position: LogPosition; arrivals?(): Promise<readonly Arrival[]> }

export type HostLog = { restarted(restart: Restart): void; close(): void }

type Around = { connections: Pick<Connections, 'to'>; tails: Pick<Connections, 'separate'> }

/** Returns at once. That the host was not reached is a mark in the log. */
export function fillFromHost(around: Around, host: Host, path: string, session: LogSession, last?: Restart): HostLog {
  let tail: LogTail | undefined
  let isClosed = false
  let isLost = false
  /** The file that is being read, and where its first byte stands among the bytes that were read; before them when negative. */
  let file: { inode: string; base: number } | undefined
  /** What stood in the file before it was opened here: how much of it is still to come, and when that came as far as a run has seen it. */
  let old: { left: number; arrivals: readonly Arrival[] } = { left: 0, arrivals: [] }

  const restarted = ({ at, position }: Restart) => {
    // Without an inode there was no file: all that one holds came after the start.
    if (file === undefined || (position.inode !== '-' && position.inode !== file.inode)) return
    session.mark('restarted', { at, position: Math.max(0, file.base + position.offset) })
  }
  const begin = async (): Promise<FollowFrom> => {
    const connection = await around.connections.to(host)
    const { stdout } = await connection.ask(scriptOf(logPlace(path)))
    const [inode = '', bytes] = stdout.trim().split(' ')
    if (bytes === undefined) {
      session.mark('absent')
      file = { inode: '-', base: 0 }
      return { path, inode: '-', offset: 0 }
    }
    const size = Number(bytes)
    const since = last?.position.inode === inode ? last.position.offset : size
    const offset = Math.max(0, size - since < backToRestart ? Math.min(since, size - beginning) : size - beginning)
    if (offset > 0 && offset !== since) session.skipLine()
    file = { inode, base: -offset }
    const seen = since < size ? ((await last?.arrivals?.()) ?? []) : []
    old = { left: size - offset, arrivals: seen.map((arrival) => ({ ...arrival, from: arrival.from + since - offset })) }
    return { path, inode, offset }
  }

  const following = begin().then(
    (from) => {
      if (last !== undefined) restarted(last)
      if (isClosed) return
      tail = followHostLog(around.tails, host, from, {
        bytes(chunk) {
          const before = chunk.subarray(0, old.left)
          if (before.length > 0) appendTimed(session, before, session.end, old.arrivals)
          old.left -= before.length
          if (before.length < chunk.length) session.append(chunk.subarray(before.length))
        },
        mark(what) {
          old = { left: 0, arrivals: [] }
          file = { inode: what === 'rotated' ? '-' : (file?.inode ?? '-'), base: session.end }
          session.mark(what === 'rotated' ? 'rotated' : 'truncated')
        },
        gap(problem) {
          // Said once, however often it is tried.
          if (!isLost) session.mark('lost', { problem })
          isLost = true
        },
        back() {
          if (isLost) session.mark('back')
          isLost = false
        },
      })
    },
    (caught: unknown) => session.mark('failed', { problem: problemOf(caught) }),
  )

  return {
    restarted,
    close() {
      isClosed = true
      void following.then(() => tail?.close())
    },
  }
}
