/** What the statements of a document say: of which schemas they speak, and whether all that they do can be undone. */

import { describeStatement } from '../../sql/describe.ts'
import { splitStatements } from '../../sql/split.ts'
import type { Named } from './client-line.ts'

export type SaidByStatements = { schemas: string[]; changes: boolean; undone: boolean }

export function saidBy(sql: string): SaidByStatements {
  const schemas = new Set<string>()
  let [changes, undone] = [false, true]
  for (const statement of splitStatements(sql)) {
    const facts = describeStatement(statement)
    const used = facts.kind === 'use' ? /^use\s+[`"]?([^\s;`"]+)/i.exec(statement.text)?.[1] : undefined
    if (used !== undefined) schemas.add(used)
    for (const { schema } of facts.tables) if (schema !== undefined) schemas.add(schema)
    if (facts.changes) changes = true
    if (facts.wayBack === 'dump' || facts.wayBack === 'unknown') undone = false
  }
  return { schemas: [...schemas], changes, undone }
}

/** Where they name one schema alone, that is where they belong. */
export const namedBy = ({ schemas: [first, ...more] }: Pick<SaidByStatements, 'schemas'>): Named =>
  first === undefined || more.length > 0 ? {} : { schema: first }
