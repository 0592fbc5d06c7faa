const runs = /\p{Script=Han}+/gu
const short = /^\p{Script=Han}{1,2}$/u

/** A word of the index, as hexadecimal numbers: tokenizers know the characters of their time, and new ones are still added. */
const word = (characters: readonly string[]): string => characters.map((one) => `h${one.codePointAt(0)?.toString(16)}`).join('')

/** The Chinese characters of a text, alone and in pairs, each once, as the index takes them. */
export function hanWords(text: string): string {
  const words = new Set<string>()
  for (const [run] of text.matchAll(runs)) {
    let before: string | undefined
    for (const one of run) {
      words.add(one)
      if (before !== undefined) words.add(before + one)
      before = one
    }
  }
  return Array.from(words, (one) => word([...one])).join(' ')
}

/** The query that every chunk with this text answers; undefined when it is not one or two Chinese characters. */
export const hanQuery = (text: string): string | undefined => (short.test(text) ? word([...text]) : undefined)
