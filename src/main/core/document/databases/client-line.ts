/** A line with a database's own client: what it does, and of which database it speaks. Nothing where it does more than Ferry would do in its place. */
import { databaseOptions } from '../../shell/database.ts'
import type { ShellOption } from '../../shell/options.ts'
import { readShell } from '../../shell/read-shell.ts'
import type { ShellCommand } from '../../shell/shell-command.ts'

/** What the line itself says of the database; nothing of it need be there. `isTold`: words above it do, which may mean the inventory's name. */
export type Named = { address?: string; port?: number; socket?: string; schema?: string; family?: 'mysql' | 'postgresql'; isTold?: true }

export type ClientLine = Named & {
  does:
    | { kind: 'statements'; sql: string }
    /** `packed`: it is unpacked on its way to the client. */
    | { kind: 'file'; file: string }
    | { kind: 'dump'; schemas: string[]; file: string | undefined }
}

const families: Readonly<Record<string, Named['family']>> = {
  mysql: 'mysql',
  mariadb: 'mysql',
  mysqldump: 'mysql',
  'mariadb-dump': 'mysql',
  psql: 'postgresql',
  pg_dump: 'postgresql',
}

/** Options that say where and as whom, or that Ferry's own lines have too. */
const ordinary: Readonly<Record<string, RegExp>> = {
  mysql:
    /^(?:h|host|P|port|u|user|p|password|S|socket|D|database|e|execute|v|verbose|t|table|B|batch|N|s|silent|protocol|default-character-set|connect-timeout|comments|c)$/,
  mysqldump:
    /^(?:h|host|P|port|u|user|p|password|S|socket|B|databases|protocol|default-character-set|single-transaction|q|quick|R|routines|E|events|triggers|opt|hex-blob|no-tablespaces|set-gtid-purged|column-statistics|lock-tables|skip-lock-tables|l|r|result-file|complete-insert|add-drop-table|max-allowed-packet|max_allowed_packet|flush-logs|F|master-data|source-data|skip-tz-utc|v|verbose|C|compress)$/,
  psql: /^(?:h|host|p|port|U|username|d|dbname|c|command|f|file|W|password|w|no-password|q|quiet|a|e|X|no-psqlrc|v|set|1|single-transaction)$/,
  pg_dump: /^(?:h|host|p|port|U|username|d|dbname|W|password|w|no-password|f|file|v|verbose|b|blobs|F|format|C|create|c|clean)$/,
}

/** @param text one line as it is typed */
export function clientLine(text: string): ClientLine | undefined {
  const { commands, script, errors } = readShell(text)
  const typed = commands.filter(({ within }) => !within.includes('substitution'))
  const [first] = typed
  if (first === undefined || script || errors.length > 0 || typed.some((command) => command.pipeline[0] !== first)) return undefined
  if (typed.some(({ host, container, carries, background }) => host || container || carries || background)) return undefined
  const client = typed.find(({ program }) => families[program] !== undefined)
  if (client === undefined || typed.length > 2) return undefined
  const found = isDump(client) ? dumped(client, typed) : fed(client, typed)
  return found && { ...namedBy(client), does: found }
}

const isDump = ({ program }: ShellCommand) => /dump$/.test(program)
const rulesOf = ({ program }: ShellCommand) =>
  ordinary[families[program] === 'postgresql' ? program : isDump({ program } as ShellCommand) ? 'mysqldump' : 'mysql']

const wordOf = (options: readonly ShellOption[], ...names: readonly string[]) => options.find(({ name }) => names.includes(name))?.value

