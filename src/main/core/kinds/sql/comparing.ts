/** How rows of a table are copied, and compared with what was kept of them, each under an alias of its own. Pure. */
import type { Dialect } from './dialect.ts'
import type { Column, Structure } from './structure.ts'

export type Comparing = {
  /** The rows of both aliases have the same key. */
  key(one: string, other: string): string
  /** They have the same value in a column. */
  same(one: string, other: string, column: Column): string
  /** All tests hold; TRUE where there are none. */
  all(tests: readonly string[]): string
  /** What an INSERT or UPDATE writes: the database computes the others itself. */
  written: Column[]
  /** Of these, those that the key does not name. */
  rest: Column[]
}

export function comparing(dialect: Dialect, structure: Structure): Comparing {
  const at = (alias: string, name: string) => `${alias}.${dialect.quoted(name)}`
  const written = structure.columns.filter(({ generated }) => !generated)
  return {
    key: (one, other) => structure.key.map((column) => `${at(one, column)} = ${at(other, column)}`).join(' AND '),
    same: (one, other, { name, type }) => dialect.same(at(one, name), at(other, name), type),
    all: (tests) => (tests.length === 0 ? 'TRUE' : tests.map((test) => `(${test})`).join(' AND ')),
    written,
    rest: written.filter(({ name }) => !structure.key.includes(name)),
  }
}

/**
 * Every column of a row, for `INSERT INTO … SELECT …`: by their names where `*` would leave one out. Those that the database itself hides
 * and computes are not of the row.
 */
export function wholeRow(
  { quoted }: Pick<Dialect, 'quoted'>,
  columns: readonly Column[] = [],
): { into: string; of(alias?: string): string } {
  const before = (alias: string | undefined) => (alias === undefined ? '' : `${alias}.`)
  if (!columns.some(({ hidden, generated }) => hidden === true && !generated)) return { into: '', of: (alias) => `${before(alias)}*` }
  const names = columns.filter(({ hidden, generated }) => hidden !== true || !generated).map(({ name }) => quoted(name))
  return { into: ` (${names.join(', ')})`, of: (alias) => names.map((name) => `${before(alias)}${name}`).join(', ') }
}
