// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** Dumps of databases and the way back from them, as shell lines. Pure. */
import { posix } from 'node:path'
import type { Database } from '#shared/domain/database.ts'
import type { DumpFile } from '#shared/kinds/task/dump.ts'
import { quote, word } from '../quote.ts'
import { type Access, clientWords, environmentOf, keyWords, listensAt, loginWords, programOf, readableClient } from './database.ts'
import { refuseLess } from './dump-options.ts'
import { identifier as mysqlIdentifier, readableBesideMysql, restoreBesideMysql } from './restore-mysql.ts'
import { besideOf, countTables, identifier, letIn, makeBeside, takePlace } from './restore-postgresql.ts'

/** What stands at the end of a dump that is whole. */
const lastLine: Record<Database['kind'], string> = {
  mysql: '-- Dump completed',
  mariadb: '-- Dump completed',
  postgresql: '-- PostgreSQL database dump complete',
}

/** `2026…/x.sql.gz` → the file that holds its hash and size. */
export const proofOf = (path: string) => `${path}.sha256`

/** The state of one moment, without a lock for others. */
const consistent = '--single-transaction --quick --no-tablespaces'
/**
 * Whatever the account's own option files say of its dumps: without rows, tables, their options or the zone of their times it would read as
 * whole, and be restored. What no word takes back is refused (`dump-options.ts`).
 */
const whole = '--skip-no-data --skip-no-create-info --create-options --tz-utc'
const letters = '--default-character-set=utf8mb4'

export function dumpWords(access: Access, schema: string): string {
  const { database } = access
  if (database.kind === 'postgresql')
    return [
      ...environmentOf(access),
      programOf(database, 'dump'),
      '--no-password',
      ...loginWords(database),
      `--dbname=${word(schema)}`,
    ].join(' ')
  return [
    programOf(database, 'dump'),
    ...keyWords(access),
    ...loginWords(database),
    // And all that belongs to it.
    `${consistent} ${whole} --routines --triggers --events --hex-blob ${letters}`,
    word(schema),
  ].join(' ')
}

const taken = (path: string) => `{ echo ${quote(`${path} is there already; nothing was written`)}; exit 1; }`

/**
 * One file: written beside its name, read back whole, on disk with its hash, and only then under its name.
 * Facts: `dump PATH BYTES SHA256`.
 * @param own where the hash is noted before the file gets its name, so that it is known again (`ownDumpLines`); a word of the shell
 */
export function dumpLines(access: Access, { schema, path }: DumpFile, own?: string): string[] {
  const part = word(`${path}.part`)
  const proof = word(proofOf(path))
  return [
    ...refuseLess(access.database),
    `mkdir -p ${word(posix.dirname(path))}`,
    `[ ! -e ${word(path)} ] || ${taken(path)}`,
    // The pipe's own end would say nothing of the dump.
    `( umask 077; { ${dumpWords(access, schema)} || echo failed >&3; } 3> ${word(`${path}.failed`)} | gzip -c > ${part} )`,
    `if [ -s ${word(`${path}.failed`)} ]; then rm -f ${word(`${path}.failed`)} ${part}; echo ${quote(`the dump of ${schema} failed`)}; exit 1; fi`,
    `rm -f ${word(`${path}.failed`)}`,
    `gzip -t ${part}`,
    // pg_dump of 2025 and later writes a line behind it (\unrestrict).
    `gzip -dc ${part} | tail -n 12 | grep -q -e ${quote(lastLine[access.database.kind])}`,
    `ferry_hash=$(ferry_sha256_large < ${part})`,
    `printf '%s  %s\\n' "$ferry_hash" ${word(posix.basename(path))} > ${proof}`,
    ...(own === undefined
      ? []
      : [`( umask 077; mkdir -p "$(dirname ${own})"; printf '%s\\n' "$ferry_hash" > ${own} )`, `ferry_flush ${own}`]),
    `ferry_flush ${part} ${proof}`,
    // A dump takes its time, and somebody may have put a file there meanwhile.
    `[ ! -e ${word(path)} ] || ${taken(path)}`,
    `mv ${part} ${word(path)}`,
    `ferry_flush ${word(posix.dirname(path))}`,
    `ferry_fact dump ${word(path)} "$(wc -c < ${word(path)} | tr -d ' ')" "$ferry_hash"`,
  ]
}

/**
 * The same as often as it is asked for. What lies there under the name is a dump of an earlier attempt only where that attempt has noted its
 * hash; whoever else's it is, it stays, and nothing is written.
 */
export const ownDumpLines = (access: Access, file: DumpFile, own: string): string[] => [
  `if [ -e ${word(file.path)} ] && [ -e ${word(proofOf(file.path))} ] && [ -e ${own} ]; then`,
  `[ "$(cut -c 1-64 ${word(proofOf(file.path))})" = "$(cat ${own})" ] || ${taken(file.path)}`,
  ...proveLines(file.path),
  `ferry_fact dump ${word(file.path)} "$(wc -c < ${word(file.path)} | tr -d ' ')" "$ferry_hash"`,
  'else',
  ...dumpLines(access, file, own),
  'fi',
]

/** Where a run notes that it has made the file of this number: in the account's home, for nobody else. A word of the shell. */
export const ownMark = (token: string, index: number): string => `"$HOME"/.ferry/kept/${word(token)}/dump-${index}`