function namedBy(client: ShellCommand): Named {
  const options = databaseOptions(client) ?? []
  const family = families[client.program]
  const isPostgres = family === 'postgresql'
  const address = wordOf(options, 'h', 'host')
  const port = Number(isPostgres ? wordOf(options, 'p', 'port') : wordOf(options, 'P', 'port'))
  const socket = isPostgres ? undefined : wordOf(options, 'S', 'socket')
  const schema = (isPostgres ? wordOf(options, 'd', 'dbname') : wordOf(options, 'D', 'database')) ?? wordsOf(client)[0]
  return {
    ...(family && { family }),
    ...(address === undefined ? {} : { address }),
    ...(Number.isInteger(port) && port > 0 ? { port } : {}),
    ...(socket === undefined ? {} : { socket }),
    ...(schema === undefined ? {} : { schema }),
  }
}

/** Words that are neither options nor their values. */
function wordsOf(client: ShellCommand): string[] {
  const values = new Set((databaseOptions(client) ?? []).map(({ word }) => word))
  return client.words.filter((word) => !values.has(word) && !word.value.startsWith('-')).map(({ value }) => value)
}

const isOrdinary = (client: ShellCommand) =>
  (databaseOptions(client) ?? []).every(
    ({ name, value }) =>
      rulesOf(client)?.test(name) === true &&
      !(name === 'default-character-set' && !/^utf-?8/i.test(value ?? '')) &&
      !(name === 'F' && value !== 'p' && client.program === 'pg_dump'),
  )

/** `mysql shop < up.sql`, `-e "…"`, a heredoc, `zcat x.sql.gz | mysql shop`, `echo "…" | mysql`. */
function fed(client: ShellCommand, typed: readonly ShellCommand[]): ClientLine['does'] | undefined {
  if (!isOrdinary(client) || wordsOf(client).length > 1) return undefined
  const options = databaseOptions(client) ?? []
  if (client.redirections.some(({ operator }) => /^(?:>|>>)$/.test(operator))) return undefined
  const inline = wordOf(options, 'e', 'execute', 'c', 'command')
  const [feeder] = typed.filter((command) => command !== client)
  if (inline !== undefined) return feeder === undefined ? { kind: 'statements', sql: inline } : undefined
  if (client.input !== undefined) return { kind: 'statements', sql: client.input.text }
  if (feeder !== undefined) return feeder.from < client.from ? feeding(feeder) : undefined
  const file = client.redirections.find(({ operator }) => operator === '<')?.target?.value ?? wordOf(options, 'f', 'file')
  return file === undefined ? undefined : { kind: 'file', file }
}

function feeding({ program, words, redirections }: ShellCommand): ClientLine['does'] | undefined {
  const plain = words.filter(({ value }) => !value.startsWith('-')).map(({ value }) => value)
  if (program === 'echo' && plain.length === 1) return { kind: 'statements', sql: plain[0] ?? '' }
  if (!/^(?:cat|zcat|gunzip|gzip|pv)$/.test(program)) return undefined
  const file = plain[0] ?? redirections.find(({ operator }) => operator === '<')?.target?.value
  return file === undefined || plain.length > 1 ? undefined : { kind: 'file', file }
}

/** Whole schemas, as they are; a part of one is no way back. */
function dumped(client: ShellCommand, typed: readonly ShellCommand[]): ClientLine['does'] | undefined {
  if (!isOrdinary(client)) return undefined
  const options = databaseOptions(client) ?? []
  const [packer] = typed.filter((command) => command !== client)
  if (packer !== undefined && !/^(?:gzip|pigz|tee)$/.test(packer.program)) return undefined
  const words = wordsOf(client)
  const isMany = options.some(({ name }) => name === 'B' || name === 'databases')
  const named = wordOf(options, 'd', 'dbname')
  const schemas = named === undefined ? words : [named]
  // Behind the first word stand its tables.
  if (schemas.length === 0 || (schemas.length > 1 && !isMany) || schemas.some((schema) => /[$`{}<>*]/.test(schema))) return undefined
  const output = (packer ?? client).redirections.find(({ operator }) => operator === '>')?.target?.value
  return { kind: 'dump', schemas, file: output ?? wordOf(options, 'r', 'result-file', 'f', 'file') }
}
