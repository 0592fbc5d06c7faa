import { isError, isQuiet, isSevere, isWarning, severeWords } from './level-words.ts'
import type { LogLevel } from './log-line.ts'
import { startText } from './start-text.ts'

export type LevelWords = { ready?: string; fail: readonly string[] }

/** What is known of a line: its level, and whether it belongs to the one before it, as the lines of a stack trace do. */
export type Judged = { level: LogLevel; continues: boolean }

/** `at com.ecsc.Main(Main.java:7)`, `Caused by: …`, `... 23 more`, `File "a.py", line 7`: what an exception came from. */
const traces = /^(?:\s+(?:at |\.\.\. \d+ |Suppressed: |File ")|Caused by: )/
/** `java.io.IOException: …`, `ValueError: …`: the exception itself, in a line of its own. */
const exception = /^(?:[A-Za-z_$][\w$]*\.)*[A-Z][\w$]*(?:Exception|Error|Throwable|Exit)(?::|$)/
const traceback = /^Traceback \(most recent call last\):/
const indented = /^(?:\t|\s{2,})\S/

/** By itself. The service's own failure texts come first, then its start line. */
export function levelOf(line: string, { ready, fail }: LevelWords): LogLevel {
  if (fail.some((text) => hasFailText(line, text)) || isError(line)) return 'error'
  if (ready !== undefined && startText(ready).test(line)) return 'ready'
  if (isWarning(line)) return 'warning'
  return javaException.test(line) ? 'error' : 'plain'
}

/** A trace that nobody's logger has introduced. Without a package it may be any word. */
const javaException = /^(?:[a-z_$][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error|Throwable)(?::|$)/

/** Whether a line goes on with what the one before it said. */
export function continuesLine(line: string): boolean {
  return traces.test(line)
}

/**
 * A line after the one before it: the same in the watch, at the gate and in the panel. A trace has the level of what it belongs to
 * and counts as no line of its own, unless it is worse: an error that only a warning has introduced counts.
 */
export function judgeLine(line: string, before: Judged | undefined, words: LevelWords): Judged {
  const own = levelOf(line, words)
  if (before === undefined || !belongs(line, before)) return { level: own, continues: false }
  if (before.level === 'error') return { level: 'error', continues: true }
  const isWorse = words.fail.some((text) => hasFailText(line, text)) || (isError(line) && !traceback.test(line))
  if (isWorse) return { level: 'error', continues: false }
  return { level: before.level === 'warning' ? 'warning' : own, continues: true }
}

function belongs(line: string, before: Judged): boolean {
  if (traces.test(line)) return true
  if (before.level !== 'error' && before.level !== 'warning') return false
  return exception.test(line) || traceback.test(line) || (indented.test(line) && !isQuiet(line) && !isError(line) && !isWarning(line))
}

/** A text that fails a start. Where it is a level of java.util.logging, that level in its other languages is meant too. */
export function hasFailText(line: string, text: string): boolean {
  return line.includes(text) || (levels.has(text) && isSevere.test(line))
}

const levels: ReadonlySet<string> = new Set(severeWords.flatMap((word) => [word, `${word}:`, `${word}：`]))
