/** What a log's bytes say of a start, however they are cut: the start line, a failure mark, counts. */
import type { LogFile } from '#shared/domain/service.ts'
import { hasFailText, type Judged, judgeLine } from '#shared/logs/level.ts'
import { knownText, startText } from '#shared/logs/start-text.ts'
import { withoutEscapes } from '#shared/text/plain-line.ts'
import { createLineReader } from '../../../watch/line-reader.ts'

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
/** And of what came behind it: the error and the top of its stack. */
const linesBehind = 20
/** Characters that a known line needs at most, in the middle of an endless one. */
const longestKnown = 500
/** Characters around a mark that stands far behind in an endless line. */
const excerpt = 200

/**
 * Patterns are plain texts; a known start line stands for what the application writes in other languages too, and brings its own
 * failure lines (shared/logs/start-text.ts). What is meant for a terminal is no part of a line. A line's end is looked through
 * too, where it is too long to be kept.
 */
export function watchLines({ file, wanted, passedOver, tell }: Watched): { log: WatchedLog; take(chunk: Uint8Array): void } {
  const log: WatchedLog = { ...newlyWatched(file), isPassedOver: passedOver > 0 }
  const patterns = [...wanted, ...file.fail, ...(file.ready === undefined ? [] : [file.ready])]
  const longest = Math.max(longestKnown, ...patterns.map((pattern) => pattern.length))
  const start = file.ready === undefined ? undefined : startText(file.ready)
  const checks = wanted.map((pattern) => ({ pattern, text: knownText(pattern) }))
  let before = ''
  let last: Judged | undefined

  let behind = 0
  const keep = (line: string) => {
    if (log.failed !== undefined) behind += 1
    if (behind > linesBehind) return
    log.tail = [...log.tail.slice(1 - evidenceLines), line]
  }
  const markIn = (text: string) => file.fail.find((pattern) => hasFailText(text, pattern)) ?? start?.failureIn(text)
  const look = (text: string, show: (at: number) => string) => {
    for (const check of checks) if (check.text.test(text)) log.seen.add(check.pattern)
    const mark = markIn(text)
    if (mark !== undefined && log.read >= passedOver) log.failed ??= { pattern: mark, line: show(Math.max(0, text.indexOf(mark))) }
    const ready = start?.find(text)
    if (ready !== undefined) log.ready ??= show(ready.from)
    if (log.failed || log.ready !== undefined || wanted.length > 0) tell()
  }
  const lines = createLineReader(
    (raw) => {
      const line = withoutEscapes(raw)
      before = ''
      keep(line)
      last = judgeLine(line, last, file)
      // What stood there before a mark was passed over has been seen and decided on with it.
      const counts = !last.continues && log.read >= passedOver
      if (counts && last.level === 'error') log.errors += 1
      if (counts && last.level === 'warning') log.warnings += 1
      look(line, () => line)
    },
    file.encoding,
    (text) => {
      // A pattern, and what is meant for a terminal, may begin in one piece and end in the next.
      const whole = before + text
      const window = withoutEscapes(whole)
      const hadFailed = log.failed
      look(window, (at) => around(window, at, longest))
      // The line itself is not among the last ones before it ends.
      if (log.failed && log.failed !== hadFailed) keep(log.failed.line)
      before = whole.slice(-2 * longest)
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

function around(text: string, at: number, length: number): string {
  return `…${text.slice(Math.max(0, at - excerpt), at + length + excerpt)}…`
}

function newlyWatched(file: LogFile): Omit<WatchedLog, 'isPassedOver'> {
  return { file, ready: undefined, failed: undefined, errors: 0, warnings: 0, tail: [], seen: new Set(), read: 0 }
}
