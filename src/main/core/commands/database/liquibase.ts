// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** Liquibase's command line (docs.liquibase.com, 4.x): its password comes by the environment, and stands in no argument. */
import type { Database } from '#shared/domain/database.ts'
import type { LiquibaseSpec } from '#shared/kinds/task/liquibase.ts'
import { word } from '../quote.ts'
import { type Access, keyOf, listensAt } from './database.ts'

type Changes = Pick<LiquibaseSpec, 'folder' | 'changelog' | 'contexts' | 'labels' | 'database' | 'schema'>

/** As the drivers of these databases take it; a socket only MariaDB's does. */
export function jdbcUrl(database: Database, schema: string): string {
  const { kind, address, socket } = database
  if (kind === 'mariadb' && socket !== undefined && address === undefined) return `jdbc:mariadb://localhost/${schema}?localSocket=${socket}`
  return `jdbc:${kind}://${address ?? '127.0.0.1'}:${listensAt(database).port}/${schema}`
}

/** One call, as it is typed in the folder of the changelog. */
export function liquibaseLine({ changelog, contexts, labels, database, schema }: Changes, verb: string, ...own: string[]): string {
  return [
    'liquibase',
    verb,
    ...own,
    `--changelog-file=${word(changelog)}`,
    `--url=${word(jdbcUrl(database, schema))}`,
    `--username=${word(database.user)}`,
    ...(contexts === undefined ? [] : [`--contexts=${word(contexts)}`]),
    ...(labels === undefined ? [] : [`--labels=${word(labels)}`]),
  ].join(' ')
}

/** The line with its folder, and the password that the client's file holds. */
export function liquibaseLines(access: Access, changes: Changes, ...lines: string[]): string[] {
  return [...passwordOf(access), `cd ${word(changes.folder)}`, ...lines]
}

function passwordOf({ database, key }: Access): string[] {
  if (key === undefined) return []
  const bare =
    database.kind === 'postgresql'
      ? `sed -e 's/^\\*:\\*:\\*:\\*://' -e 's/\\\\\\(.\\)/\\1/g' ${keyOf(key)}`
      : `sed -n -e 's/^password="\\(.*\\)"$/\\1/p' ${keyOf(key)} | sed -e 's/\\\\\\(.\\)/\\1/g'`
  return [`LIQUIBASE_COMMAND_PASSWORD=$(${bare}); export LIQUIBASE_COMMAND_PASSWORD`]
}

/** `path::id::author` of what `status --verbose` says is not in the database yet; undefined where it says neither. */
export function pendingIn(text: string): string[] | undefined {
  if (/\bis up to date\b/i.test(text)) return []
  if (!/\bchange ?sets? (?:has|have) not been applied\b/i.test(text)) return undefined
  return text.split('\n').flatMap((line) => (/^\s+\S.*::.+::.+$/.test(line) ? [line.trim()] : []))
}

/** As `status` names a change set: `path::id::author`. */
const recorded = "SELECT CONCAT(FILENAME, '::', ID, '::', AUTHOR) FROM"

/** Of all change sets that were ever applied: `path::id::author`, a line each. Only reads. */
export const recordedChanges = ({ kind }: Pick<Database, 'kind'>, schema: string): string => `${recorded} ${tableOfChanges(kind, schema)};`

/** Newest first: so many. Only reads. */
export const newestChanges = ({ kind }: Pick<Database, 'kind'>, schema: string, count: number): string =>
  `${recorded} ${tableOfChanges(kind, schema)} ORDER BY ORDEREXECUTED DESC, DATEEXECUTED DESC LIMIT ${count};`

const tableOfChanges = (kind: Database['kind'], schema: string) =>
  kind === 'postgresql' ? 'databasechangelog' : `\`${schema.replaceAll('`', '``')}\`.DATABASECHANGELOG`

/**
 * A change set by whatever form of its path: those that Liquibase itself takes for the same (DatabaseChangeLog.normalizePath), and with the
 * backslashes that a client doubles.
 */
export const changeSetKey = (name: string): string =>
  name
    .trim()
    .replace(/^classpath:/, '')
    .replace(/\\+/g, '/')
    .replace(/\/(?:\.?\/)+/g, '/')
    .replace(/^\.?\//, '')

/**
 * The name of the table in which Liquibase keeps its lock (docs.liquibase.com, DATABASECHANGELOGLOCK); nothing where it was never used. Names of
 * tables are in capitals or not, as the server keeps them. Only reads.
 */
export const lockTable = (database: Pick<Database, 'kind'>, schema: string): string => tableNamed('databasechangeloglock', database, schema)

/** The same of the table in which it keeps what it has applied. */
export const changesTable = (database: Pick<Database, 'kind'>, schema: string): string => tableNamed('databasechangelog', database, schema)

const tableNamed = (name: string, { kind }: Pick<Database, 'kind'>, schema: string) =>
  kind === 'postgresql'
    ? `SELECT to_regclass('${name}');`
    : `SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${schema.replaceAll("'", "''")}' AND LOWER(TABLE_NAME) = '${name}';`

/** Who holds it, and since when, by the clock of that machine; nothing where nobody does. Only reads. */
export function lockHolder({ kind }: Pick<Database, 'kind'>, table: string): string {
  return kind === 'postgresql'
    ? `SELECT lockedby, lockgranted FROM ${table} WHERE locked;`
    : `SELECT LOCKEDBY, LOCKGRANTED FROM \`${table.replaceAll('`', '``')}\` WHERE LOCKED = 1;`
}

/**
 * The names of this host, a line each, then `running PID` for each process that looks like a Liquibase (the pattern does not find itself), and
 * `seen all` where other accounts' processes can be seen: not under `hidepid` (proc(5)).
 */
export const liquibasesHere: readonly string[] = [
  'hostname; uname -n; hostname -f 2> /dev/null || true',
  'for one in $(grep -la \'[Ll]iquibase\' /proc/[0-9]*/cmdline 2> /dev/null); do one=${one%/cmdline}; echo "running ${one##*/}"; done',
  'if [ -r /proc/1/cmdline ]; then echo seen all; fi',
]
