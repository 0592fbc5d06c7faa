/**
 * Old values that meet their neighbour's: `pos = pos - 1` of a column without two of a kind. A database compares row by row, so such rows
 * are not written over, but taken away together and put there again. Pure.
 */
import type { DatabaseKind } from '#shared/domain/database.ts'
import { comparing } from './comparing.ts'
import type { Dialect } from './dialect.ts'
import type { Scripted } from './keeping.ts'
import type { Structure, Unique } from './structure.ts'

/** What of these an UPDATE changes, or may: what the database computes, and what a trigger writes. */
export function uniquesOf({ keeping }: Pick<Scripted, 'keeping'>, { unique = [], columns, triggers }: Structure): Unique[] {
  if (keeping.kind !== 'changed' || keeping.verb !== 'update') return []
  const computed = columns.filter(({ generated }) => generated).map(({ name }) => name)
  const touched = new Set([...keeping.columns, ...computed].map((column) => column.toLowerCase()))
  return unique.filter(({ parts }) => triggers > 0 || parts.some(({ column }) => column === undefined || touched.has(column.toLowerCase())))
}

/**
 * Whether rows may be taken away for a moment: a trigger would see it, and in PostgreSQL every table that names them. MySQL looks away;
 * so no column that tables are joined by may be among those that change.
 */
export function mayReplace(kind: DatabaseKind, { keeping }: Pick<Scripted, 'keeping'>, { triggers, named = [], names = [] }: Structure) {
  if (keeping.kind !== 'changed' || triggers > 0) return false
  if (kind === 'postgresql') return named.length === 0
  const touched = new Set(keeping.columns.map((column) => column.toLowerCase()))
  return [...named, ...names].every((column) => !touched.has(column.toLowerCase()))
}

export type Sides = { structure: Structure; table: string; side(which: 'old' | 'new'): string }

/** True where a row has by now what another had before. */
export function meets(dialect: Dialect, uniques: readonly Unique[], { structure, table, side }: Sides): string {
  const keys = structure.key.map(dialect.quoted)
  const tests = uniques.map(({ parts, withNulls }) => {
    const known = parts.flatMap(({ text }) => (text === undefined ? [] : [text]))
    const rows = (from: string) => `(SELECT ${[...keys, ...known.map((text, at) => `${text} AS ferry_${at}`)].join(', ')} FROM ${from})`
    const equal = known.map((_, at) =>
      withNulls === true ? `t.ferry_${at} IS NOT DISTINCT FROM o.ferry_${at}` : `t.ferry_${at} = o.ferry_${at}`,
    )
    const isAnother = `NOT (${comparing(dialect, structure).key('t', 'o')})`
    return `EXISTS (SELECT 1 FROM ${rows(side('old'))} AS o JOIN ${rows(table)} AS t ON ${[...equal, isAnother].join(' AND ')})`
  })
  return tests.join(' OR ')
}
