/** Text that is given to a command in the lines below it, up to a word of its own. */
import type { TextLine } from '../blocks/block.ts'

const heredoc = /(?<![<\d)])<<(-?)(?!<)\s*(?:"(\w+)"|'(\w+)'|\\?([A-Za-z_]\w*))/g
export const rootPrompt = /^#\s*/

const wordsIn = (text: string) =>
  [...text.matchAll(heredoc)].map(([, dash, double, single, plain]) => ({ word: double ?? single ?? plain ?? '', mayIndent: dash === '-' }))

/** The word that ends what begins in this line. */
export const heredocOf = (text: string): string | undefined => wordsIn(text)[0]?.word

/** Behind its end; without one it goes on to the end of the block. */
export function afterWord(lines: readonly TextLine[], from: number, word: string, rooted: boolean): number {
  const found = lines.slice(from).findIndex(({ text }) => (rooted ? text.trim().replace(rootPrompt, '') : text.trim()) === word)
  return found < 0 ? lines.length : from + found + 1
}

/** A text whose end stands in line with its command was indented together with it. */
export function withoutCommonIndent(lines: readonly string[]): string[] {
  const indent = /^[ \t]*/.exec(lines[0] ?? '')?.[0] ?? ''
  const isCommon = indent !== '' && lines.every((text) => text.trim() === '' || text.startsWith(indent))
  return isCommon && heredocOf(lines[0] ?? '') !== undefined ? lines.map((text) => text.slice(indent.length)) : [...lines]
}

/** Whether the shell would still wait for the end of a text. */
export function isLeftOpen(lines: readonly string[]): boolean {
  const waiting: ReturnType<typeof wordsIn> = []
  for (const text of lines) {
    const [first] = waiting
    if (first === undefined) waiting.push(...wordsIn(text))
    else if ((first.mayIndent ? text.replace(/^\t+/, '') : text) === first.word) waiting.shift()
  }
  return waiting.length > 0
}
