/** Logs that viewers look at: raw bytes in a ring, pieces to the viewer as fast as it takes them in. The host is never held up. */
import { randomUUID } from 'node:crypto'
import type { LogEncoding, LogMark } from '#shared/contract/logs.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import type { Viewer } from '../dispatch-types.ts'
import { createByteRing } from './byte-ring.ts'
import { createLogReader, type LogReader } from './log-reader.ts'

/** Characters a viewer may have unacknowledged of one log: some screens, and little enough for forty logs in one frame. */
const highWater = 64 * 1024
/** Bytes that are decoded at once. */
const pieceBytes = 32 * 1024
/** Bytes kept of a log: some ten thousand lines, which forty logs can have at a time. */
const ringCapacity = 1024 * 1024
/** Milliseconds in which the pieces of all logs of a viewer are gathered into one message: one frame of a screen. */
const gathering = 16

/** One open log, as whoever fills it sees it. */
export type LogSession = {
  readonly id: string
  readonly isClosed: boolean
  /** Bytes so far: the position of what comes next. */
  readonly end: number
  /** `at`: when they came, milliseconds since 1970; 0 where nobody knows. Without it: now. */
  append(bytes: Uint8Array, at?: number): void
  /** What comes next begins somewhere in a line. */
  skipLine(): void
  /** Without a position: here. */
  mark(mark: LogMark, about?: { problem?: Problem; position?: number; at?: number }): void
}

type OpenLog = {
  session: LogSession
  viewer: Viewer
  ring: ReturnType<typeof createByteRing>
  reader: LogReader
  generation: number
  unacknowledged: number
  close(): void
}

export type LogSessions = {
  /** `fill` starts what fills the log, and returns its end. */
  open(viewer: Viewer, encoding: LogEncoding, fill: (session: LogSession) => () => void): string
  setEncoding(id: string, encoding: LogEncoding): number
  /** Of a log that has been closed meanwhile nothing is said: the two cross on their way. */
  acknowledge(id: string, characters: number): void
  close(id: string): void
  closeAll(viewer: Viewer): void
}

export function createLogSessions(now: () => number = Date.now): LogSessions {
  const logs = new Map<string, OpenLog>()
  let waiting = new Set<OpenLog>()
  let timer: NodeJS.Timeout | undefined

  const take = (log: OpenLog) => {
    const pieces = []
    while (log.unacknowledged < highWater) {
      const read = log.reader.read(pieceBytes)
      if (read.length === 0) break
      for (const piece of read) if (piece.kind === 'lines') log.unacknowledged += piece.text.length + 1
      pieces.push(...read)
    }
    return { log: log.session.id, generation: log.generation, oldest: log.ring.start, pieces, found: log.reader.found }
  }
  const pump = () => {
    timer = undefined
    const viewers = Map.groupBy(waiting, ({ viewer }) => viewer)
    waiting = new Set()
    for (const [viewer, open] of viewers) {
      const fresh = open.map(take).filter(({ pieces }) => pieces.length > 0)
      if (fresh.length > 0) viewer.send({ name: 'log.pieces', body: { logs: fresh } })
    }
  }
  const soon = (log: OpenLog) => {
    if (log.session.isClosed) return
    waiting.add(log)
    timer ??= setTimeout(pump, gathering)
  }
  const close = (id: string) => {
    const log = logs.get(id)
    if (log === undefined) return
    logs.delete(id)
    waiting.delete(log)
    log.close()
  }

  return {
    open(viewer, encoding, fill) {
      const id = randomUUID()
      const ring = createByteRing(ringCapacity)
      const reader = createLogReader(ring, encoding)
      const session: LogSession = {
        id,
        get isClosed() {
          return !logs.has(id)
        },
        get end() {
          return ring.end
        },
        append(bytes, at = now()) {
          ring.append(bytes, at)
          soon(log)
        },
        skipLine: () => reader.skipLine(),
        mark(mark, { problem, position = ring.end, at = now() } = {}) {
          reader.mark({ kind: 'mark', position, at, mark, problem })
          soon(log)
        },
      }
      const log: OpenLog = { session, viewer, ring, reader, generation: 0, unacknowledged: 0, close: () => undefined }
      logs.set(id, log)
      log.close = fill(session)
      return id
    },
    setEncoding(id, encoding) {
      const log = logs.get(id) ?? fail('stream-unknown')
      log.generation += 1
      log.reader.again(encoding)
      soon(log)
      return log.generation
    },
    acknowledge(id, characters) {
      const log = logs.get(id)
      if (log === undefined) return
      log.unacknowledged = Math.max(0, log.unacknowledged - characters)
      soon(log)
    },
    close,
    closeAll(viewer) {
      for (const log of [...logs.values()]) if (log.viewer.id === viewer.id) close(log.session.id)
    },
  }
}
