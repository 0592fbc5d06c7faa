// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** How a host's own client is called. Passwords come from a file of mode 600 that is there only while the client runs. */
import { posix } from 'node:path'
import type { Database, DatabaseKind } from '#shared/domain/database.ts'
import { type Command, question, work } from '../command.ts'
import { quote, word } from '../quote.ts'

const usualPort: Record<DatabaseKind, number> = { mysql: 3306, mariadb: 3306, postgresql: 5432 }

/** Where the database listens, as its host sees it; a socket has a port only in PostgreSQL, where it is part of the socket's name. */
export function listensAt({ kind, address, port, socket }: Database): { address: string; port: number } {
  return { address: socket ?? address ?? 'localhost', port: port ?? usualPort[kind] }
}

/** What two runs must not meet at: the database itself, under whatever name it is known. */
export function databaseLock(database: Database): string {
  const { address, port } = listensAt(database)
  return `/var/tmp/ferry-${database.kind}-${address.replace(/[^A-Za-z0-9.-]/g, '_')}-${port}`
}

/** `key` names the file with the password, in the account's own folder; undefined where the client needs none. */
export type Access = { database: Database; key?: string }

export const keyOf = (id: string) => `"$HOME/.ferry/keys/${id}"`

const programs = {
  mysql: { client: 'mysql', dump: 'mysqldump' },
  mariadb: { client: 'mariadb', dump: 'mariadb-dump' },
  postgresql: { client: 'psql', dump: 'pg_dump' },
} as const

export function programOf({ kind, client }: Database, use: 'client' | 'dump'): string {
  const name = programs[kind][use]
  return word(client === undefined ? name : posix.join(client, name))
}

/**
 * The client as the words of a shell line; statements come on its standard input. It stops at the first that fails, prints values
 * alone, and each as soon as it is there, whatever the account's own option files say (`force` would let it go on).
 */
export function clientWords(access: Access, schema = access.database.schema): string {
  const { database } = access
  if (database.kind === 'postgresql')
    return [
      ...environmentOf(access),
      ...lettersOf(database.kind),
      programOf(database, 'client'),
      '--no-psqlrc --quiet --no-align --tuples-only --no-password --set=ON_ERROR_STOP=1',
      ...loginWords(database),
      ...(schema === undefined ? [] : [`--dbname=${word(schema)}`]),
    ].join(' ')
  return [
    programOf(database, 'client'),
    ...keyWords(access),
    ...loginWords(database),
    '--batch --skip-column-names --skip-force --skip-vertical --skip-table --unbuffered --default-character-set=utf8mb4',
    ...(schema === undefined ? [] : [word(schema)]),
  ].join(' ')
}

/** The client as an operator calls it, who is asked for the password himself. */
export const readableClient = (database: Database, schema = database.schema): string =>
  [
    programOf(database, 'client'),
    ...loginWords(database),
    ...(schema === undefined ? [] : [database.kind === 'postgresql' ? `--dbname=${word(schema)}` : word(schema)]),
  ].join(' ')

/** The account and the way, for client and dump alike. */
export function loginWords({ kind, address, port, socket, user }: Database): string[] {
  if (kind === 'postgresql')
    return [
      `--username=${word(user)}`,
      ...((socket ?? address) === undefined ? [] : [`--host=${word(socket ?? address ?? '')}`]),
      ...(port === undefined ? [] : [`--port=${port}`]),
    ]
  return [
    `--user=${word(user)}`,
    ...(socket === undefined ? [] : [`--socket=${word(socket)}`]),
    ...(address === undefined ? [] : [`--host=${word(address)} --protocol=tcp`]),
    ...(port === undefined ? [] : [`--port=${port}`]),
  ]
}

/** Of MySQL it must be the first option. */
export const keyWords = ({ database, key }: Access) =>
  key === undefined || database.kind === 'postgresql' ? [] : [`--defaults-extra-file=${keyOf(key)}`]

export const environmentOf = ({ database, key }: Access) =>
  key === undefined || database.kind !== 'postgresql' ? [] : [`PGPASSFILE=${keyOf(key)}`]

/** Where no terminal is, psql takes the letters of its input for those of the database. */
const lettersOf = (kind: DatabaseKind) => (kind === 'postgresql' ? ['PGCLIENTENCODING=UTF8'] : [])

/** Statements for a client, as a shell line with the text behind it, word by word as it is. */
export function fed(client: string, sql: readonly string[], mark: string, otherwise = ''): string[] {
  const end = `SQL-${mark}`
  return [`${client} <<'${end}'${otherwise}`, ...sql, end]
}

/**
 * The same of statements that change something: where the database has refused one, that is told apart from a connection that is gone.
 * MySQL's client prints a number; psql says it by its exit code alone (3), whatever language its server speaks.
 */
export function fedToChange(access: Access, sql: readonly string[], tag: string): string[] {
  const told = ` || { ferry_exit=$?; [ "$ferry_exit" -ne 3 ] || echo 'ferry-sql ${tag} failed'; exit "$ferry_exit"; }`
  return fed(clientWords(access), sql, tag, access.database.kind === 'postgresql' ? told : '')
}

/**
 * The key is gone with the work that needed it, also where Ferry is not there any more, or has ended the work: dash leaves at a signal
 * without a word to its EXIT.
 */
export function withKey({ key }: Access, lines: readonly string[]): string[] {
  return key === undefined ? [...lines] : [`trap 'rm -f ${keyOf(key)}' EXIT`, `trap 'exit 143' HUP INT TERM`, ...lines]
}

/**
 * Never journalled and no argument of any program: the shell itself writes it, from its standard input. `earlier`: what the names of keys
 * begin with that an earlier attempt may have left, because its host was out of reach at its end.
 */
export function writeKey({ database, key = '' }: Access, password: string, earlier?: string): Command {
  const text =
    database.kind === 'postgresql'
      ? `*:*:*:*:${password.replace(/[\\:]/g, '\\$&')}`
      : `[client]\npassword="${password.replace(/[\\"]/g, '\\$&')}"`
  const file = keyOf(key)
  return work([
    '( umask 077; mkdir -p "$HOME/.ferry/keys" )',
    `rm -f ${file}${earlier === undefined ? '' : ` ${keyOf(earlier)}*`}`,
    // Never through a link that somebody else has put there, and never onto a file that others may read.
    `( umask 077; set -C; printf '%s\\n' ${quote(text)} > ${file} )`,
  ])
}

/** Also from the disk: without that a power failure would bring the password back. */
export const removeKey = (key: string): Command => work([`rm -f ${keyOf(key)}`, 'sync "$HOME/.ferry/keys" 2>/dev/null || true'])

/** A look: statements that only read. */
export const askDatabase = (access: Access, sql: readonly string[], mark: string): Command => question(fed(clientWords(access), sql, mark))
