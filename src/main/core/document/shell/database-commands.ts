/** The clients of databases: statements, dumps, restores, migrations. */
import { posix } from 'node:path'
import { type Doing, doing } from '../piece.ts'
import type { Command } from './shell-line.ts'

export function readDatabase(command: Command): Doing | undefined {
  const program = posix.basename(command.words[0] ?? '')
  switch (program) {
    case 'mysql':
    case 'mariadb':
    case 'mycli':
      return client(command, /^(?:-e|--execute)$/)
    case 'psql':
      return client(command, /^(?:-c|--command)$/)
    case 'sqlplus':
    case 'sqlcmd':
    case 'gsql':
    case 'clickhouse-client':
      return client(command, /^(?:-q|-Q|--query|-c)$/)
    case 'mysqldump':
    case 'mariadb-dump':
    case 'pg_dump':
    case 'pg_dumpall':
    case 'mongodump':
    case 'expdp':
    case 'exp':
    case 'xtrabackup':
      return dump(command)
    case 'pg_restore':
    case 'mongorestore':
    case 'impdp':
    case 'imp':
      return doing('restore', command.text, { restore: lastWord(command), command: command.text }, { deed: 'restore' })
    case 'liquibase':
      return doing('liquibase', command.text, { liquibase: command.words.slice(1).join(' '), command: command.text }, { deed: 'import' })
    case 'zcat':
    case 'gunzip':
    case 'cat':
    case 'gzip':
      return piped(command)
    default:
      return undefined
  }
}

/** `mysql shop < up.sql`, `mysql -e "…"`; without either it waits for a person to type. */
function client(command: Command, execute: RegExp): Doing | undefined {
  const at = command.words.findIndex((word) => execute.test(word))
  const joined = command.words.find((word) => /^--(?:execute|command|query)=/.test(word))
  const statement = joined === undefined ? (at < 0 ? undefined : command.words[at + 1]) : joined.slice(joined.indexOf('=') + 1)
  const fields = { ...databaseOf(command), command: command.text }
  if (statement !== undefined) return doing('sql', command.text, { sql: statement, ...fields }, { deed: 'import' })
  const file =
    /<\s*("[^"]+"|'[^']+'|\S+(?:\$\([^)]*\))?\S*)/.exec(command.text)?.[1]?.replace(/["']/g, '') ??
    optionOf(command, /^-(?:f|-file)$/) ??
    /(?:^|\s)@(\S+)/.exec(command.text)?.[1]
  if (file === undefined) return undefined
  return looksLikeDump(file)
    ? doing('restore', command.text, { restore: file, ...fields }, { deed: 'restore' })
    : doing('sql', command.text, { sql: file, ...fields }, { deed: 'import' })
}

/** A file that bears a date or the word backup was dumped, not written. */
export const looksLikeDump = (file: string) =>
  /bak|back_?up|dump|_old\b|\bold_|\$\(date|`date|20\d{6}|20\d\d-\d\d|yyyy|\{date\}|备份/i.test(file) && !/^\$\{?\w+\}?$/.test(file)

function dump(command: Command): Doing {
  const file =
    command.output ??
    optionOf(command, /^(?:-f|--file|-r|--result-file|-o|--out|--archive)$/) ??
    command.pipes.flat().findLast((word) => /\.(?:sql|gz|dump)/.test(word))
  const output = />\s*(\S+(?:\$\([^)]*\)\S*)?)/.exec(command.text)?.[1] ?? file
  return doing(
    'dump',
    command.text,
    { dump: databasesOf(command), ...(output === undefined ? {} : { as: output }), command: command.text },
    { deed: 'backup' },
  )
}

/** `gunzip < x.sql.gz | mysql shop` */
function piped(command: Command): Doing | undefined {
  const target = command.pipes.find((pipe) => /^(?:mysql|mariadb|psql)$/.test(pipe[0] ?? ''))
  if (target === undefined) return undefined
  const file = command.words.slice(1).find((word) => !word.startsWith('-') && word !== '<') ?? /<\s*(\S+)/.exec(command.text)?.[1] ?? ''
  const kind = looksLikeDump(file) || command.words[0] !== 'cat' ? 'restore' : 'sql'
  return kind === 'restore'
    ? doing('restore', command.text, { restore: file, command: command.text }, { deed: 'restore' })
    : doing('sql', command.text, { sql: file, command: command.text }, { deed: 'import' })
}

const valued = /^-(?:[uhPDdSUpnNj]|-user|-host|-port|-database|-socket|-dbname|-username|e|c|f)$/

function databaseOf(command: Command): { database?: string } {
  const [name] = databasesOf(command)
  return name === undefined ? {} : { database: name }
}

/** Words that are neither options nor their values. `-p` takes none after a space. */
function databasesOf(command: Command): string[] {
  const named = optionOf(command, /^(?:-D|-d|--database|--dbname)$/)
  const words = command.words.slice(1).filter((word, index, all) => {
    const before = all[index - 1] ?? ''
    return !/^[-<>@{$]/.test(word) && !(valued.test(before) && before !== '-p') && !/\.(?:sql|gz|dump)$/.test(word)
  })
  return named === undefined ? words : [named]
}

function optionOf(command: Command, option: RegExp): string | undefined {
  const at = command.words.findIndex((word) => option.test(word))
  const joined = command.words.find((word) => word.includes('=') && option.test(word.slice(0, word.indexOf('='))))
  return joined === undefined ? (at < 0 ? undefined : command.words[at + 1]) : joined.slice(joined.indexOf('=') + 1)
}

const lastWord = (command: Command) => command.words.at(-1) ?? ''
