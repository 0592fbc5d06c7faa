export type Level = 'error' | 'warning' | 'ready' | 'plain'

const errors = /\b(?:ERROR|SEVERE|FATAL|CRITICAL|OutOfMemoryError)\b/
const warnings = /\bWARN(?:ING)?\b/

/** The level by which a line of a log is coloured. The start line and the failure texts of the service come first. */
export function levelOf(line: string, ready: string | undefined, fails: readonly string[]): Level {
  if (fails.some((text) => line.includes(text)) || errors.test(line)) return 'error'
  if (ready !== undefined && line.includes(ready)) return 'ready'
  return warnings.test(line) ? 'warning' : 'plain'
}

// ECMA-48: a control sequence, an operating system command up to its end, or any other two-character escape.
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-_])/g
const controls = /[^\P{Cc}\t]/gu

/** A log's line as plain text: colours and whatever else its writer meant for a terminal are taken out. */
export function plainText(line: string): string {
  return line.replace(escapes, '').replace(controls, '')
}
