/**
 * What a document asks of databases, bound to those of the inventory: by what its lines say, or by what the operator has chosen. What is
 * not known is asked, and stays until then what it is without Ferry: a command, or a task for a person.
 */
import { type Asked, byPerson } from '#shared/document/asked.ts'
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Database } from '#shared/domain/database.ts'
import type { Known } from './known.ts'
import { matching } from './match.ts'
import { type Meant, meantBy } from './meant.ts'
import { dumpFolder, dumpKey, dumpName } from './names.ts'

export type Filled = {
  choices: readonly string[]
  parameters: Readonly<Record<string, string>>
  /** Whether a file of statements lies on this computer, where the document says. */
  isThere(file: string): boolean
}

/** A dump of the document, by the name that the rest of the release has for it. */
export type BoundDump = { as: string; key: string; schemas: string[]; database: Database; folder: string }

export type Bound =
  | { kind: 'statements'; database: Database; sql: string; schema: string | undefined; back?: string }
  | { kind: 'file'; database: Database; file: string; schema: string | undefined; back?: string }
  | { kind: 'dump'; dump: BoundDump }
  | { kind: 'restore'; dump: BoundDump }
  | { kind: 'rows'; database: Database; table: string; key: string[]; rows: Record<string, string>[] }

type Doer = Pick<ReadingItem, 'task' | 'on' | 'folder' | 'title'>

export type Bindings = {
  asked: Asked[]
  /** By the item, or the part of one. */
  of(doer: Doer): Bound | undefined
  /** `gzip x.sql` behind the dump of that name: it is packed already. */
  isPacked(doer: Doer): boolean
  /** Files of statements that Ferry would take to a database if they were here, with the line that speaks of them. */
  missing: { file: string; line: number }[]
}

type Place = { doer: Doer; item: ReadingItem; meant: Meant }

/** @param items those that are carried out, on either way */
export function bindingsOf(items: readonly ReadingItem[], known: Known, filled: Filled): Bindings {
  const asked = new Map<string, Asked>()
  const bound = new Map<Doer['task'], Bound>()
  const dumps: BoundDump[] = []
  const missing: Bindings['missing'] = []
  for (const { doer, item, meant } of placesIn(items)) {
    const ask = (one: Omit<Asked, 'lines'>) => {
      const lines = asked.get(one.name)?.lines ?? []
      asked.set(one.name, { ...one, lines: lines.includes(item.lines[0]) ? lines : [...lines, item.lines[0]] })
      return one.known
    }
    if (meant.kind === 'restore') {
      const dump = dumps.find(({ key, schemas }) => key === meant.key && isOf(schemas, meant.named.schema))
      if (dump !== undefined) bound.set(doer.task, { kind: 'restore', dump })
      continue
    }
    if (meant.kind === 'file' && !filled.isThere(meant.file)) {
      missing.push({ file: meant.file, line: item.lines[0] })
      continue
    }
    const found = bind({ doer, item, meant }, { known, filled, ask, dumps })
    if (found === undefined) continue
    if (found.kind === 'dump') dumps.push(found.dump)
    bound.set(doer.task, found)
  }
  return {
    asked: [...asked.values()],
    missing,
    of: ({ task }) => bound.get(task),
    isPacked: ({ task }) => {
      const file = typeof task?.command === 'string' ? /^(?:gzip|pigz)\s+(?:-\w+\s+)*(\S.*)$/.exec(task.command)?.[1] : undefined
      return file !== undefined && dumps.some(({ key }) => key === dumpKey(file))
    },
  }
}

const isOf = (schemas: readonly string[], schema: string | undefined) =>
  schema === undefined || (schemas.length === 1 && schemas[0] === schema)

/** What is still to be done, in its order. */
function placesIn(items: readonly ReadingItem[]): Place[] {
  return items.flatMap((item): Place[] => {
    if ((item.fate !== 'typed' && item.fate !== 'person') || item.continues !== undefined || item.state === 'done') return []
    const doers: Doer[] = item.parts === undefined ? [item] : item.parts.map((part) => ({ ...item, ...part }))
    return doers.flatMap((doer) => {
      const meant = meantBy(doer.task)
      return meant === undefined ? [] : [{ doer, item, meant }]
    })
  })
}

type Around = { known: Known; filled: Filled; ask(one: Omit<Asked, 'lines'>): string | undefined; dumps: readonly BoundDump[] }

