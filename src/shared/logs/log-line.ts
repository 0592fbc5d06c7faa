import type { LogMark } from '../contract/logs.ts'
import type { Problem } from '../problem/problem.ts'

export type LogLevel = 'error' | 'warning' | 'ready' | 'plain'

/** What is said between the lines. */
export type LogNote = { kind: 'left-out'; bytes: number } | { kind: 'mark'; mark: LogMark; problem?: Problem }

/** One line of an open log. Its text and level change when the log's encoding does; the rest is for good. */
export type LogLine = {
  /** Which of the logs that are looked at together. */
  log: string
  /** Bytes since the log was opened. */
  position: number
  /** Arrival, milliseconds since 1970. */
  at: number
  text: string
  level: LogLevel
  /** Belongs to the line before it, as the lines of a stack trace do; has its level. */
  continues: boolean
  /** Bytes of the line that are not shown. */
  cut: number
  /** Instead of a line. */
  note?: LogNote
}
