/** Who is created by a statement, by his whole name. Pure. */
import type { SqlStatement } from './split.ts'
import type { SqlWords } from './words.ts'

const part = '(?:[\\p{L}\\w$-]+|\'[^\']+\'|`[^`]+`|"[^"]+")'
/** `app`, `'app'@'10.%'`, `app@localhost`. */
const wholeName = new RegExp(`^${part}(?:@${part})?$`, 'u')
/** What may follow one name: behind anything else (`USER MAPPING FOR`, a second name) it is another matter. */
const behind =
  /^(?:identified|require|with|account|default|password|comment|attribute|encrypted|login|nologin|superuser|createdb|createrole|inherit|noinherit|connection|valid|in|role|admin)$/i

/** The only one whom `CREATE USER` or `CREATE ROLE` makes; undefined where they are several, or nobody can tell. */
export function accountIn(
  { tokens, text, from }: SqlStatement,
  { object, commas }: Pick<SqlWords, 'object' | 'commas'>,
): string | undefined {
  const textOf = (at: number) => {
    const token = tokens[at]
    return token === undefined ? '' : text.slice(token.from - from, token.to - from)
  }
  const first = tokens.findIndex((_, at) => textOf(at).toLowerCase() === object) + 1
  let last = first
  while (tokens[last + 1] !== undefined && tokens[last + 1]?.from === tokens[last]?.to) last += 1
  const name = text.slice((tokens[first]?.from ?? from) - from, (tokens[last]?.to ?? from) - from)
  const next = textOf(last + 1)
  return !commas && wholeName.test(name) && (next === '' || behind.test(next)) ? name : undefined
}
