/** What is typed into a program with a prompt of its own, and SQL that stands among commands: nothing of it is typed into a shell. */
import { splitStatements } from '../../sql/split.ts'
import type { TextLine } from '../blocks/block.ts'
import { doing, type Piece } from '../piece.ts'
import type { Session } from '../session.ts'
import { beginsStatement } from '../sql/statements.ts'
import { looksLikeCommand, splitPrompt } from './looks-like-command.ts'

/** `client`: the line that opens the program, where one does. */
export type Inside = { client?: string; typed: string[] }

const talking =
  /^(?:sudo\s+)?(?:(?:\/[\w./-]*\/)?(?:mysql|mariadb|psql|mongo|mongosh|sqlplus|clickhouse-client)(?:\s|$)|redis-cli(?:\s+-\S+(?:\s+[^\s-]\S*)?)*\s*$)/
const inContainer =
  /^(?:sudo\s+)?(?:docker|podman|kubectl|crictl|docker-compose)\s[^|;&<>]*\bexec\s[^|;&<>]*\s(?:\/bin\/)?(?:ba|z|a|da)?sh$/
const saysAll = /[<|&;]|\s-(?:e|c|f|l|V|q|-execute|-command|-file|-eval|-query|-version|-help|-list)(?:[\s=]|$)|\s@/
const leaves = /^(?:exit|logout|quit|\\q)\s*;?$/
const ofClient = /^(?:(?:mysql|MariaDB \[[^\]]*\]|[\w.:-]{1,80}:\d+(?:\[\d+\])?|-)?>|[\w.-]{0,80}=[#>])\s*(?=\S)/
const ofSql = /^(?:mysql|MariaDB \[[^\]]*\])>\s*/
const isSecretAlone = (text: string) => /^\{secret-\d+\}$/.test(text)

/** Whether a command waits for what the lines below it say. */
export const opensClient = (text: string) => text.length <= 400 && ((talking.test(text) && !saysAll.test(text)) || inContainer.test(text))

/** @param prompted beside lines with a prompt, one without was printed. @param client what the line above `at` opens. @returns nothing where what stands there is for a shell */
export function insideFrom(
  lines: readonly TextLine[],
  at: number,
  prompted: boolean,
  client?: string,
): { inside: Inside; end: number } | undefined {
  const first = textOf(lines[at])
  if (client === undefined && !ofSql.test(first)) return beginsStatement(first) && !prompted ? statementFrom(lines, at) : undefined
  if (client !== undefined && (leaves.test(first) || first === '' || isShellPrompt(first))) return undefined
  // The client was only tried; in a container every line is for a shell, and not for this one.
  if (client !== undefined && !inContainer.test(client) && isForShell(first)) return undefined
  const typed: string[] = []
  for (let end = at; ; end += 1) {
    const text = textOf(lines[end])
    const isLeft = leaves.test(text.replace(ofClient, ''))
    if (end >= lines.length || isShellPrompt(text) || isLeft)
      return typed.length === 0 ? undefined : { inside: insideOf(typed, client), end: isLeft ? end + 1 : end }
    if (text !== '' && !isSecretAlone(text)) typed.push(text)
  }
}

/** Up to its semicolon, or to an empty line. */
function statementFrom(lines: readonly TextLine[], at: number): { inside: Inside; end: number } {
  let end = at
  while (end < lines.length && textOf(lines[end]) !== '' && !/;\s*(?:--.*)?$/.test(textOf(lines[end]))) end += 1
  const isWhole = end < lines.length && textOf(lines[end]) !== ''
  const last = isWhole ? end + 1 : at + 1
  return { inside: { typed: lines.slice(at, last).map(textOf) }, end: last }
}

/** Where some lines have the program's prompt, the others are what it has printed. */
function insideOf(typed: readonly string[], client: string | undefined): Inside {
  const prompted = typed.filter((text) => ofClient.test(text))
  const own = prompted.length > 0 ? prompted.map((text) => text.replace(ofClient, '')) : [...typed]
  return { typed: own, ...(client === undefined ? {} : { client }) }
}

const textOf = (line: TextLine | undefined) => line?.text.trim() ?? ''
const isShellPrompt = (text: string) => /^\[?[\w.-]+@.*[#$]$|^[a-zA-Z][^@]*[#$]$|^[$%]$/.test(splitPrompt(text).prompt)
const isForShell = (text: string) => looksLikeCommand(text) && !beginsStatement(text) && !/^(?:source\s|\\)/.test(text)

/** Statements, and nothing else, are SQL; what else is typed there a person types. */
export function readInside({ client, typed }: Inside, lines: [number, number], session: Session): Piece {
  const sql = typed.join('\n')
  const { on } = session
  const where = on === undefined ? {} : { on: [...on] }
  const isSql = client === undefined || /^(?:sudo\s+)?(?:\/\S*\/)?(?:mysql|mariadb|psql)\b/.test(client)
  if (isSql && isOnlyStatements(sql))
    return {
      lines,
      fate: 'typed',
      ...doing('sql', client ?? typed[0] ?? '', { sql, ...(client === undefined ? {} : { client }) }),
      ...where,
      deed: 'import',
      deeds: ['import'],
    }
  const all = [...(client === undefined ? [] : [client]), ...typed].join('\n')
  return { lines, fate: 'person', ...doing('person', all, { person: all, command: all }), ...where }
}

function isOnlyStatements(sql: string): boolean {
  const statements = splitStatements(sql)
  return (
    statements.length > 0 && statements.every(({ text }) => beginsStatement(text) || /^(?:use|set|begin|commit|rollback)\b/i.test(text))
  )
}
