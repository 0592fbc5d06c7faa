/** A document as it is filled in: its lines as they are, its tables, and which task stands on which line. */
import type { Reading, ReadingItem } from '#shared/document/reading.ts'
import { visible } from '#shared/text/visible.ts'
import type { BlockOf } from '../document/blocks/block.ts'
import { blocksOf } from '../document/blocks/blocks-of.ts'
import { linesOf, readable } from '../document/lines.ts'
import { readText } from '../document/read-text.ts'
import { maskLines } from '../document/secrets/mask.ts'
import { type Answer, ofLine, ofTask } from './answer.ts'
import type { DoneTask, Evening } from './evening.ts'
import type { Reason } from './filled.ts'

export type Sheet = {
  lines: readonly string[]
  tables: readonly BlockOf<'table'>[]
  itemAt(line: number): ReadingItem | undefined
  /** What was done on the line; undefined where it is no task's. */
  answerAt(line: number): Answer | { why: Reason } | undefined
}

export function layOut(text: string, evening: Evening, file: string): Sheet {
  const lines = linesOf(text)
  const reading = readText(text, { file })
  const masked = maskLines(lines.map(readable), reading.secrets)
  const items = new Map<number, ReadingItem>()
  for (const item of reading.items) for (let line = item.lines[0]; line <= item.lines[1]; line += 1) items.set(line, item)
  const answers = answersIn(reading, evening)
  return {
    lines,
    tables: blocksOf(masked).filter((block) => block.kind === 'table'),
    itemAt: (line) => items.get(line),
    answerAt: (line) => answers.get(line),
  }
}

function answersIn(reading: Reading, { tasks }: Evening): Map<number, Answer | { why: Reason }> {
  const answers = new Map<number, Answer | { why: Reason }>()
  const begins = new Map(reading.items.map((item) => [item.lines[0], item]))
  const known = tasks.filter((task) => task.line !== undefined)
  for (const [line, own] of Map.groupBy(known, (task) => task.line ?? 0)) {
    const item = begins.get(line)
    const [task] = own
    if (task === undefined) continue
    if (item === undefined || !isAbout(item, task)) answers.set(line, { why: 'changed' })
    else if (item.kind === 'checklist' && task.lines !== undefined) rowsOf(item, task, answers)
    else answers.set(line, own.length > 1 || item.parts !== undefined ? { why: 'several' } : ofTask(task))
  }
  return answers
}

/** A document that was changed since the run may have another task there. What was filled in and whose it is may be said in one alone. */
function isAbout({ title, parts = [] }: ReadingItem, task: DoneTask): boolean {
  const own = letters(task.title)
  if (own === '') return false
  // A plan shows what nobody sees by its name.
  return [title, ...parts.map((part) => part.title)].map(visible).some((one) => {
    const pieces = one.split(placeholder).map(letters).filter(Boolean)
    return pieces.length > 0 && (pieces.every((piece) => own.includes(piece)) || letters(one).includes(own))
  })
}
/** The operator has put a value in its place. */
const placeholder = /<[^<>]*>|\$?\{[^{}]*\}|YYYY[-/.]?MM[-/.]?DD/
const letters = (text: string) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join('')

/** Each row of a list has its own line for a person, known by its words. */
function rowsOf({ task }: ReadingItem, { lines = [] }: DoneTask, answers: Map<number, Answer | { why: Reason }>): void {
  const rows = Array.isArray(task?.items) ? (task.items as { text: string; line?: number }[]) : []
  for (const { text, line } of rows) {
    if (line === undefined || text === '') continue
    const same = rows.filter((row) => row.text === text)
    const found = lines.filter((said) => said.text === text || said.text.startsWith(`${text} (`))
    const [said] = found
    if (said === undefined) answers.set(line, { why: 'changed' })
    else answers.set(line, same.length > 1 || found.length > 1 ? { why: 'several' } : ofLine(said))
  }
}
