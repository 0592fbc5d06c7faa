import { compilePattern, noPattern, type TextPattern } from '../text/pattern.ts'
import type { LogLine } from './log-line.ts'

export const minimumLevels = ['all', 'warning', 'error'] as const
export type MinimumLevel = (typeof minimumLevels)[number]

export type LogFilter = {
  minimum: MinimumLevel
  pattern: TextPattern
  /** Lines shown before and after each that is wanted. */
  context: number
  sinceRestart: boolean
  hiddenHosts: readonly string[]
}

export const noFilter: LogFilter = { minimum: 'all', pattern: noPattern, context: 0, sinceRestart: false, hiddenHosts: [] }

/** Whether a line is wanted for itself. An invalid pattern wants every line: what is typed must not empty the screen. */
export function wants({ minimum, pattern }: LogFilter): (line: LogLine) => boolean {
  const compiled = compilePattern(pattern)
  return ({ level, text, note }) => {
    if (note !== undefined) return true
    if (minimum === 'error' && level !== 'error') return false
    if (minimum === 'warning' && level !== 'error' && level !== 'warning') return false
    return compiled.kind !== 'pattern' || compiled.pattern.test(text)
  }
}

export type LogRow = {
  line: LogLine
  /** Not wanted for itself, but near one that is. */
  isContext: boolean
  /** Lines between this and the row before it are not shown. */
  isApart: boolean
}

/**
 * Lines one after another, to the rows that each adds: itself where it is wanted, with so many of those before it that
 * were not; and so many after it. Nothing is looked at twice, so that it keeps up with a flood.
 */
export function createSelection(isWanted: (line: LogLine) => boolean, context: number): (line: LogLine) => LogRow[] {
  let before: LogLine[] = []
  let after = 0
  let isApart = false

  const row = (line: LogLine, isContext: boolean): LogRow => {
    const added = { line, isContext, isApart }
    isApart = false
    return added
  }
  return (line) => {
    if (isWanted(line)) {
      const rows = [...before.map((near) => row(near, true)), row(line, false)]
      before = []
      // What is said between the lines is not what was looked for.
      if (line.note === undefined) after = context
      return rows
    }
    if (after > 0) {
      after -= 1
      return [row(line, true)]
    }
    before.push(line)
    if (before.length > context) {
      before.shift()
      isApart = true
    }
    return []
  }
}
