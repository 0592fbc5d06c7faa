/** Lines of a database's client that leave the data as they are: statements that only read, and copies that are taken. */
import { describeStatement } from '../sql/describe.ts'
import { splitStatements } from '../sql/split.ts'
import { databaseOptions } from './database.ts'
import type { ShellCommand } from './shell-command.ts'

/** Where and as whom, and how the answer looks; whatever else an option says may write. */
const asking: Readonly<Record<string, RegExp>> = {
  mysql: /^(?:h|host|P|port|u|user|p|password|S|socket|D|database|e|execute|t|table|B|batch|N|s|silent|protocol|default-character-set)$/,
  psql: /^(?:h|host|p|port|U|username|d|dbname|c|command|w|no-password|q|quiet|t|A|X|no-psqlrc)$/,
}
const copying: Readonly<Record<string, RegExp>> = {
  mysqldump:
    /^(?:h|host|P|port|u|user|p|password|S|socket|B|databases|protocol|default-character-set|single-transaction|q|quick|R|routines|E|events|triggers|opt|hex-blob|no-tablespaces|set-gtid-purged|column-statistics|skip-lock-tables|complete-insert|add-drop-table|skip-tz-utc|v|verbose|d|no-data|t|no-create-info|where|w)$/,
  pg_dump: /^(?:h|host|p|port|U|username|d|dbname|w|no-password|v|verbose|b|blobs|F|format|C|create|c|clean|t|table|n|schema)$/,
}
const families: Readonly<Record<string, string>> = { mariadb: 'mysql', 'mariadb-dump': 'mysqldump' }
const familyOf = ({ program }: ShellCommand) => families[program] ?? program

const isAmong = (command: ShellCommand, rules: Readonly<Record<string, RegExp>>) => {
  const allowed = Object.hasOwn(rules, familyOf(command)) ? rules[familyOf(command)] : undefined
  return allowed !== undefined && (databaseOptions(command) ?? []).every(({ name }) => allowed.test(name))
}

/** Statements that lock, write a file or set something, whatever they begin with. */
const acts = /\binto\b|\bfor\s+(?:no\s+key\s+|key\s+)?(?:update|share)\b|\block\s+in\b|:=|\banalyze\b/i

/** SELECT, SHOW, EXPLAIN … without a file, a lock or a function with an effect. */
export const onlyReads = (sql: string): boolean => {
  const statements = splitStatements(sql)
  return (
    statements.length > 0 &&
    statements.every((statement) => {
      const { kind, changes } = describeStatement(statement)
      return !changes && kind === 'select' && !acts.test(statement.text)
    })
  )
}

/** SHOW SLAVE STATUS\G: as lines below each other. */
const withoutForm = (sql: string) => sql.replace(/\\G\s*;?\s*$/, '')

/** `mysql -h db -e "SELECT …"`; what a variable or another command fills in may be anything. */
export function readsDatabase(command: ShellCommand): boolean {
  if (!isAmong(command, asking) || command.input !== undefined || command.redirections.some(({ operator }) => operator.startsWith('<')))
    return false
  const said = (databaseOptions(command) ?? []).filter(({ name }) => /^(?:e|execute|c|command)$/.test(name)).map(({ value }) => value ?? '')
  return said.length > 0 && said.every((sql) => !/[$`\\]/.test(withoutForm(sql)) && onlyReads(withoutForm(sql)))
}

/** `mysqldump … > shop.sql`, `| gzip > shop.sql.gz`: a copy beside the data, which nobody has to take back. */
export function copiesDatabase(command: ShellCommand): boolean {
  const isPacker = /^(?:gzip|pigz)$/.test(command.program) && command.pipeline[0] !== command && isCopy(command.pipeline[0])
  return (isPacker && command.words.every(({ value }) => /^-(?:c|\d)$/.test(value)) && isIntoCopy(command)) || isCopy(command)
}

const isCopy = (command: ShellCommand | undefined): boolean =>
  command !== undefined && isAmong(command, copying) && command.wrappers.length === 0 && isIntoCopy(command)

const isIntoCopy = ({ redirections }: ShellCommand) =>
  redirections.every(
    ({ operator, target }) =>
      (operator === '>&' && /^\d$/.test(target?.value ?? '')) ||
      (operator === '>' &&
        /\.(?:sql|dump|dmp|bak|gz)$/.test(target?.value ?? '') &&
        !/^\/(?:dev|proc|sys|etc)\//.test(target?.value ?? '')),
  )
