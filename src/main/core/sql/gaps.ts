/** What stands between the words of a statement: blanks, and comments. Pure. */
import type { SqlStatement } from './split.ts'

/** In order: before the first word, between each two, and behind the last. */
export function gapsOf({ tokens, text, from }: SqlStatement): string[] {
  const ends = [0, ...tokens.map(({ to }) => to - from)]
  return ends.map((end, at) => text.slice(end, tokens[at] === undefined ? text.length : (tokens[at]?.from ?? 0) - from))
}

/** The ends of comments in which MySQL runs what they hold; those of other comments are taken out before. */
const runEnds = /\/\*M?!|\*\//
const otherComments = /\/\*(?!M?!)[\s\S]*?\*\//g

/**
 * The words between two offsets of the whole text as they may stand elsewhere: without the half of a comment whose other half is not among
 * them, and without one that would swallow what is written behind.
 */
export function wordsBetween(statement: SqlStatement, start: number, end: number): string {
  const { text, from } = statement
  const inside = statement.tokens.filter((token) => token.from >= start && token.to <= end)
  return inside
    .map((token, at) => {
      const before = inside[at - 1]
      const gap = before === undefined ? '' : text.slice(before.to - from, token.from - from)
      return `${runEnds.test(gap.replace(otherComments, '')) ? ' ' : gap}${text.slice(token.from - from, token.to - from)}`
    })
    .join('')
}
