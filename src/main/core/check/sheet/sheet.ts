import type { CheckedItem, CheckedReading } from '../checked.ts'
import { type CodeBlock, type Heading, readLines, type SheetLine } from './lines.ts'
import { placeIn, type ShellBlock, type ShellPlace, shellBlocks } from './shell-places.ts'
import { type SqlPlace, sqlPlaces } from './sql-places.ts'
import { readTables, type Table } from './tables.ts'
import { typedTexts } from './typed-texts.ts'

/** A document laid out for the rules: its lines, its commands, its statements, its tables, and what the reader made of each line. */
export type Sheet = {
  reading: CheckedReading
  lines: readonly SheetLine[]
  fences: readonly CodeBlock[]
  headings: readonly Heading[]
  tables: readonly Table[]
  shell: readonly ShellBlock[]
  commands: readonly ShellPlace[]
  sql: readonly SqlPlace[]
  itemAt(line: number): CheckedItem | undefined
  /** What the lines around are for; `steps` where the reader does not say. */
  roleAt(line: number): string
  /** Whether the line belongs to the way back. */
  isBack(line: number): boolean
  /** Lines of sentences, without code. */
  prose: readonly SheetLine[]
}

/** Lays a document out, once for all rules. Linear in its length. */
export function layOut(reading: CheckedReading, text: string): Sheet {
  const { lines, blocks, headings } = readLines(text)
  const byLine = itemsByLine(reading.items)
  const itemAt = (line: number) => byLine.get(line)
  const roleAt = (line: number) => byLine.get(line)?.role ?? 'steps'
  // What helps in trouble is never run by itself, and a note is no step.
  const acts = (line: number) => roleAt(line) !== 'trouble' && byLine.get(line)?.fate !== 'note'
  const typed = typedTexts(reading, lines)
  const shell = shellBlocks(lines, blocks, typed, acts)
  const commands = shell.flatMap((block) =>
    block.shell.commands.map((command) => ({ command, block, line: placeIn(block, command.from).line })),
  )
  return {
    reading,
    lines,
    fences: blocks,
    headings,
    tables: readTables(lines),
    shell,
    commands,
    sql: sqlPlaces(lines, blocks, commands, typed, acts),
    itemAt,
    roleAt,
    isBack: (line) => roleAt(line) === 'back',
    prose: lines.filter(({ form }) => form === 'text' || form === 'heading' || form === 'table'),
  }
}

function itemsByLine(items: readonly CheckedItem[]): ReadonlyMap<number, CheckedItem> {
  const found = new Map<number, CheckedItem>()
  for (const item of items) for (let line = item.lines[0]; line <= item.lines[1]; line += 1) found.set(line, item)
  return found
}
