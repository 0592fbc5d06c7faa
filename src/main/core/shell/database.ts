import { describeStatement, type SqlFacts } from '../sql/describe.ts'
import { type SqlStatement, splitStatements } from '../sql/split.ts'
import { type OptionRules, readOptions, type ShellOption } from './options.ts'
import type { ShellCommand } from './shell-command.ts'
import { feeding, hasInput } from './streams.ts'

const mysqlOptions: OptionRules = {
  valued: 'uhPDeSV',
  attached: 'p',
  long: [
    'user',
    'host',
    'port',
    'database',
    'execute',
    'socket',
    'defaults-file',
    'defaults-extra-file',
    'ignore-table',
    'where',
    'result-file',
  ],
}
const psqlOptions: OptionRules = {
  valued: 'UhpdcfvFoLPRTnNtjO',
  long: ['username', 'host', 'port', 'dbname', 'command', 'file', 'set', 'output', 'table', 'format', 'jobs', 'schema'],
}

const clients: Readonly<Record<string, OptionRules>> = {
  mysql: mysqlOptions,
  mariadb: mysqlOptions,
  mysqldump: mysqlOptions,
  'mariadb-dump': mysqlOptions,
  mysqladmin: mysqlOptions,
  mysqlimport: mysqlOptions,
  mysqlcheck: mysqlOptions,
  mysqlpump: mysqlOptions,
  xtrabackup: mysqlOptions,
  psql: psqlOptions,
  pg_dump: psqlOptions,
  pg_dumpall: psqlOptions,
  pg_restore: psqlOptions,
}

/** The options of a database's own client; undefined where it is none. */
export function databaseOptions(command: ShellCommand): readonly ShellOption[] | undefined {
  const rules = clients[command.program]
  return rules && readOptions(command.words, rules).options
}

/** SQL inside a shell command; places are those of the shell text, as near as its quotes allow. */
export type EmbeddedSql = { statement: SqlStatement; facts: SqlFacts; from: number; to: number }

/** What a database's client is told to run in the command itself: `-e`, `-c`, a heredoc, `echo "…" |`. Files are not read. */
export function sqlOf(command: ShellCommand): readonly EmbeddedSql[] {
  const options = databaseOptions(command)
  if (!options || /dump|admin|import|check|backup|restore/.test(command.program)) return []
  const inOptions = options
    .filter(({ name }) => name === 'e' || name === 'execute' || name === 'c' || name === 'command')
    .flatMap(({ value, word, offset }) =>
      value === undefined ? [] : statementsIn(value, word.from + quoteBefore(word.text) + offset, word.to),
    )
  const { input } = command
  const heredoc = input ? statementsIn(input.text, input.from, input.to) : []
  const [before] = feeding(command).slice(-1)
  const echoed = before && /^(echo|printf)$/.test(before.program) ? before.words.filter(({ value }) => !/^-\w+$/.test(value)) : []
  return [...inOptions, ...heredoc, ...echoed.flatMap((word) => statementsIn(word.value, word.from + quoteBefore(word.text), word.to))]
}

function quoteBefore(text: string): number {
  return /^["']/.test(text) ? 1 : 0
}

function statementsIn(sql: string, from: number, last: number): EmbeddedSql[] {
  return splitStatements(sql).map((statement) => ({
    statement,
    facts: describeStatement(statement),
    from: Math.min(from + statement.from, last),
    to: Math.min(from + statement.to, last),
  }))
}

/** Whether a client is started for somebody to type into. */
export function opensDatabasePrompt(command: ShellCommand): boolean {
  if (hasInput(command) || (command.program !== 'mysql' && command.program !== 'mariadb' && command.program !== 'psql')) return false
  const told = /^(e|execute|c|command|f|file|l|list|V|version|help|\?)$/
  return !(databaseOptions(command) ?? []).some(({ name }) => told.test(name))
}
