/** The way back of statements, from what was kept before them. Pure. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import { joined, type Pieces } from '../../commands/carried/statements.ts'
import { comparing, wholeRow } from './comparing.ts'
import { type Dialect, dialectOf } from './dialect.ts'
import { treeDepth, unfollowed } from './followers.ts'
import type { Keeping } from './keeping.ts'
import { replaced } from './replaced.ts'
import { inSchema, isKept, type Keep, keptTable, markerOf, type Scripted, tableText } from './script.ts'
import type { Structure } from './structure.ts'
import { isAlone } from './transactions.ts'

/**
 * In reverse order, together or not at all. What somebody else has changed since is left to him and counted: each statement tells
 * how many rows it has put back, and how many are not what they were. Doing it twice does no harm.
 */
export const reversalScript = (kind: DatabaseKind, done: readonly Scripted[], keep: Keep): string[] =>
  joined(reversalPieces(kind, done, keep))

/** The same, a piece for each statement. */
export function reversalPieces(kind: DatabaseKind, done: readonly Scripted[], keep: Keep): Pieces {
  const dialect = dialectOf(kind)
  const fact = keep.tag
  const whole = done.every((one) => isKept(one) || one.keeping.kind === 'none' || (kind === 'postgresql' && isInTransaction(one)))
  return {
    head: [
      ...(done.some(isKept) ? dialect.exact : []),
      ...preparing(dialect, done, keep),
      ...(whole ? [...dialect.begin, ...dialect.atTheEnd] : []),
    ],
    pieces: done.toReversed().flatMap((one) => {
      const lines = reversed(dialect, one, keep)
      return lines.length === 0
        ? []
        : [
            {
              number: one.number,
              lines: [
                dialect.tell(`${fact} began ${one.number}`),
                ...(whole || !keep.meeting?.has(one.number) ? lines : [...dialect.begin, ...lines, 'COMMIT;']),
              ],
            },
          ]
    }),
    tail: [...(whole ? ['COMMIT;'] : []), dialect.tell(`${fact} committed`)],
  }
}

/** Where rows are taken away to be put there again, they are meanwhile in a table of their own. */
const preparing = (dialect: Dialect, done: readonly Scripted[], { tag, structures, meeting }: Keep): string[] =>
  done.flatMap(({ number, keeping }) => {
    const structure = structures.get(number)
    if (meeting?.has(number) !== true || structure === undefined || keeping.kind !== 'changed') return []
    const columns = wholeRow(dialect, structure.columns).of()
    const back = tableText(dialect, keptTable(tag, number, 'back', keeping.table))
    return dialect.likeTable(back, tableText(dialect, keeping.table), structure.key.map(dialect.quoted), columns)
  })

/** PostgreSQL takes structure back together with everything else. */
const isInTransaction = ({ keeping }: Scripted) => keeping.kind === 'inverse' && !isAlone(keeping.sql)

/** Nothing of what was kept is left behind. */
export function tidyScript(kind: DatabaseKind, statements: readonly Scripted[], keep: Keep): string[] {
  const dialect = dialectOf(kind)
  return [
    ...statements.flatMap(({ number, keeping }) =>
      keeping.kind === 'changed' || keeping.kind === 'inserted'
        ? (['old', 'new', 'back'] as const).map(
            (side) => `DROP TABLE IF EXISTS ${tableText(dialect, keptTable(keep.tag, number, side, keeping.table))};`,
          )
        : [],
    ),
    `DROP TABLE IF EXISTS ${tableText(dialect, markerOf(keep))};`,
  ]
}

function reversed(dialect: Dialect, one: Scripted, keep: Keep): string[] {
  const { keeping, number } = one
  const fact = keep.tag
  if (keeping.kind === 'inverse') {
    const kind = dialect === dialectOf('postgresql') ? 'postgresql' : 'mysql'
    const filled = keep.filled?.get(number)
    const lines = inSchema(kind, one, [...(filled?.lines ?? []), `${keeping.sql};`])
    return [...lines, dialect.note('rows'), dialect.tell(`${fact} back ${number} 0 ${filled?.rows ?? 0}`)]
  }
  const structure = keep.structures.get(number)
  if (structure === undefined || (keeping.kind !== 'changed' && keeping.kind !== 'inserted')) return []
  const {
    lines,
    linked = [],
    left,
  } = statementsOf(dialect, number, keeping, { tag: keep.tag, structure, isMeeting: keep.meeting?.has(number) === true })
  return [
    ...lines,
    dialect.note('rows'),
    ...linked,
    ...dialect.leftLines(left),
    dialect.tell(`${fact} back ${number}`, dialect.noted('rows'), dialect.left),
  ]
}

type Rows = Extract<Keeping, { kind: 'changed' | 'inserted' }>

