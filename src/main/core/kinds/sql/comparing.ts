/** How rows of a table and of what was kept of it are compared, each under an alias of its own. Pure. */
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
