/** The statements of a task as the client gets them, with what is kept before each. Pure. */
import type { Database, DatabaseKind } from '#shared/domain/database.ts'
import type { Statement } from '#shared/kinds/task/sql.ts'
import { joined, type Pieces } from '../../commands/carried/statements.ts'
import { copiesRows } from '../../sql/split.ts'
import type { SqlSyntax } from '../../sql/tokens.ts'
import { comparing, wholeRow } from './comparing.ts'
import { type Dialect, dialectOf, type TableName } from './dialect.ts'
import { describeOne, isLiteral, type Keeping, type Scripted } from './keeping.ts'
import type { Structure } from './structure.ts'
import { insideTheirs, isOneTransaction, transactionWord } from './transactions.ts'
import { mayReplace, meets, type Sides, uniquesOf } from './uniques.ts'

export type { Scripted } from './keeping.ts'

/** Where names without a schema are; of PostgreSQL the search path knows, for what a login chooses there is a database. */
export const schemaOf = ({ kind, schema }: Pick<Database, 'kind' | 'schema'>) => (kind === 'postgresql' ? undefined : schema)

export const syntaxOf = (kind: DatabaseKind): SqlSyntax => (kind === 'postgresql' ? 'postgresql' : 'mysql')

/** Each statement with what it does; names without a schema are in the one that was last said by USE, or by SET search_path. */
export function scripted(statements: readonly Statement[], database: Pick<Database, 'kind' | 'schema'>): Scripted[] {
  const syntax = syntaxOf(database.kind)
  let own = schemaOf(database)
  return statements.flatMap((statement) => {
    const described = describeOne(statement.text, own, syntax)
    if (described === undefined) return []
    own = chosenSchema(syntax, described.facts.kind, statement.text) ?? own
    return [{ ...statement, ...described }]
  })
}

