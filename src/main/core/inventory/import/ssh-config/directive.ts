/**
 * One line of an ssh client's configuration, split as OpenSSH splits it (`strdelim` and `argv_split` of misc.c): quotes of both
 * kinds, a backslash before a quote, a blank or itself, `=` after the keyword, a comment only where a word could begin.
 */
export type Directive = {
  /** In lower case: OpenSSH reads them in any. */
  keyword: string
  /** As it stands in the file, for whoever is told of it. */
  written: string
  /** Undefined where a quote is not closed. */
  words: string[] | undefined
  /** All that follows the keyword: ProxyCommand, ProxyJump and Match are not made of words. */
  rest: string
  line: number
}

/** Undefined for a blank line and a comment. */
export function readDirective(text: string, line: number): Directive | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return undefined
  const [, quoted, bare = '', rest = ''] = /^(?:"([^"]*)"|([^\s"=]+))[ \t]*=?[ \t]*(.*)$/s.exec(trimmed) ?? []
  const written = quoted ?? bare
  return { keyword: written.toLowerCase(), written, words: splitWords(rest), rest, line }
}

/** `argv_split` with `terminate_on_comment`. */
export function splitWords(text: string): string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string
    const next = text[at + 1]
    if (word === undefined && (letter === ' ' || letter === '\t')) continue
    if (word === undefined && letter === '#') break
    word ??= ''
    if (letter === '\\' && (next === "'" || next === '"' || next === '\\' || (quote === '' && next === ' '))) {
      word += next
      at += 1
    } else if (quote === '' && (letter === ' ' || letter === '\t')) {
      words.push(word)
      word = undefined
    } else if (quote === '' && (letter === '"' || letter === "'")) quote = letter
    else if (letter === quote) quote = ''
    else word += letter
  }
  if (quote !== '') return undefined
  return word === undefined ? words : [...words, word]
}
