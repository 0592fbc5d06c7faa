import type { LogRow } from '#shared/logs/filter.ts'
import type { LogLine, LogNote } from '#shared/logs/log-line.ts'
import { startText } from '#shared/logs/start-text.ts'
import type { Pattern } from '#shared/text/pattern.ts'
import { breaksOf } from './wrap.ts'

/** Height of one line of a row in CSS pixels; fixed, so that nothing needs to be measured. The style sheet has the same. */
export const rowHeight = 18

/** Characters of a line that are laid out: more than any screen is wide. */
const drawnCharacters = 4_000
/** Matches of a line that are marked: each is an element, and looked for from where the one before ended. */
const mostMarks = 100

export type RowWords = {
  note(note: LogNote, at: number): string
  cut(bytes: number): string
  /** Instead of rows, when there are none. */
  empty(isFiltered: boolean): string
  /** `ecsc-1 ecsc.log`, where several logs stand in one pane. */
  source(log: string): string | undefined
  time(at: number): string
  /** Number of the log's colour. */
  hue(log: string): number
}
export type RowLook = {
  words: RowWords
  ready(log: string): string | undefined
  mark?: Pattern
  current?: LogLine
  /** How many letters a row has room for, where long lines are wrapped. */
  columns?: number
}

/** Letters of what stands before a line's text. */
const timeLetters = 8
const sourceLetters = 22
/** Columns, and CSS pixels, of what is free behind each; the style sheet has the same. */
const gapColumns = 2
const gap = 8

/** What stands before a line's text: its time, and its log where several are shown in one pane. */
function leadOf({ at, log }: LogLine, { source }: RowWords): { letters: number; gaps: number } {
  const name = source(log)
  const time = at > 0
  const letters = (time ? timeLetters : 0) + (name === undefined ? 0 : Math.max(sourceLetters, name.length))
  return { letters, gaps: Number(time) + Number(name !== undefined) }
}

/** Where a line's text is broken. */
export function foldsOf({ line }: LogRow, { words, columns }: RowLook): number[] {
  if (columns === undefined || line.note !== undefined) return []
  const { letters, gaps } = leadOf(line, words)
  return breaksOf(line.text.slice(0, drawnCharacters), columns - letters - gaps * gapColumns)
}

/** One row. What a host wrote goes in as text only. */
export function drawRow({ line, isContext, isApart }: LogRow, look: RowLook): HTMLElement {
  const row = document.createElement('div')
  const names = ['log-row', line.note === undefined ? line.level : 'remark']
  if (line.note?.kind === 'mark') names.push(line.note.mark)
  if (isContext) names.push('context')
  if (isApart) names.push('apart')
  if (look.current === line) names.push('current')
  row.className = names.join(' ')
  if (line.at > 0) row.append(span('log-at', look.words.time(line.at)))
  const source = look.words.source(line.log)
  if (source !== undefined) row.append(span(`log-source hue-${look.words.hue(line.log)}`, source))
  if (line.note !== undefined) {
    row.append(span('log-note', look.words.note(line.note, line.at)))
    return row
  }
  const breaks = foldsOf({ line, isContext, isApart }, look)
  for (const [index, from] of [0, ...breaks].entries()) {
    if (index > 0) row.append('\n')
    appendText(row, line, look, from, breaks[index])
  }
  if (breaks.length > 0) {
    row.classList.add('folded')
    const { letters, gaps } = leadOf(line, look.words)
    row.style.setProperty('--indent', `calc(${letters}ch + ${gaps * gap}px)`)
    row.style.height = `${(breaks.length + 1) * rowHeight}px`
  }
  const more = line.cut + Math.max(0, line.text.length - drawnCharacters)
  if (more > 0) row.append(span('log-cut', look.words.cut(more)))
  return row
}

function appendText(row: HTMLElement, line: LogLine, { ready, mark }: RowLook, from: number, to: number | undefined): void {
  const text = line.text.slice(0, drawnCharacters)
  const words = line.level === 'ready' ? ready(line.log) : undefined
  const end = to ?? text.length
  const found = words === undefined ? undefined : startText(words).find(text)?.from
  const start = found === undefined ? end : Math.min(end, Math.max(from, found))
  appendMarked(row, text.slice(from, start), mark)
  if (start < end) row.append(span('log-ready', text.slice(start, end)))
}

function appendMarked(row: HTMLElement, text: string, mark: Pattern | undefined): void {
  let shown = 0
  for (const { from, to } of mark?.spans(text, mostMarks) ?? []) {
    row.append(text.slice(shown, from))
    const place = document.createElement('mark')
    place.textContent = text.slice(from, to)
    row.append(place)
    shown = to
  }
  row.append(text.slice(shown))
}

function span(name: string, text: string): HTMLElement {
  const part = document.createElement('span')
  part.className = name
  part.textContent = text
  return part
}
