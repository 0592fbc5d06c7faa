import type { LogRow } from '#shared/logs/filter.ts'
import type { LogLine, LogNote } from '#shared/logs/log-line.ts'
import { startText } from '#shared/logs/start-text.ts'
import type { Pattern } from '#shared/text/pattern.ts'

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
export type RowLook = { words: RowWords; ready(log: string): string | undefined; mark?: Pattern; current?: LogLine }

/** One row. What a host wrote goes in as text only. */
export function drawRow({ line, isContext, isApart }: LogRow, look: RowLook): HTMLElement {
  const row = document.createElement('div')
  const names = ['log-row', line.note === undefined ? line.level : 'note']
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
  appendText(row, line, look)
  const more = line.cut + Math.max(0, line.text.length - drawnCharacters)
  if (more > 0) row.append(span('log-cut', look.words.cut(more)))
  return row
}

function appendText(row: HTMLElement, line: LogLine, { ready, mark }: RowLook): void {
  const text = line.text.slice(0, drawnCharacters)
  const words = line.level === 'ready' ? ready(line.log) : undefined
  const start = words === undefined ? undefined : startText(words).find(text)?.from
  appendMarked(row, text.slice(0, start), mark)
  if (start !== undefined) row.append(span('log-ready', text.slice(start)))
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