/** As an operator types it; the proof is left out. */
export const readableDump = ({ database }: Access, { schema, path }: DumpFile): string =>
  database.kind === 'postgresql'
    ? `${programOf(database, 'dump')} ${[...loginWords(database), `--dbname=${word(schema)}`].join(' ')} | gzip > ${word(path)}`
    : `${programOf(database, 'dump')} ${[...loginWords(database), '--single-transaction', '--routines', '--triggers', '--events', word(schema)].join(' ')} | gzip > ${word(path)}`

/** It is made anew before it; of MySQL's family beside it. */
export const readableRestore = ({ database }: Access, { schema, path }: DumpFile, into = schema): string[] =>
  database.kind === 'postgresql'
    ? [
        `DROP DATABASE IF EXISTS ${identifier(into)}; CREATE DATABASE ${identifier(into)};`,
        `gzip -dc ${word(path)} | ${readableClient(database, into)}`,
      ]
    : readableBesideMysql({ into, path, inside: (one) => readableClient(database, one) })

/** Reads the file again, wherever it is now. Facts: `same PATH SHA256`, and it fails where the hash is another. */
export function proveLines(path: string): string[] {
  return [
    `ferry_hash=$(ferry_sha256_large < ${word(path)})`,
    `if [ "$ferry_hash" != "$(cut -c 1-64 ${word(proofOf(path))})" ]; then echo ${quote(`${path} is not what was dumped`)}; exit 1; fi`,
    `gzip -t ${word(path)}`,
    `ferry_fact same ${word(path)} "$ferry_hash"`,
  ]
}

const name = ({ kind }: Database, text: string) => (kind === 'postgresql' ? identifier(text) : mysqlIdentifier(text))

/**
 * Where it is looked at from outside, and schemas come and go: not in one of them, which may not be there. PostgreSQL's clients are
 * always in a database.
 */
export const serverOf = (database: Database, not?: string): Database => ({
  ...database,
  schema: database.kind === 'postgresql' ? (not === 'postgres' ? 'template1' : 'postgres') : undefined,
})

/** What can be proven of a schema that was restored: how many tables it has. Facts: `restored SCHEMA TABLES`. */
export function restoreLines(access: Access, file: DumpFile, into = file.schema): string[] {
  const { database } = access
  const server = clientWords({ ...access, database: serverOf(database, into) })
  const say = (sql: string) => `printf '%s\\n' ${quote(sql)} | ${server}`
  return [
    ...proveLines(file.path),
    // What is there now goes through dumps as well.
    ...refuseLess(database),
    ...(database.kind === 'postgresql' ? restoreBeside(access, file, { into, say }) : restoreMysql(access, file, { into, say, server })),
  ]
}

type Into = { into: string; say(sql: string): string }

function restoreMysql(access: Access, { schema, path }: DumpFile, { into, server }: Into & { server: string }): string[] {
  const { address, port } = listensAt(access.database)
  const name = `restore-${address}-${port}-${into}`.replaceAll('/', '_')
  return restoreBesideMysql({
    ...{ schema, into, path, server },
    noted: `"$HOME"/.ferry/kept/${word(name)}`,
    inside: (one) => clientWords(access, one),
    dump: [programOf(access.database, 'dump'), ...keyWords(access), ...loginWords(access.database), consistent, whole, letters].join(' '),
  })
}

/**
 * PostgreSQL's databases can be renamed: the dump is read into a new one beside it, and only one that is whole takes its place, in one
 * transaction. Whatever fails before leaves the old one as it is.
 */
function restoreBeside(access: Access, { schema, path }: DumpFile, { into, say }: Into): string[] {
  const inside = clientWords(access, besideOf(into))
  return [
    say(makeBeside(schema, into)),
    `gzip -dc ${word(path)} | ${inside}`,
    `ferry_tables=$(printf '%s\\n' ${quote(countTables)} | ${inside})`,
    `${say(takePlace(schema, into))} || { ${say(letIn(into))}; exit 1; }`,
    `ferry_fact restored ${word(into)} "$ferry_tables"`,
  ]
}

/** A rehearsal's schema is gone again. */
export function dropLines(access: Access, schema: string): string[] {
  const { database } = access
  const server = clientWords({ ...access, database: { ...database, schema: database.kind === 'postgresql' ? 'postgres' : undefined } })
  return [`printf '%s\\n' ${quote(`DROP DATABASE IF EXISTS ${name(database, schema)};`)} | ${server}`]
}

/** Free bytes and whether the names are free. Facts: `free BYTES`, `taken PATH`, `unwritable PATH`, `missing TOOL`. */
export function lookAtDumpFiles(files: readonly DumpFile[]): string[] {
  const folder = posix.dirname(files[0]?.path ?? '/')
  return [
    `ferry_near=${word(folder)}; while [ ! -d "$ferry_near" ] && [ "$ferry_near" != / ]; do ferry_near=$(dirname "$ferry_near"); done`,
    `ferry_fact free "$(df -Pk "$ferry_near" | awk 'NR == 2 { printf "%.0f", $4 * 1024 }')"`,
    `[ -w "$ferry_near" ] || ferry_fact unwritable "$ferry_near"`,
    ...files.map(({ path }) => `[ ! -e ${word(path)} ] || ferry_fact taken ${word(path)}`),
    `command -v gzip > /dev/null || ferry_fact missing gzip`,
  ]
}
