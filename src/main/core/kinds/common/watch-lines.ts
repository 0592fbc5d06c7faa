/** What a log's bytes say of a start, however they are cut: the start line, a failure mark, counts. */
import type { LogFile } from '#shared/domain/service.ts'
import { createLineReader } from '../../watch/line-reader.ts'
import { levelOf } from '../../watch/log-level.ts'

export type WatchedLog = {
  file: LogFile
  ready: string | undefined
  failed: { pattern: string; line: string } | undefined
  errors: number
  warnings: number
  /** The last lines, for evidence. */
  tail: string[]
  /** True for a pattern of a `log` check once a line had it. */
  seen: Set<string>
  /** Bytes since the start that were read so far, also before a break. */
  read: number
  /** Failure marks that came up to some point do not count. */
  isPassedOver: boolean
}

type Watched = {
  file: LogFile
  /** Further patterns that a check asks for later. */
  wanted: readonly string[]
  /** Failure marks in so many bytes since the start do not count. */
  passedOver: number
  /** Something that matters has changed. */
  tell(): void
}

/** Enough lines to see what led to a failure. */
const evidenceLines = 40
/** Characters around a mark that stands far behind in an endless line. */
const excerpt = 200

/** Patterns are plain texts. A line's end is looked through too, where it is too long to be kept. */
export function watchLines({ file, wanted, passedOver, tell }: Watched): { log: WatchedLog; take(chunk: Uint8Array): void } {
  const log: WatchedLog = { ...newlyWatched(file), isPassedOver: passedOver > 0 }
  const patterns = [...wanted, ...file.fail, ...(file.ready === undefined ? [] : [file.ready])]
  const longest = Math.max(0, ...patterns.map((pattern) => pattern.length))
  let before = ''

  const keep = (line: string) => {
    log.tail = [...log.tail.slice(1 - evidenceLines), line]
  }
  const look = (text: string, show: (pattern: string) => string) => {
    for (const pattern of wanted) if (text.includes(pattern)) log.seen.add(pattern)
    const mark = file.fail.find((pattern) => text.includes(pattern))
    if (mark !== undefined && log.read >= passedOver) log.failed ??= { pattern: mark, line: show(mark) }
    if (file.ready !== undefined && text.includes(file.ready)) log.ready ??= show(file.ready)
    if (log.failed || log.ready !== undefined || wanted.length > 0) tell()
  }
  const lines = createLineReader(
    (line) => {
      before = ''
      keep(line)
      const level = levelOf(line)
      if (level === 'error') log.errors += 1
      if (level === 'warning') log.warnings += 1
      look(line, () => line)
    },
    file.encoding,
    (text) => {
      // A pattern may begin in one piece and end in the next.
      const window = before + text
      const hadFailed = log.failed
      look(window, (pattern) => around(window, pattern))
      // The line itself is not among the last ones before it ends.
      if (log.failed && log.failed !== hadFailed) keep(log.failed.line)
      before = longest > 1 ? window.slice(1 - longest) : ''
    },
  )
  return {
    log,
    take(chunk) {
      // Cut where what was passed over ends: `read` says to which side of it a line belongs.
      const border = Math.max(0, Math.min(chunk.length, passedOver - log.read))
      for (const piece of [chunk.subarray(0, border), chunk.subarray(border)]) {
        lines.write(piece)
        log.read += piece.length
      }
    },
  }
}

function around(text: string, pattern: string): string {
  const at = text.indexOf(pattern)
  return `…${text.slice(Math.max(0, at - excerpt), at + pattern.length + excerpt)}…`
}

function newlyWatched(file: LogFile): Omit<WatchedLog, 'isPassedOver'> {
  return { file, ready: undefined, failed: undefined, errors: 0, warnings: 0, tail: [], seen: new Set(), read: 0 }
}
