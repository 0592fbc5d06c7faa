/** Words of a Word document that would mean something else in Markdown: they stay to the letter. */
import { looksLikeCommand } from '../shell/looks-like-command.ts'

/** Emphasis, tags, entities and escapes of Markdown. */
const special = /__|\*\*|~~|<\/?[a-z]|&[a-z]+;|\\/i
const latin = /[!-~](?:[ -~\t]*[!-~])?/g

/** A command is quoted as a whole. Beyond it, spaces are one: several would set columns apart. */
export function literal(text: string): string {
  const isPlain = (command: string) => !special.test(command) && spaced(command) === command
  const whole = text.trim()
  if (looksLikeCommand(whole) && !whole.includes('`')) return isPlain(whole) ? whole : `\`${whole}\``
  let from = 0
  let written = ''
  for (const match of text.matchAll(latin)) {
    const [, before = '', command = ''] = /^([:,;]\s*)?(.*)$/s.exec(match[0]) ?? []
    const isCommand = looksLikeCommand(command) || command.includes('~~')
    const isQuoted = isCommand && !command.includes('`') && !isPlain(command)
    written += spaced(text.slice(from, match.index)) + (isQuoted ? `${before}\`${command}\`` : untagged(spaced(match[0])))
    from = match.index + match[0].length
  }
  return written + spaced(text.slice(from))
}

const spaced = (part: string) => part.replace(/[ \t]+/g, ' ')

const untagged = (words: string) => words.replace(/&(?=(?:nbsp|lt|gt|amp|quot|emsp|ensp);)/g, '&amp;').replace(/<(?=[/!]?[a-z-])/gi, '&lt;')