function chosenSchema(syntax: SqlSyntax, kind: Scripted['facts']['kind'], text: string): string | undefined {
  if (syntax === 'mysql') return kind === 'use' ? /^use\s+[`"]?([^\s;`"]+)/i.exec(text)?.[1] : undefined
  const said = kind === 'set' ? /^set\s+(?:(?:session|local)\s+)?search_path\s*(?:=|\bto\b)\s*(?:["']([^"']+)["']|(\w+))/i.exec(text) : null
  return said?.[1] ?? said?.[2]?.toLowerCase()
}

/** Lines about what a statement has made, in the schema that was chosen for it; behind them the login's own is chosen again. */
export function inSchema(kind: DatabaseKind, { keeping }: Scripted, lines: readonly string[]): string[] {
  if (keeping.kind !== 'inverse' || keeping.schema === undefined) return [...lines]
  const schema = dialectOf(kind).quoted(keeping.schema)
  return kind === 'postgresql' ? [`SET search_path TO ${schema};`, ...lines, 'RESET search_path;'] : [`USE ${schema};`, ...lines]
}

export type Keep = {
  /** Of this run and target, a part of the names of what is kept. */
  tag: string
  schema?: string
  structures: ReadonlyMap<number, Structure>
  /** What is set aside before an inverse takes it away. */
  filled?: ReadonlyMap<number, { rows: number; lines: readonly string[] }>
  /** Statements whose old values would meet where they are written over. */
  meeting?: ReadonlySet<number>
}

/** What must stand at its place to be undone: nothing but rows. */
export const isKept = ({ keeping }: Scripted) => keeping.kind === 'changed' || keeping.kind === 'inserted'

export const tableText = ({ quoted }: Dialect, { schema, name }: TableName) =>
  `${schema === undefined ? '' : `${quoted(schema)}.`}${quoted(name)}`

/** Which statements have been done, with counts: one row each, written together with what the statement has changed. */
export const markerOf = ({ tag, schema }: Keep): TableName => ({ ...(schema === undefined ? {} : { schema }), name: `_ferry_${tag}` })

export const keptTable = (tag: string, number: number, side: 'old' | 'new' | 'back', { schema }: TableName): TableName => ({
  ...(schema === undefined ? {} : { schema }),
  name: `_ferry_${tag}_${number}_${side}`,
})

/**
 * @param statements what is left to do
 * @param keep undefined where nothing is kept
 * @returns lines for the client; those that print `ferry-sql` say what is done
 */
export const forwardScript = (kind: DatabaseKind, statements: readonly Scripted[], tag: string, keep?: Keep): string[] =>
  joined(forwardPieces(kind, statements, tag, keep))

/** The same, a piece for each statement. */
export function forwardPieces(kind: DatabaseKind, statements: readonly Scripted[], tag: string, keep?: Keep): Pieces {
  const dialect = dialectOf(kind)
  const whole = isOneTransaction(kind, statements)
  const fact = tag
  const kept = keep === undefined ? [] : statements.filter(isKept)
  const inside = insideTheirs(statements)
  const lines = (one: Scripted): string[] => {
    const body = keep !== undefined && isKept(one) ? keptStatement(kind, one, keep, fact) : plainStatement(dialect, one, fact)
    if (kept.length > 0 && transactionWord(one) === 'begin') return dialect.beginOfTheirs(body)
    return whole || keep === undefined || !isKept(one) || inside.has(one) ? body : [...dialect.begin, ...body, 'COMMIT;']
  }
  return {
    head: [...(keep === undefined || kept.length === 0 ? [] : prepared(dialect, kept, keep)), ...(whole ? dialect.begin : [])],
    pieces: statements.map((one) => ({ number: one.number, lines: lines(one) })),
    tail: [...(whole ? ['COMMIT;'] : []), dialect.tell(`${fact} committed`)],
  }
}

function prepared(dialect: Dialect, kept: readonly Scripted[], keep: Keep): string[] {
  const marker = tableText(dialect, markerOf(keep))
  return [
    `CREATE TABLE IF NOT EXISTS ${marker} (number INT PRIMARY KEY, changed BIGINT NOT NULL, kept BIGINT NOT NULL);`,
    `INSERT INTO ${marker} SELECT 0, 0, 0 FROM (SELECT COUNT(*) AS there FROM ${marker} WHERE number = 0) AS seen WHERE there = 0;`,
    ...kept.flatMap(({ number, keeping }) => {
      const structure = keep.structures.get(number)
      if (structure === undefined || (keeping.kind !== 'changed' && keeping.kind !== 'inserted')) return []
      const key = structure.key.map(dialect.quoted)
      const row = wholeRow(dialect, structure.columns).of()
      const sides =
        keeping.kind === 'inserted' ? (['new'] as const) : keeping.verb === 'delete' ? (['old'] as const) : (['old', 'new'] as const)
      return sides.flatMap((side) =>
        dialect.leniently(
          dialect.likeTable(
            tableText(dialect, keptTable(keep.tag, number, side, keeping.table)),
            tableText(dialect, keeping.table),
            key,
            row,
          ),
        ),
      )
    }),
  ]
}

/** As written, ended as the client needs it: a routine has semicolons of its own. */
export function ended(kind: DatabaseKind, { text, statement }: Scripted): string[] {
  // Without the end of its rows the client would take what follows for them.
  if (kind === 'postgresql' && copiesRows(statement.text, statement.tokens, statement.from))
    return text.endsWith('\\.') ? [text] : [`${text};`, '\\.']
  const inside = statement.tokens.some(
    ({ kind: token, from, to }) => token === 'symbol' && text.slice(from - statement.from, to - statement.from) === ';',
  )
  return inside && kind !== 'postgresql' ? ['DELIMITER $ferry$', text, '$ferry$', 'DELIMITER ;'] : [`${text};`]
}

function plainStatement(dialect: Dialect, one: Scripted, fact: string): string[] {
  const kind = dialect === dialectOf('postgresql') ? 'postgresql' : 'mysql'
  return [
    dialect.tell(`${fact} began ${one.number}`),
    ...ended(kind, one),
    dialect.note('rows'),
    // PostgreSQL counts the rows that were read as well.
    dialect.tell(`${fact} done ${one.number}`, kind === 'postgresql' && !one.facts.changes ? '0' : dialect.noted('rows')),
  ]
}

function keptStatement(kind: DatabaseKind, one: Scripted, keep: Keep, fact: string): string[] {
  const dialect = dialectOf(kind)
  const { keeping, number } = one
  const structure = keep.structures.get(number)
  if (structure === undefined || (keeping.kind !== 'changed' && keeping.kind !== 'inserted')) return plainStatement(dialect, one, fact)
  const table = tableText(dialect, keeping.table)
  const side = (which: 'old' | 'new') => tableText(dialect, keptTable(keep.tag, number, which, keeping.table))
  const row = wholeRow(dialect, structure.columns)
  const [rows, kept] = [dialect.noted('rows'), dialect.noted('kept')]
  const written = (holds: string) =>
    `INSERT INTO ${tableText(dialect, markerOf(keep))} SELECT CASE WHEN ${holds} THEN ${number} ELSE 0 END, ${rows}, ${kept};`
  const head = [dialect.tell(`${fact} began ${number}`)]
  const tail = (holds: string) => [written(holds), dialect.tell(`${fact} done ${number}`, rows, kept)]
  if (keeping.kind === 'inserted') {
    if (kind === 'postgresql')
      return [
        ...head,
        `WITH ferry AS (${one.text} RETURNING *) INSERT INTO ${side('new')} SELECT * FROM ferry;`,
        dialect.note('rows'),
        dialect.note('kept'),
        ...tail('TRUE'),
      ]
    const which = insertedWhere(keeping, structure, dialect)
    return [
      ...head,
      ...ended(kind, one),
      dialect.note('rows'),
      ...dialect.leniently([
        `INSERT INTO ${side('new')}${row.into} SELECT ${row.of()} FROM ${table} WHERE ${which?.where ?? 'FALSE'};`,
        dialect.note('kept'),
      ]),
      ...tail(`${kept} = ${rows}${which?.holds === undefined ? '' : ` AND ${which.holds}`}`),
    ]
  }
  const { key } = comparing(dialect, structure)
  const own = onlyKept(kind, keeping.verb, { structure, table, side })
  const meeting = meetingOf(kind, one, { structure, table, side })
  return [
    ...head,
    ...dialect.leniently([
      `INSERT INTO ${side('old')}${row.into} SELECT ${row.of()} FROM ${keeping.from}${keeping.where === undefined ? '' : ` WHERE ${keeping.where}`} FOR UPDATE;`,
      dialect.note('kept'),
    ]),
    ...ended(kind, one),
    dialect.note('rows'),
    ...(keeping.verb === 'delete'
      ? []
      : dialect.leniently([
          `INSERT INTO ${side('new')}${row.into} SELECT ${row.of('t')} FROM ${table} AS t JOIN ${side('old')} AS k ON ${key('t', 'k')};`,
        ])),
    ...(meeting === undefined ? [] : [`SELECT 'ferry-sql ${fact} meets ${number}' FROM (SELECT 1 AS ferry) AS one WHERE ${meeting};`]),
    ...tail(meeting === undefined ? own : `(${own}) AND NOT (${meeting})`),
  ]
}

/** Where the way back could not go around it, what has been done is taken back at once. */
function meetingOf(kind: DatabaseKind, one: Scripted, sides: Sides): string | undefined {
  const uniques = uniquesOf(one, sides.structure)
  return uniques.length === 0 || mayReplace(kind, one, sides.structure) ? undefined : meets(dialectOf(kind), uniques, sides)
}

/**
 * What was touched is what was kept, by more than their number: a condition may choose other rows the second time, and as many. Of a DELETE
 * nothing that was kept is left; of an UPDATE as many are different as it has changed. PostgreSQL counts those as well that are what they
 * were, unless a trigger leaves them out; it tells by whom and when a row was last written.
 */
function onlyKept(kind: DatabaseKind, verb: 'update' | 'delete', { structure, table, side }: Sides): string {
  const dialect = dialectOf(kind)
  const [rows, kept] = [dialect.noted('rows'), dialect.noted('kept')]
  const { key, same, all, rest } = comparing(dialect, structure)
  if (verb === 'delete')
    return `${rows} = ${kept} AND NOT EXISTS (SELECT 1 FROM ${table} AS t JOIN ${side('old')} AS k ON ${key('t', 'k')})`
  const isSame = all(rest.map((column) => same('o', 'n', column)))
  if (dialect.isTouched !== undefined)
    return `${rows} = (SELECT COUNT(*) FROM ${table} AS t JOIN ${side('old')} AS k ON ${key('t', 'k')} WHERE ${dialect.isTouched})`
  return `${rows} <= (SELECT COUNT(*) FROM ${side('old')} AS o JOIN ${side('new')} AS n ON ${key('o', 'n')} WHERE NOT (${isSame}))`
}

/**
 * How the rows that an INSERT of MySQL has made are told from all others: by the keys that it names, or by the numbers that the
 * table gave it, which follow each other where the statement says its rows one by one (and, of INSERT … SELECT, in the lock modes
 * 0 and 1: MariaDB and MySQL, "AUTO_INCREMENT Handling in InnoDB"). Undefined where nobody can tell.
 */
export function insertedWhere(
  { columns, rows }: Extract<Keeping, { kind: 'inserted' }>,
  { key, columns: all }: Structure,
  { quoted }: Pick<Dialect, 'quoted'>,
): { where: string; holds?: string } | undefined {
  const names = columns ?? all.filter(({ hidden }) => hidden !== true).map(({ name }) => name)
  const places = key.map((column) => names.findIndex((name) => name.toLowerCase() === column.toLowerCase()))
  const [only] = key
  const counted = key.length === 1 && all.some(({ name, counts }) => name === only && counts)
  const valuesAt = (row: readonly string[]) => places.map((place) => row[place] ?? '')
  const numbered = counted && (places[0] === -1 || rows?.every((row) => /^(?:null|default)$/i.test(valuesAt(row)[0] ?? '')))
  if (only !== undefined && numbered) {
    const column = quoted(only)
    return {
      where: `${column} >= @ferry_first AND ${column} < @ferry_first + @ferry_rows * @@auto_increment_increment`,
      ...(rows === undefined ? { holds: '@@innodb_autoinc_lock_mode < 2' } : {}),
    }
  }
  if (rows === undefined || rows.length === 0 || places.includes(-1) || !rows.every((row) => valuesAt(row).every(isLiteral)))
    return undefined
  return { where: `(${key.map(quoted).join(', ')}) IN (${rows.map((row) => `(${valuesAt(row).join(', ')})`).join(', ')})` }
}
