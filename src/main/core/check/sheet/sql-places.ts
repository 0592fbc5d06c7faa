import { sqlOf } from '#core/shell/database.ts'
import { describeStatement, type SqlFacts } from '#core/sql/describe.ts'
import { looksLikeSql } from '#core/sql/looks-like-sql.ts'
import { type SqlStatement, splitStatements } from '#core/sql/split.ts'
import type { CodeBlock, SheetLine } from './lines.ts'
import { placeIn, type ShellPlace } from './shell-places.ts'

/** One statement with its place in the document; `column` is where it begins in its first line. */
export type SqlPlace = { statement: SqlStatement; facts: SqlFacts; line: number; column: number; inShell: boolean }

const sqlLanguages = /^(?:sql|mysql|mariadb|postgres|postgresql|pgsql|plsql|psql|ddl)$/
/** SQL in the middle of a sentence: its verb together with what must follow. */
const inSentence =
  /\b(?:insert\s+into\s|update\s+[\w.`]+\s+set\s|delete\s+from\s|(?:drop|alter|create|truncate)\s+table\s|drop\s+database\s)/i

/** Every statement: of fences, of loose lines, of sentences, and of what a database's client is told in a command. */
export function sqlPlaces(
  lines: readonly SheetLine[],
  fences: readonly CodeBlock[],
  commands: readonly ShellPlace[],
  acts: (line: number) => boolean,
): readonly SqlPlace[] {
  const inShell = new Set(commands.filter(({ block }) => block.form === 'fence').map(({ block }) => block.line))
  const fenced = fences.filter((fence) => acts(fence.from) && !inShell.has(fence.from)).flatMap((fence) => ofFence(lines, fence))
  const loose = ofLines(lines.filter(({ form, number }) => form === 'text' && acts(number)))
  const told = commands.flatMap((place) =>
    sqlOf(place.command).map(({ statement, facts, from }) => ({ statement, facts, ...placeIn(place.block, from), inShell: true })),
  )
  return [...fenced, ...loose, ...told].sort((a, b) => a.line - b.line)
}

function ofFence(lines: readonly SheetLine[], { from, to, language }: CodeBlock): SqlPlace[] {
  const inside = lines.slice(from - 1, to).map(({ text }) => text)
  if (!sqlLanguages.test(language) && (language !== '' || !inside.some(looksLikeSql))) return []
  return statements(inside.join('\n'), from, 0)
}

/** From a line that begins a statement, or holds one, up to the line that ends it. */
function ofLines(lines: readonly SheetLine[]): SqlPlace[] {
  const found: SqlPlace[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (!line) break
    const mark = /^\s*(?:[-*+]\s+|\d+[.、)]\s*)?/.exec(line.text)?.[0].length ?? 0
    const start = looksLikeSql(line.text.slice(mark)) ? mark : (inSentence.exec(line.text)?.index ?? -1)
    if (start < 0) continue
    const body = [line.text.slice(start)]
    while (!body.at(-1)?.includes(';') && lines[at + 1]?.number === line.number + body.length && body.length < 200) {
      at += 1
      body.push(lines[at]?.text ?? '')
    }
    found.push(...statements(body.join('\n'), line.number, start).filter(({ facts }) => facts.kind !== 'other'))
  }
  return found
}

function statements(text: string, line: number, column: number): SqlPlace[] {
  return splitStatements(text).map((statement) => ({
    statement,
    facts: describeStatement(statement),
    line: line + statement.line - 1,
    column: statement.line === 1 ? column + statement.from : statement.from - text.lastIndexOf('\n', statement.from) - 1,
    inShell: false,
  }))
}
