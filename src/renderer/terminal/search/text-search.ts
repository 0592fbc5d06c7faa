import type { Terminal } from '@xterm/xterm'
import type { Problem } from '#shared/problem/problem.ts'
import { compilePattern } from '#shared/text/pattern.ts'
import { choose, type Step } from './choose.ts'
import { createMatchMarks } from './match-marks.ts'
import { type Scan, scanTerminal, type Wanted } from './scan.ts'
import type { CellRange } from './text-piece.ts'

export type SearchOptions = { isRegex: boolean; isCaseSensitive: boolean; isWholeWord: boolean }
/** `index` from 0, or -1 where none is looked at. Of more than `mostFound` only the newest are counted. */
export type SearchCount = { index: number; count: number }

/** Something whose text can be searched: a terminal, or whatever else offers the same. */
export type TextSearch = {
  /** What is wrong with the pattern, if something is. `direction` absent: while it is typed, the match that is looked at may stay. */
  find(text: string, options: SearchOptions, direction?: 'next' | 'previous'): Problem | undefined
  clear(): void
  watch(listener: (count: SearchCount) => void): () => void
  dispose(): void
}

/** Milliseconds after which a terminal that has more text is looked through again. */
const refreshPause = 300

export function createTextSearch(terminal: Terminal): TextSearch {
  const marks = createMatchMarks(terminal)
  const listeners = new Set<(count: SearchCount) => void>()
  let wanted: (Wanted & { key: string }) | undefined
  let scan: Scan | undefined
  let marked = 0
  /** Where it stood when it was selected, in rows as the scan counts them. */
  let current: CellRange | undefined
  /** A step for which nothing has been found yet. */
  let pending: Step | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const now = (range: CellRange): CellRange => ({ ...range, row: scan?.rowNow(range.row) ?? range.row })
  const tell = () => {
    const found = scan?.found ?? []
    const index = found.findIndex((range) => range.row === current?.row && range.column === current.column)
    for (const listener of listeners) listener({ index: index < 0 ? -1 : found.length - 1 - index, count: found.length })
  }
  const show = (range: CellRange) => {
    current = range
    const { row, column, size } = now(range)
    terminal.select(column, row, size)
    marks.point({ row, column, size })
    const { viewportY } = terminal.buffer.active
    if (row < viewportY || row >= viewportY + terminal.rows) terminal.scrollLines(row - viewportY - Math.floor(terminal.rows / 2))
  }
  const settle = () => {
    if (scan === undefined || pending === undefined) return
    const chosen = choose(scan.found, scan.isOver, current, pending)
    if (chosen === 'later') return
    pending = undefined
    if (chosen !== undefined) show(chosen)
    else {
      current = undefined
      marks.point(undefined)
      terminal.clearSelection()
    }
  }
  const takeIn = () => {
    if (scan === undefined) return
    marks.mark(scan.found.slice(marked).map(now))
    marked = scan.found.length
    settle()
    tell()
  }
  const begin = (what: Wanted) => {
    clearTimeout(timer)
    timer = undefined
    const looked = current && now(current)
    scan?.stop()
    marks.clear()
    marked = 0
    scan = scanTerminal(terminal, what, takeIn)
    current = looked && looked.row >= 0 ? { ...looked, row: scan.rowThen(looked.row) } : undefined
    if (current !== undefined && pending === undefined) marks.point(now(current))
    takeIn()
  }
  const refreshSoon = () => {
    if (wanted === undefined) return
    timer ??= setTimeout(() => {
      timer = undefined
      if (wanted !== undefined) begin(wanted)
    }, refreshPause)
  }
  const clear = () => {
    clearTimeout(timer)
    timer = undefined
    scan?.stop()
    scan = undefined
    wanted = undefined
    current = undefined
    pending = undefined
    marks.clear()
  }
  const watching = [terminal.onWriteParsed(refreshSoon), terminal.onResize(refreshSoon), terminal.buffer.onBufferChange(refreshSoon)]

  return {
    find(text, { isRegex, isCaseSensitive, isWholeWord }, direction) {
      const key = JSON.stringify([text, isRegex, isCaseSensitive, isWholeWord])
      if (key !== wanted?.key || scan === undefined) {
        const compiled = compilePattern({ text, isRegex, isCaseSensitive })
        if (compiled.kind !== 'pattern') {
          clear()
          tell()
          return compiled.kind === 'invalid' ? compiled.problem : undefined
        }
        wanted = { pattern: compiled.pattern, isWholeWord, key }
        pending = direction ?? 'stay'
        begin(wanted)
      } else if (direction !== undefined) {
        pending = direction
        settle()
        tell()
      }
      return undefined
    },
    clear,
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    dispose() {
      clear()
      for (const each of watching) each.dispose()
    },
  }
}
