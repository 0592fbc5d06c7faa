/** Tables whose columns other statements of the same task change: what is kept is prepared before all of them. Pure. */
import { type SqlWords, wordsOf } from '../../sql/words.ts'
import { isKept, type Scripted } from './script.ts'

/** By the number of a statement whose rows are kept, that of the statement which makes, changes or takes away its table. */
export function shapedBy(statements: readonly Scripted[], one: Scripted): number | undefined {
  const { keeping } = one
  if (!isKept(one) || !('table' in keeping)) return undefined
  const { name, schema } = keeping.table
  const isSame = (own: string | undefined, other: string | undefined) =>
    own === undefined || other === undefined || own.toLowerCase() === other.toLowerCase()
  return statements.find(
    ({ facts, statement }) =>
      shapes(facts.kind, wordsOf(statement)) &&
      facts.tables.some((table) => table.use === 'changed' && isSame(table.name, name) && isSame(table.schema, schema)),
  )?.number
}

/** What neither changes a column nor a key. */
const besides = new Set('index key unique fulltext spatial foreign constraint check partition default not'.split(' '))

function shapes(kind: Scripted['facts']['kind'], { object, outer, verb }: SqlWords): boolean {
  if (kind === 'rename' || ((kind === 'create' || kind === 'drop') && object === 'table')) return true
  if (kind !== 'alter' || verb !== 'alter' || object !== 'table') return false
  return outer.some(({ lower }, at) => {
    const next = outer[at + 1]?.lower ?? ''
    if (/^(?:modify|change|type|convert|rename)$/.test(lower)) return at > 2
    return (lower === 'add' || lower === 'drop') && !besides.has(next)
  })
}
