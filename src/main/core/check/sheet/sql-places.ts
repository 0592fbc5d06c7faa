import { sqlOf } from '#core/shell/database.ts'
import { hidePrompts } from '#core/shell/prompts.ts'
import { describeStatement, type SqlFacts } from '#core/sql/describe.ts'
import { looksLikeSql } from '#core/sql/looks-like-sql.ts'
import { type SqlStatement, splitStatements } from '#core/sql/split.ts'
import type { CodeBlock, SheetLine } from './lines.ts'
import { placeIn, type ShellPlace } from './shell-places.ts'
import { cellsOf } from './tables.ts'
import type { TypedText } from './typed-texts.ts'

/** One statement with its place in the document; `column` is where it begins in its first line. */
export type SqlPlace = { statement: SqlStatement; facts: SqlFacts; line: number; column: number; inShell: boolean }

const sqlLanguages = /^(?:sql|mysql|mariadb|postgres|postgresql|pgsql|plsql|psql|ddl)$/
/** SQL in the middle of a sentence: its verb together with what must follow. */
const inSentence =
  /\b(?:insert\s+into\s|update\s+[\w.`]+\s+set\s|delete\s+from\s|(?:drop|alter|create|truncate)\s+table\s|drop\s+database\s)/i

/** Between backticks, however many they are. */
const spans = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g
const mark = /^(\s*)(?:[-*+]\s+|\d+[.、)]\s*)/

/**
 * Every statement: of fences, of loose lines, of sentences, of cells, of what a database's client is told in a command, and all that the
 * plan will run beside that.
 */
export function sqlPlaces(
  lines: readonly SheetLine[],
  fences: readonly CodeBlock[],
  commands: readonly ShellPlace[],
  typed: readonly TypedText[],
  acts: (line: number) => boolean,
): readonly SqlPlace[] {
  const inShell = new Set(commands.filter(({ block }) => block.form === 'fence').map(({ block }) => block.line))
  const fenced = fences.filter((fence) => acts(fence.from) && !inShell.has(fence.from)).flatMap((fence) => ofFence(lines, fence))
  const loose = ofLines(lines.filter(({ form, number }) => form === 'text' && acts(number)))
  const cells = lines.filter(({ form, number }) => form === 'table' && acts(number)).flatMap(ofCells)
  const told = commands.flatMap((place) =>
    sqlOf(place.command).map(({ statement, facts, from }) => ({ statement, facts, ...placeIn(place.block, from), inShell: true })),
  )
  const written = [...fenced, ...loose, ...cells, ...told]
  const runs = typed.filter(({ language, item }) => language === 'sql' && acts(item[0]))
  return [...written, ...runs.flatMap((text) => beside(written, text))].sort((a, b) => a.line - b.line)
}

function ofFence(lines: readonly SheetLine[], { from, to, language }: CodeBlock): SqlPlace[] {
  const inside = hidePrompts(
    lines
      .slice(from - 1, to)
      .map(({ text }) => text)
      .join('\n'),
  )
  if (!sqlLanguages.test(language) && (language !== '' || !inside.split('\n').some(looksLikeSql))) return []
  return statements(inside, from, 0)
}

/** From a line that begins a statement, or holds one, up to the line that ends it; between backticks only up to them. */
function ofLines(lines: readonly SheetLine[]): SqlPlace[] {
  const found: SqlPlace[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (!line) break
    const { places, rest } = ofSpans(line.text, line.number, 0)
    found.push(...places)
    const start = startIn(rest)
    if (start < 0) continue
    const body = [rest.slice(start)]
    const indent = mark.exec(line.text)?.[1]?.length
    while (!body.at(-1)?.includes(';') && lines[at + 1]?.number === line.number + body.length && body.length < 200) {
      const next = lines[at + 1]?.text ?? ''
      // The next entry of the same list is another step.
      if (indent !== undefined && (mark.exec(next)?.[1]?.length ?? Number.POSITIVE_INFINITY) <= indent) break
      at += 1
      body.push(next)
    }
    found.push(...statements(body.join('\n'), line.number, start).filter(({ facts }) => facts.kind !== 'other'))
  }
  return found
}

/** A statement in a cell ends with it. */
function ofCells({ text, number }: SheetLine): SqlPlace[] {
  return cellsOf(text).flatMap(({ from, to }) => {
    const plain = text.slice(from, to).replace(/<br\s*\/?>|\\(?=\|)/gi, (found) => ' '.repeat(found.length))
    const { places, rest } = ofSpans(plain, number, from)
    const start = startIn(rest)
    const loose = start < 0 ? [] : statements(rest.slice(start), number, from + start)
    return [...places, ...loose.filter(({ facts }) => facts.kind !== 'other')]
  })
}

/** The statements between backticks, and the text without them. */
function ofSpans(text: string, line: number, column: number): { places: SqlPlace[]; rest: string } {
  const places: SqlPlace[] = []
  const rest = text.replace(spans, (whole, ticks: string, inside: string, offset: number) => {
    const start = startIn(inside)
    if (start < 0) return whole
    places.push(...statements(inside.slice(start), line, column + offset + ticks.length + start))
    return ' '.repeat(whole.length)
  })
  return { places, rest }
}

/** Where a statement begins in a line; -1 where none does. */
function startIn(text: string): number {
  const behind = mark.exec(text)?.[0].length ?? /^\s*/.exec(text)?.[0].length ?? 0
  return looksLikeSql(text.slice(behind)) ? behind : (inSentence.exec(text)?.index ?? -1)
}

/** What will be run and is none of the statements that are written in its lines. */
function beside(written: readonly SqlPlace[], { text, line, lastLine, column, item: [from, to] }: TypedText): SqlPlace[] {
  const here = written.filter((place) => from <= place.line && place.line <= to).map(({ statement }) => bare(statement.text))
  return statements(text, line, column)
    .map((place) => ({ ...place, line: Math.min(place.line, lastLine) }))
    .filter(({ facts, statement }) => {
      const own = bare(statement.text)
      return facts.kind !== 'other' && !here.some((other) => other.startsWith(own) || own.startsWith(other))
    })
}

const bare = (text: string) => text.replace(/[\s`;。]+/g, '').toLowerCase()

function statements(text: string, line: number, column: number): SqlPlace[] {
  return splitStatements(text).map((statement) => ({
    statement,
    facts: describeStatement(statement),
    line: line + statement.line - 1,
    column: statement.line === 1 ? column + statement.from : statement.from - text.lastIndexOf('\n', statement.from) - 1,
    inShell: false,
  }))
}
