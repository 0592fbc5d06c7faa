/** Cells in the rows of tasks, and boxes before them. */

import { type Answer, saidIn, verdict } from './answer.ts'
import { cellSpans } from './cells.ts'
import { type Meaning, meaningsOf } from './columns.ts'
import type { Sheet } from './document-lines.ts'
import { type Edit, type Found, intoEmpty, type OpenPlace } from './filled.ts'
import { boxAtBegin, boxIn, ticked } from './marks.ts'

export function taskPlaces(sheet: Sheet): Found {
  const found = [...sheet.tables.map((table) => tablePlaces(table, sheet)), boxes(sheet)]
  return { edits: found.flatMap(({ edits }) => edits), open: found.flatMap(({ open }) => open) }
}

function tablePlaces({ rows: [header, ...rows] }: Sheet['tables'][number], sheet: Sheet): Found {
  const edits: Edit[] = []
  const open: OpenPlace[] = []
  const columns = meaningsOf(header?.cells ?? [])
  for (const { line, cells } of columns.size === 0 ? [] : rows) {
    const answer = sheet.answerAt(line)
    if (answer === undefined) continue
    const text = sheet.lines[line - 1] ?? ''
    const spans = cellSpans(text)
    const isCertain = spans.length === header?.cells.length && spans.length === cells.length
    for (const [at, meaning] of columns) {
      const span = spans[at]
      const what = header?.cells[at] ?? ''
      const cell = span === undefined ? undefined : text.slice(span.from, span.to)
      if (span === undefined || cell === undefined || !isCertain) {
        open.push({ line, what, why: 'not-known' })
        continue
      }
      const box = boxIn(cell)
      // What it says already is somebody's.
      if (cell.trim() !== '' && box === undefined) continue
      const said = 'why' in answer ? answer : inCell(what, meaning, answer, { hasDone: isThere(columns, 'done'), box: box?.was })
      if ('why' in said) open.push({ line, what, why: said.why })
      else if (box === undefined) edits.push({ line, what, ...intoEmpty(text, span, said.text) })
      else edits.push({ line, what, from: span.from + box.from, to: span.from + box.to, text: said.text })
    }
  }
  // Nobody need be told of notes that nobody wrote.
  return { edits, open: open.filter(({ what }) => ![...meaningsOf([what]).values()].includes('note')) }
}

const isThere = (columns: ReadonlyMap<number, Meaning>, wanted: Meaning) => [...columns.values()].includes(wanted)

function inCell(header: string, meaning: Meaning, answer: Answer, { hasDone, box }: { hasDone: boolean; box?: string }) {
  if (box === undefined) return saidIn(header, meaning, answer, hasDone)
  if (meaning !== 'done' && meaning !== 'verified') return { why: 'not-known' as const }
  const judged = verdict(answer, meaning, hasDone)
  if ('why' in judged) return judged
  const text = ticked(box, judged.isDone)
  return text === undefined ? { why: 'not-done' as const } : { text }
}

function boxes({ lines, tables, answerAt }: Sheet): Found {
  const edits: Edit[] = []
  const open: OpenPlace[] = []
  const inTable = new Set(tables.flatMap(({ rows }) => rows.map(({ line }) => line)))
  for (const [at, text] of lines.entries()) {
    const line = at + 1
    const box = boxAtBegin(text)
    const answer = answerAt(line)
    if (box === undefined || answer === undefined || inTable.has(line)) continue
    const what = text.slice(box.to).trim()
    const judged = 'why' in answer ? answer : verdict(answer, 'done', true)
    const sign = 'isDone' in judged && judged.isDone ? ticked(box.was, true) : undefined
    if (sign === undefined) open.push({ line, what, why: 'why' in judged ? judged.why : 'not-done' })
    else edits.push({ line, what, from: box.from, to: box.to, text: sign })
  }
  return { edits, open }
}
