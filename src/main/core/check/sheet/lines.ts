/** What a line of a document is by its form alone. */
export type LineForm = 'blank' | 'heading' | 'fence' | 'code' | 'table' | 'comment' | 'text'

export type SheetLine = { number: number; text: string; form: LineForm }

/** Lines of a fence, the marks left out; `language` in lower case, empty where none is said. */
export type CodeBlock = { from: number; to: number; language: string }

export type Heading = { line: number; level: number; title: string }

const fenceMark = /^[\s>]*(`{3,}|~{3,})\s*([\w+-]*)/
/** Numbered titles of documents that are not Markdown: 一. 二、 （三） 2.1 3. */
const numbered =
  /^\s{0,3}(?:([一二三四五六七八九十]+)\s*[.、．,，]|（([一二三四五六七八九十]+)）|\(([一二三四五六七八九十]+)\)|(\d+(?:\.\d+)+|\d+)\s*[.、．]?\s*(?=[\p{L}(（]))\s*(.*)$/u

/** Lines by form, with fences and headings, in one pass. A fence without an end reaches to the end of the text. */
export function readLines(text: string): { lines: readonly SheetLine[]; blocks: readonly CodeBlock[]; headings: readonly Heading[] } {
  const lines: SheetLine[] = []
  const blocks: CodeBlock[] = []
  const headings: Heading[] = []
  let fence: { mark: string; from: number; language: string } | undefined
  let comment = false
  const written = text.split(/\r\n|\n|\r/)
  for (const [index, line] of written.entries()) {
    const number = index + 1
    const [, mark, language = ''] = fenceMark.exec(line) ?? []
    if (fence) {
      const closes = mark?.startsWith(fence.mark) && language === ''
      if (closes) blocks.push({ from: fence.from, to: number - 1, language: fence.language })
      lines.push({ number, text: line, form: closes ? 'fence' : 'code' })
      if (closes) fence = undefined
      continue
    }
    if (mark) {
      fence = { mark, from: number + 1, language: language.toLowerCase() }
      lines.push({ number, text: line, form: 'fence' })
      continue
    }
    const opens = line.lastIndexOf('<!--')
    const inComment = comment || /^\s*<!--/.test(line)
    comment = comment ? !line.includes('-->') : opens >= 0 && line.indexOf('-->', opens) < 0
    const form = inComment ? 'comment' : formOf(line)
    const heading = form === 'heading' || form === 'text' ? headingOf(line, number) : undefined
    if (heading) headings.push(heading)
    lines.push({ number, text: line, form })
  }
  if (fence) blocks.push({ from: fence.from, to: written.length, language: fence.language })
  // Where titles are marked, numbered lines are lists.
  const marked = headings.filter(({ line }) => lines[line - 1]?.form === 'heading')
  return { lines, blocks, headings: marked.length > 1 ? marked : headings }
}

function formOf(line: string): LineForm {
  if (line.trim() === '') return 'blank'
  if (/^\s{0,3}#{1,6}(\s|$)/.test(line)) return 'heading'
  return /^\s*\|.*\|/.test(line) ? 'table' : 'text'
}

/** `## Title`, a line that is bold as a whole, or a numbered title of a text document. */
function headingOf(line: string, number: number): Heading | undefined {
  const hashes = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line)
  if (hashes?.[1]) return { line: number, level: hashes[1].length, title: plain(hashes[2] ?? '') }
  const [, large, bracket, halfBracket, digits, rest = ''] = numbered.exec(line) ?? []
  if (large) return { line: number, level: 1, title: plain(line) }
  if (bracket || halfBracket) return { line: number, level: 2, title: plain(line) }
  // A numbered sentence is an entry of a list; a numbered phrase may be a title.
  if (digits && rest.length <= 24 && !/[。；;:：，,`]/.test(rest))
    return { line: number, level: digits.split('.').length, title: plain(line) }
  return undefined
}

/** The numbers of some lines, both ends included. */
export const lineRange = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** Words without the marks of Markdown and HTML. */
export function plain(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<\/?[a-zA-Z][^>]*>/g, '')
    .replace(/[*`]+|^#+\s*/g, '')
    .trim()
}
