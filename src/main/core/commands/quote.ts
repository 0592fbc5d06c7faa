/**
 * The one place where text becomes a word of a POSIX shell line.
 */

/**
 * Any text as exactly one shell word, in single quotes: nothing inside them is special but the quote itself
 * (POSIX.1-2024, Shell Command Language 2.2.2). Newlines are kept.
 * Throws on NUL, which no argument of a process can carry: a value that has one is never what a person meant.
 */
export function quote(text: string): string {
  if (text.includes('\0')) throw new RangeError('a shell word cannot hold a NUL character')
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Several words, each quoted, with single spaces between. */
export function quoteAll(words: readonly string[]): string {
  return words.map(quote).join(' ')
}

/** Characters that are never special to a POSIX shell, anywhere in a word but as a leading `-` or `~`, which are not among them. */
const plainWord = /^[A-Za-z0-9_/.:@%+,][A-Za-z0-9_/.:@%+,=-]*$/

/** As `quote`, but a word that needs no quotes stays bare: the plan is read by people. */
export function word(text: string): string {
  return plainWord.test(text) ? text : quote(text)
}
