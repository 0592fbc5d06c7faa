/** The HTML that mammoth makes of a Word document, as the lines that the reader knows. It is well-formed and uses few tags. */
import { createRows } from '../blocks/html-rows.ts'
import { gridOf } from '../blocks/spans.ts'
import { besideIt, notesInPlace } from './notes.ts'
import { strikeMark, withMarks } from './struck-runs.ts'
import { cellOf, frameOf, tableOf } from './tables.ts'
import { literal } from './typed-words.ts'

type Open = {
  list: ('ul' | 'ol')[]
  counts: number[]
  table: ReturnType<typeof createRows>
  text: string
  heading: number
  fresh: boolean
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ', '#39': "'" }

export function htmlToMarkdown(html: string): string {
  const lines: string[] = []
  const open: Open = { list: [], counts: [], table: createRows(cellOf), text: '', heading: 0, fresh: false }
  for (const [, closing, name = '', attributes = '', words] of notesInPlace(html).matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^>]*)>|([^<]+)/gi)) {
    const write = (text: string) => {
      if (open.table.isInCell()) open.table.write(text)
      else open.text += text
    }
    if (words !== undefined) write(decoded(words))
    else if (name.toLowerCase() === 's') write(strikeMark)
    else if (closing === '/') close(name.toLowerCase(), open, lines)
    else begin(name.toLowerCase(), attributes, open, lines)
  }
  flush(open, lines)
  return `${lines.join('\n')}\n`
}

const decoded = (text: string) => text.replace(/&(lt|gt|amp|quot|nbsp|#39);/g, (_whole, name: string) => entities[name] ?? '')

/** In a cell every paragraph, entry and break is a line. */
function begin(name: string, attributes: string, open: Open, lines: string[]): void {
  if (open.table.isInCell() && name !== 'table' && !/^t[rdh]$/.test(name)) {
    if (name === 'br' || name === 'li') open.table.write('\n')
    return
  }
  switch (name) {
    case 'ul':
    case 'ol':
      flush(open, lines)
      open.list.push(name)
      open.counts.push(0)
      break
    case 'li':
      flush(open, lines)
      open.counts.push((open.counts.pop() ?? 0) + 1)
      open.fresh = true
      break
    case 'br':
      flush(open, lines)
      break
    case 'table':
      if (!open.table.isOpen()) flush(open, lines)
      open.table.begin(name, attributes, 0)
      break
    default:
      if (/^t[rdh]$/.test(name)) open.table.begin(name, attributes, 0)
      else if (/^h[1-6]$/.test(name)) open.heading = Number(name[1])
  }
}

function close(name: string, open: Open, lines: string[]): void {
  if (/^t(?:able|[rdh])$/.test(name)) {
    const rows = open.table.end(name)
    if (rows !== undefined) writeTable(gridOf(rows), lines)
  } else if (open.table.isInCell()) {
    if (/^(?:p|li|h[1-6])$/.test(name)) open.table.write('\n')
  } else if (/^(?:p|li|h[1-6])$/.test(name)) flush(open, lines)
  else if (name === 'ul' || name === 'ol') {
    flush(open, lines)
    open.list.pop()
    open.counts.pop()
    if (open.list.length === 0) lines.push('')
  }
}

/** A paragraph is a line of its own; an entry has its mark, and what follows in it is indented. */
function flush(open: Open, lines: string[]): void {
  const text = besideIt(withMarks(open.text, literal)).trim()
  open.text = ''
  if (text === '') return
  if (open.heading > 0) lines.push('', `${'#'.repeat(open.heading)} ${text}`, '')
  else if (open.list.length === 0) lines.push(text)
  else {
    const indent = '   '.repeat(open.list.length - 1)
    const mark = open.list.at(-1) === 'ol' ? `${open.counts.at(-1)}.` : '-'
    lines.push(open.fresh ? `${indent}${mark} ${text}` : `${indent}   ${text}`)
    open.fresh = false
  }
  open.heading = 0
}

/** A table of one cell is how people frame commands: its lines are typed as they stand. */
function writeTable(rows: readonly { cells: readonly string[] }[], lines: string[]): void {
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
  if (width === 1) lines.push(...frameOf(rows.flatMap(({ cells: [cell = ''] }) => cell.split('\n'))))
  else if (width > 1) lines.push(...tableOf(rows, width))
}