function bind(place: Place, around: Around): Exclude<Bound, { kind: 'restore' }> | undefined {
  const { doer, meant } = place
  const database = databaseOf(place, around)
  const isName = meant.named.isTold === true && database?.schema !== undefined && database.name === meant.named.schema
  const schema = isName ? database.schema : meant.named.schema
  switch (meant.kind) {
    case 'statements':
      return database && { kind: 'statements', database, sql: meant.sql, schema, ...dumpBefore(database, meant.schemas, around.dumps) }
    case 'file':
      return (
        database && {
          kind: 'file',
          database,
          file: meant.file,
          schema,
          ...dumpBefore(database, schema === undefined ? [] : [schema], around.dumps),
        }
      )
    case 'dump': {
      if (database === undefined) return undefined
      const key = dumpKey(meant.file ?? '')
      const name = dumpName(key, meant.schemas)
      const number = around.dumps.filter(({ as }) => as === name || as.startsWith(`${name}-`)).length
      const folder = folderOf(place, database, around)
      return folder === undefined
        ? undefined
        : { kind: 'dump', dump: { as: number === 0 ? name : `${name}-${number + 1}`, key, schemas: meant.schemas, database, folder } }
    }
    case 'rows': {
      const written = rowsAsWritten(doer.title, meant, around)
      return database && written && { kind: 'rows', database, ...written }
    }
    case 'restore':
      return undefined
  }
}

/** The copy of all that the statements are about, made by the document before them. */
function dumpBefore(database: Database, schemas: readonly string[], dumps: readonly BoundDump[]): { back?: string } {
  const before = dumps.findLast(
    (dump) => dump.database.name === database.name && schemas.length > 0 && schemas.every((schema) => dump.schemas.includes(schema)),
  )
  return before === undefined ? {} : { back: before.as }
}

/** Said by the operator for what the document calls so, or for all that is asked; else what fits alone. */
function databaseOf({ doer, meant }: Place, { known, filled, ask }: Around): Database | undefined {
  const name = meant.text === '' ? 'database' : `database ${meant.text}`
  const chosen = chosenIn(filled.choices, name) ?? chosenIn(filled.choices, 'database')
  const fitting = matching(meant.named, doer.on ?? [], known)
  const all = known.databases.filter(
    ({ kind }) => (meant.named.family === 'postgresql') === (kind === 'postgresql') || meant.named.family === undefined,
  )
  const options = fitting.length > 1 ? fitting : all
  const only = fitting.length === 1 ? fitting[0] : undefined
  const database = all.find((one) => one.name === chosen) ?? only
  ask({
    name,
    what: 'database',
    text: meant.text,
    options: options.map((one) => one.name),
    ...(chosen === byPerson ? { known: byPerson } : database === undefined ? {} : { known: database.name }),
  })
  return chosen === byPerson ? undefined : database
}

const chosenIn = (choices: readonly string[], group: string) =>
  choices.findLast((choice) => choice.startsWith(`${group}=`))?.slice(group.length + 1)

/** Where the document says nothing, beside what else the account has on that host. */
function folderOf({ doer, meant }: Place, database: Database, { known, filled, ask }: Around): string | undefined {
  const written = dumpFolder(meant.kind === 'dump' ? meant.file : undefined, doer.folder)
  if (written !== undefined) return written
  const user = known.hosts.find(({ name }) => name === database.host)?.user
  const home = user === undefined || user === 'root' ? '/root' : `/home/${user}`
  const folder = filled.parameters['dump folder']
  return ask({
    name: 'dump folder',
    what: 'folder',
    text: '',
    options: [],
    known: folder?.startsWith('/') === true ? folder : `${home}/dumps`,
  })
}

/** Which table, and what its columns are called where the document has other words for them. */
function rowsAsWritten(title: string, { rows, key }: Extract<Meant, { kind: 'rows' }>, { filled: { parameters }, ask }: Around) {
  const table = ask(asking('table', title, parameters[`table ${title}`] ?? parameters.table))
  const columns = new Map<string, string | undefined>()
  for (const name of new Set(rows.flatMap((row) => Object.keys(row))))
    columns.set(name, isColumn(name) ? name : ask(asking('column', name, parameters[`column ${name}`])))
  if (table === undefined || [...columns.values()].some((column) => column === undefined)) return undefined
  const named = (name: string) => columns.get(name) ?? name
  return {
    table,
    key: [named(key)],
    rows: rows.map((row) =>
      Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (named(name) === '-' ? [] : [[named(name), value]]))),
    ),
  }
}

const asking = (what: 'table' | 'column', text: string, value: string | undefined): Omit<Asked, 'lines'> => ({
  name: `${what} ${text}`,
  what,
  text,
  options: [],
  ...(value !== undefined && (isColumn(value) || (what === 'column' && value === '-')) ? { known: value } : {}),
})

/** A name as databases have it; a table's with its schema. */
const isColumn = (name: string) => /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?$/.test(name)
