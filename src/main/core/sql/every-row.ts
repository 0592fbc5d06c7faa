import { holdsAlways, type Said } from './always.ts'
import type { SqlStatement } from './split.ts'
import type { SqlWords } from './words.ts'

type Place = { from: number; to: number }

/** `joined`: all that a join finds; `limited`: any so many of them; `always`: there is a condition, and it is true of every row. */
export type Reach = 'joined' | 'limited' | 'always'

/** Whether an UPDATE or DELETE has no condition that leaves a row out, also behind a WITH or inside of one. */
export function everyRowOf(
  statement: SqlStatement,
  { verb, outer, has }: SqlWords,
  where: Place | undefined,
): { everyRow: boolean; reach?: Reach } {
  const said = wordsIn(statement)
  const changing = /^(?:with|explain)$/.test(verb) ? outer.find(({ lower }) => isVerb(lower))?.lower : verb
  if (changing !== 'update' && changing !== 'delete') return { everyRow: /^(?:with|explain)$/.test(verb) && changesAllInside(said) }
  if (where && !holdsAlways(said.filter((_, at) => inside(statement, at, where)))) return { everyRow: changesAllInside(said) }
  if (has('limit')) return { everyRow: true, reach: 'limited' }
  if (where) return { everyRow: true, reach: 'always' }
  return has('join') ? { everyRow: true, reach: 'joined' } : { everyRow: true }
}

const isVerb = (word: string) => /^(?:select|insert|update|delete|merge|values|table)$/.test(word)

const wordsIn = ({ text, from, tokens }: SqlStatement): Said[] =>
  tokens.map((token) => ({ ...token, text: text.slice(token.from - from, token.to - from) }))

function inside({ tokens }: SqlStatement, at: number, { from, to }: Place): boolean {
  const token = tokens[at]
  return token !== undefined && token.from >= from && token.to <= to
}

/** `WITH gone AS (DELETE FROM a RETURNING *) …`: brackets whose first word changes rows, and no WHERE in them. */
function changesAllInside(said: readonly Said[]): boolean {
  return said.some(({ text, depth }, at) => {
    if (!/^(?:update|delete)$/i.test(text) || said[at - 1]?.text !== '(') return false
    const end = said.findIndex((other, index) => index > at && other.depth < depth)
    const own = said.slice(at, end < 0 ? undefined : end)
    return !own.some((other) => other.depth === depth && /^where$/i.test(other.text))
  })
}
