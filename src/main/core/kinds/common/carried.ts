/** Parts of what kinds are to another tool. Pure. */
import type { Command } from '../../commands/command.ts'
import { quote } from '../../commands/quote.ts'
import type { Carrying } from './deeds.ts'

/** Names what one target keeps on its host, apart from all others. */
export const carriedTag = ({ token, mark }: Carrying): string => `${token}-${mark}`

/** A look that Ferry reads, as one that fails: by lines that begin with one of these words. They are shown. */
export function nothingSaid(look: Command, words: readonly string[]): Command {
  const judge = `{ print } /^(${words.join('|')})( |$)/ { bad = 1 } $0 == "ferry-looked" { seen = 1 } END { exit bad || !seen }`
  return { ...look, lines: ['(', ...look.lines, 'echo ferry-looked', `) | awk ${quote(judge)}`] }
}
