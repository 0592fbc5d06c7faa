/** A cell of commands: one, or several that only a break sets apart. */
import { saidBelow } from '../guards/said-below.ts'
import { type Doing, doing } from '../piece.ts'
import { readClause } from '../prose/read-clause.ts'
import type { Session } from '../session.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import { readLine, readScript } from '../shell/read-command.ts'
import { beginsStatement } from '../sql/statements.ts'

/** @returns nothing where only a person can tell; of several lines all are taken, or a person does all */
export function actOf(cell: string, line: number, session: Session): Doing | undefined {
  const lines = cell
    .split('\n')
    .map((part) =>
      part
        .trim()
        .replace(/^`+|`+$/g, '')
        .trim(),
    )
    .filter((part) => part !== '' && part !== '-')
  const [first] = lines
  if (first === undefined) return undefined
  if (lines.length === 1 && beginsStatement(first) && !looksLikeCommand(first)) return readClause(first, line, session)
  if (lines.length === 1)
    return looksLikeCommand(first) || cell.startsWith('`') ? readLine(first, line, session) : readClause(cell, line, session)
  const typed = lines.filter((text) => !isComment(text))
  if (beginsStatement(first) && isOnlyStatements(lines)) return readClause(lines.join('\n'), line, session)
  const isScript = joined(typed).every(looksLikeCommand) && lines.every((text) => !isComment(text) || saysNothing(text))
  if (typed.length > 0 && isScript) return readScript(lines.join('\n'), session)
  return doing('person', cell, { person: cell, command: lines.join('\n') }, { fate: 'person' })
}

const isComment = (text: string) => /^#\s*\P{ASCII}|^#\s/u.test(text)

/** 备份 above a command says what it is for; 失败时才执行 says whether it is run. */
function saysNothing(comment: string): boolean {
  const words = comment.replace(/^#+\s*/, '')
  const said = saidBelow(words, 1)
  return !looksLikeCommand(words) && !said.back && said.choice === undefined
}

/** A command that goes on in the next line is one. */
const joined = (lines: readonly string[]): string[] =>
  lines
    .join('\n')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')

/** Behind the last semicolon begins nothing but a statement, and no line is a command. */
function isOnlyStatements(lines: readonly string[]): boolean {
  const ends = lines.map((text) => /;\s*(?:--.*)?$/.test(text))
  return lines.every((text, index) => {
    const isFirst = index === 0 || ends[index - 1] === true
    return !looksLikeCommand(text) && (!isFirst || beginsStatement(text) || text.startsWith('--'))
  })
}
