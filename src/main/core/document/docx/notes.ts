/** Footnotes and endnotes of a Word document: what they say is said where their mark stands, and the mark is no part of what is typed. */
import { looksLikeCommand } from '../shell/looks-like-command.ts'

/** Around the words of a note in the text, until it is known what stands before it: no document has these letters. */
const noteStart = '\uE0F0'
const noteEnd = '\uE0F1'
const marked = /\uE0F0([^\uE0F1]*)\uE0F1/g

/** @param html of mammoth, which gathers the notes in a list at the end */
export function notesInPlace(html: string): string {
  const plain = html.replace(/[\uE0F0\uE0F1]/g, '')
  const first = plain.search(/<ol><li id="(?:[\w-]*-)?(?:foot|end)note-/)
  if (first < 0) return plain
  const said = new Map<string, string>()
  for (const [, name = '', note = ''] of plain.slice(first).matchAll(/<li id="((?:[\w-]*-)?(?:foot|end)note-[\w-]+)">(.*?)<\/li>/gs))
    said.set(
      name,
      note
        .replace(/<a href="#(?:[\w-]*-)?(?:foot|end)note-ref-[^>]*>.*?<\/a>/gs, '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
  return plain
    .slice(0, first)
    .replace(/<sup><a href="#((?:[\w-]*-)?(?:foot|end)note-[\w-]+)"[^>]*>[^<]*<\/a><\/sup>/g, (_whole, name: string) => {
      const words = said.get(name) ?? ''
      return words === '' ? '' : `${noteStart}${words}${noteEnd}`
    })
}

/** In a sentence: behind the word, in brackets. */
export const besideIt = (text: string) => text.replace(marked, '（$1）')

/** In a cell: behind the word, or below a command, which does not hold it. */
export const belowIt = (line: string): string[] => {
  const { own, notes } = partsOf(line)
  return looksLikeCommand(own) ? [own, ...notes.map((note) => `（${note}）`)] : [besideIt(line)]
}

/** In a frame of commands: above the line, as its comment. */
export const aboveIt = (line: string): string[] => {
  const { own, notes } = partsOf(line)
  return [...notes.map((note) => `# ${note}`), own]
}

const partsOf = (line: string) => ({
  own: line.replace(marked, '').trimEnd(),
  notes: [...line.matchAll(marked)].map(([, note = '']) => note),
})
