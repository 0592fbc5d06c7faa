/** What a database's client carries out itself, wherever it stands: it reads files, runs programs, or sends what was written so far. Pure. */
import type { SqlStatement } from './split.ts'
import type { SqlSyntax } from './tokens.ts'

/** Commands of MySQL's client, which takes them from the beginning of a statement. `use` and `delimiter` are followed elsewhere. */
const mysqlWords = new Set(
  (
    'source prompt tee notee system pager nopager edit ego go exit quit clear print status connect charset warnings nowarning rehash costs ' +
    'resetconnection query_attributes ssl_session_data_print'
  ).split(' '),
)

/** The first such word, and the line it is in. `\N` is how MySQL writes NULL. */
export function clientWordIn(statement: SqlStatement, syntax: SqlSyntax): { line: number; text: string } | undefined {
  const { text, tokens, from, line } = statement
  const first = text.trim()
  if (/^(?:\\|source\s|prompt\s|tee\s|notee\b|GO$|\/$)/i.test(first)) return { line, text: first.slice(0, 80) }
  const [word] = tokens
  if (syntax === 'mysql' && word !== undefined && mysqlWords.has(text.slice(word.from - from, word.to - from).toLowerCase()))
    return { line, text: first.slice(0, 80) }
  const found = tokens.find((token) => text[token.from - from] === '\\' && !(syntax === 'mysql' && text[token.to - from] === 'N'))
  if (found === undefined) return undefined
  const at = found.from - from
  const [own = ''] = text.slice(at).split('\n')
  return { line: line + text.slice(0, at).split('\n').length - 1, text: own.slice(0, 80) }
}
