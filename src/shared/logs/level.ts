import type { LogLevel } from './log-line.ts'

/** As Java's loggers write them, in capitals and as a word of their own; and the errors after which nothing works. */
const errors = /\b(?:ERROR|SEVERE|FATAL|CRITICAL|OutOfMemoryError)\b/
const warnings = /\bWARN(?:ING)?\b/
/** `at com.ecsc.Main(Main.java:7)`, `Caused by: …`, `... 23 more`: how Java prints what an exception came from. */
const traces = /^(?:\s+(?:at |\.\.\. \d+ |Suppressed: )|Caused by: )/

export type LevelWords = { ready?: string; fail: readonly string[] }

/** The service's own failure texts come first, then its start line. */
export function levelOf(line: string, { ready, fail }: LevelWords): LogLevel {
  if (fail.some((text) => line.includes(text)) || errors.test(line)) return 'error'
  if (ready !== undefined && line.includes(ready)) return 'ready'
  return warnings.test(line) ? 'warning' : 'plain'
}

/** Whether a line goes on with what the one before it said. */
export function continuesLine(line: string): boolean {
  return traces.test(line)
}