/** `linked`: what follows when their rows are there. */
type Reversal = { lines: string[]; linked?: string[]; left: string }

function statementsOf(
  dialect: Dialect,
  number: number,
  keeping: Rows,
  { tag, structure, isMeeting }: { tag: string; structure: Structure; isMeeting: boolean },
): Reversal {
  const { quoted } = dialect
  const table = tableText(dialect, keeping.table)
  const side = (which: 'old' | 'new' | 'back') => tableText(dialect, keptTable(tag, number, which, keeping.table))
  const { key, same, all, written, rest } = comparing(dialect, structure)
  const first = structure.key[0] ?? ''

  if (keeping.kind === 'inserted') {
    // What others have written into a row is theirs, and the row with it.
    const isAsMade = all(rest.map((column) => same('t', 'n', column)))
    const followers = structure.followers ?? []
    const isAlone = unfollowed(dialect === dialectOf('postgresql') ? 'postgresql' : 'mysql', followers, 't', structure.key)
    const removal = dialect.deleteJoined(
      keeping.table,
      table,
      { table: side('new'), alias: 'n' },
      all([key('t', 'n'), isAsMade, ...isAlone]),
    )
    const times = followers.some(({ isOwn }) => isOwn) ? treeDepth : 1
    return {
      lines: Array.from({ length: times }, () => removal).flat(),
      left: `SELECT COUNT(*) FROM ${table} AS t JOIN ${side('new')} AS n ON ${key('t', 'n')}`,
    }
  }
  if (keeping.verb === 'delete') {
    const columns = written.map(({ name }) => quoted(name)).join(', ')
    const refers = new Set(structure.selfReferences)
    const from = written.map(({ name }) => (refers.has(name) ? 'NULL' : `o.${quoted(name)}`)).join(', ')
    // A row may come before the one that it names: then all of them are there.
    const others = rest.filter(({ name }) => !refers.has(name)).map((column) => same('t', 'o', column))
    const isNew = all([...[...refers].map((name) => `t.${quoted(name)} IS NULL`), ...others])
    const values = rest.map(({ name }): [string, string] => [quoted(name), `o.${quoted(name)}`])
    return {
      lines: [
        ...dialect.asKept,
        `INSERT INTO ${table} (${columns}) ${dialect.overriding}SELECT ${from} FROM ${side('old')} AS o LEFT JOIN ${table} AS t ON ${key('t', 'o')} WHERE t.${quoted(first)} IS NULL;`,
      ],
      linked: refers.size === 0 ? [] : [dialect.update(table, [{ table: side('old'), alias: 'o', on: key('t', 'o') }], values, isNew)],
      left: `SELECT COUNT(*) FROM ${side('old')} AS o LEFT JOIN ${table} AS t ON ${key('t', 'o')} WHERE t.${quoted(first)} IS NULL OR NOT (${all(rest.map((column) => same('t', 'o', column)))})`,
    }
  }
  // Each column that the statement has changed still holds what it wrote; what others have written beside it stays.
  const ours = all(rest.map((column) => `${same('o', 'n', column)} OR ${same('t', 'n', column)}`))
  const joins = [
    { table: side('old'), alias: 'o', on: key('t', 'o') },
    { table: side('new'), alias: 'n', on: key('t', 'n') },
  ]
  const value = (column: Structure['columns'][number]) =>
    `CASE WHEN ${same('o', 'n', column)} THEN t.${quoted(column.name)} ELSE o.${quoted(column.name)} END`
  const left = all(rest.map((column) => `${same('o', 'n', column)} OR ${same('t', 'o', column)}`))
  const counted = `SELECT COUNT(*) FROM ${side('old')} AS o JOIN ${side('new')} AS n ON ${key('o', 'n')} LEFT JOIN ${table} AS t ON ${key('t', 'o')} WHERE t.${quoted(first)} IS NULL OR NOT (${left})`
  if (isMeeting) {
    const isChanged = `NOT (${all(rest.map((column) => same('o', 'n', column)))})`
    const lines = replaced(
      dialect,
      { name: keeping.table, structure, back: side('back') },
      { joins, where: `${ours} AND ${isChanged}`, value },
    )
    return { lines: [...dialect.asKept, ...lines], linked: dialect.withoutNames.end, left: counted }
  }
  // Another column is written only where the database itself, or a trigger, writes it too: what is there may be no value that it takes.
  const touched = new Set(keeping.columns.map((column) => column.toLowerCase()))
  const set = rest
    .filter(({ always }) => always !== true)
    .filter(({ name, renews }) => structure.triggers > 0 || renews === true || touched.has(name.toLowerCase()))
    .map((column): [string, string] => [quoted(column.name), value(column)])
  return { lines: set.length === 0 ? [] : [...dialect.asKept, dialect.update(table, joins, set, ours)], left: counted }
}
