/** What a backslash in a text is to the database: where it is not what was read, a text may end elsewhere. Pure. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { type Scripted, syntaxOf } from './script.ts'

/** Its answer is one line. */
export const lettersQuery = (kind: DatabaseKind): string =>
  kind === 'postgresql' ? "SELECT current_setting('standard_conforming_strings');" : 'SELECT @@SESSION.sql_mode;'

const without = /NO_BACKSLASH_ESCAPES/i
const quotesName = /\bANSI(?:_QUOTES)?\b/i

/** @param said by the database; what a statement says of it holds for all, since nobody follows how long */
export function lettersUnclear(kind: DatabaseKind, said: string, statements: readonly Scripted[]): Problem | undefined {
  const own = statements.filter(({ facts, text }) => facts.kind === 'set' && /sql_mode|standard_conforming_strings/i.test(text))
  const all = [said, ...own.map(({ text }) => text)].join('\n')
  const isPostgresql = syntaxOf(kind) === 'postgresql'
  const mode = isPostgresql ? 'standard_conforming_strings = off' : without.test(all) ? 'NO_BACKSLASH_ESCAPES' : 'ANSI_QUOTES'
  const isPlain = isPostgresql && !/^off$/m.test(said.trim()) && own.every(({ text }) => !/\b(?:off|false|no|0)\b/i.test(text))
  if (isPlain || (!isPostgresql && !without.test(all) && !quotesName.test(all))) return undefined
  const found = statements.find(({ statement: { tokens, text, from } }) =>
    tokens.some((token, at) => {
      const word = text.slice(token.from - from, token.to - from)
      if (!word.includes('\\') || (token.kind !== 'string' && token.kind !== 'quoted') || word.startsWith('`')) return false
      if (!isPostgresql) return mode === 'NO_BACKSLASH_ESCAPES' || word.startsWith('"')
      const before = tokens[at - 1]
      const isEscaped = before?.to === token.from && /^e$/i.test(text.slice(before.from - from, before.to - from))
      return word.startsWith("'") && !isEscaped
    }),
  )
  return found && { code: 'sql-backslash', values: { statement: found.number, mode } }
}
