/** What an item would do to a database, whichever it is; and of which one it speaks. */
import type { DraftTask } from '#shared/document/reading.ts'
import { hasPlaceholder } from '../guards/placeholders.ts'
import { type ClientLine, clientLine, type Named } from './client-line.ts'
import { dumpKey } from './names.ts'
import { namedBy, saidBy } from './statements-of.ts'
import type { ToldDatabase } from './told-database.ts'

export type Meant = { named: Named; text: string } & (
  | { kind: 'statements'; sql: string; schemas: string[] }
  | { kind: 'file'; file: string }
  | { kind: 'dump'; schemas: string[]; file: string | undefined }
  | { kind: 'restore'; key: string }
  | { kind: 'rows'; rows: Record<string, string>[]; key: string }
)

const hasSecret = (text: string) => /\{secret-\d+\}/.test(text)

/** Undefined where Ferry cannot do it in the line's place, whatever the operator says. */
export function meantBy(task: DraftTask | undefined): Meant | undefined {
  if (task === undefined) return undefined
  if (task.kind === 'rows') return rowsOf(task)
  if (task.kind !== 'sql' && task.kind !== 'dump' && task.kind !== 'restore') return undefined
  if (typeof task.command === 'string') return byLine(task.command)
  // Typed into the client that a line above opens: of the database that it names.
  if (typeof task.client === 'string') return byLine(`${task.client} <<'FERRY'\n${String(task.sql)}\nFERRY`)
  return typeof task.sql === 'string' && task.kind === 'sql' ? byStatements(toldOf(task), task.sql) : undefined
}

/** What the words above it say, unless the statements themselves speak of another. */
function toldOf({ told, sql }: DraftTask): Named {
  const { schema, address, port } = (told ?? {}) as Partial<ToldDatabase>
  if (schema === undefined || saidBy(String(sql)).schemas.some((other) => other !== schema)) return {}
  return { schema, isTold: true, ...(address === undefined ? {} : { address }), ...(port === undefined ? {} : { port }) }
}

function rowsOf({ rows, key }: DraftTask): Meant | undefined {
  const all = Array.isArray(rows) ? (rows as Record<string, string>[]) : []
  if (all.length === 0 || hasPlaceholder(JSON.stringify(all)) || hasSecret(JSON.stringify(all))) return undefined
  return { kind: 'rows', named: {}, text: '', rows: all, key: typeof key === 'string' ? key : '' }
}

function byLine(command: string): Meant | undefined {
  const line = clientLine(command)
  if (line === undefined || hasPlaceholder(`${line.address ?? ''} ${line.schema ?? ''}`) || /[$`{}]/.test(line.schema ?? ''))
    return undefined
  const { does } = line
  const about = { named: withoutDoing(line), text: textOf(line) }
  switch (does.kind) {
    case 'statements':
      return byStatements(about.named, does.sql)
    case 'dump':
      return { ...about, ...does, named: { ...about.named, schema: does.schemas.length === 1 ? does.schemas[0] : undefined } }
    case 'file': {
      if (hasSecret(does.file)) return undefined
      return isWritten(does.file) ? { ...about, ...does } : { ...about, kind: 'restore', key: dumpKey(does.file) }
    }
  }
}

/** A file of statements that somebody has written; else it was dumped. */
const isWritten = (file: string) => /\.sql$/i.test(file) && !/\$|`|bak|back_?up|dump|备份|20\d{6}|20\d\d-\d\d/i.test(file)

function byStatements(named: Named, sql: string): Meant | undefined {
  if (hasPlaceholder(sql) || hasSecret(sql) || sql.trim() === '') return undefined
  const said = saidBy(sql)
  const whole = { ...namedBy(said), ...named }
  const text = textOf(whole) || said.schemas.join(', ')
  return { kind: 'statements', sql, schemas: said.schemas, named: whole, text }
}

const withoutDoing = ({ does: _, ...named }: ClientLine): Named => named

/** `10.1.0.5/shop` */
const textOf = ({ address, schema }: Named) =>
  [address, schema].filter((part) => part !== undefined && !/^(?:localhost|127\.0\.0\.1)$/.test(part)).join('/')
