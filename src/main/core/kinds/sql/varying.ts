/** What gives another answer each time it is asked: rows that are chosen by it are not those that were kept a moment before. Pure. */
import type { SqlStatement } from '../../sql/split.ts'
import type { SqlSyntax, SqlToken } from '../../sql/tokens.ts'

/** Functions whose answer differs between two statements of one transaction; the time of NOW() does not. */
const functions = new Set(
  (
    'rand random random_bytes random_normal setseed uuid uuid_short uuid_v4 uuid_v7 gen_random_uuid gen_random_bytes uuidv4 uuidv7 ' +
    'uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 sys_guid sysdate clock_timestamp statement_timestamp timeofday nextval lastval ' +
    'currval setval last_insert_id row_count found_rows'
  ).split(' '),
)

/** `TABLESAMPLE` of PostgreSQL, and what a sequence of MariaDB or Oracle's mode says without brackets. */
const words = new Set(['tablesample', 'nextval', 'sysdate'])

/** @param from offset of the whole text from which the rows are chosen; @returns the word that makes them differ */
export function variesBehind(statement: SqlStatement, from: number, syntax: SqlSyntax): string | undefined {
  const { tokens, text } = statement
  const textOf = (token: SqlToken | undefined) =>
    token === undefined ? '' : text.slice(token.from - statement.from, token.to - statement.from)
  for (const [at, token] of tokens.entries()) {
    if (token.from < from || token.kind !== 'word') continue
    const word = textOf(token).toLowerCase()
    const next = tokens[at + 1]
    const isColumn = textOf(tokens[at - 1]) === '.' && textOf(next) !== '('
    if ((functions.has(word) && textOf(next) === '(') || (words.has(word) && !isColumn)) return word
    // `@n := @n + 1`: a variable that each row changes.
    if (syntax === 'mysql' && word.endsWith(':') && next?.from === token.to && textOf(next) === '=') return ':='
  }
  return undefined
}
