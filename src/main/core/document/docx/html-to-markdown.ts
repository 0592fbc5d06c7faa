/** The HTML that mammoth makes of a Word document, as the lines that the reader knows. It is well-formed and uses few tags. */

type Open = { list: ('ul' | 'ol')[]; counts: number[]; cells?: string[]; rows?: string[][]; text: string; heading: number; fresh: boolean }

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ', '#39': "'" }

export function htmlToMarkdown(html: string): string {
  const lines: string[] = []
  const open: Open = { list: [], counts: [], text: '', heading: 0, fresh: false }
  for (const [, closing, name = '', , words] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^>]*)>|([^<]+)/gi)) {
    if (words !== undefined) open.text += decoded(words)
    else if (closing === '/') close(name.toLowerCase(), open, lines)
    else begin(name.toLowerCase(), open, lines)
  }
  flush(open, lines)
  return `${lines.join('\n')}\n`
}

const decoded = (text: string) => text.replace(/&(lt|gt|amp|quot|nbsp|#39);/g, (_whole, name: string) => entities[name] ?? '')

/** What is struck through is told as such: its author has taken it back. */
const struck = '~~'

/** Word cuts a passage into runs: two marks that meet are none, and space stands outside of them. */
const withMarks = (text: string) =>
  text
    .replaceAll('~~~~', '')
    .split(struck)
    .map((part, index) => (index % 2 === 0 || part.trim() === '' ? part : ` ${struck}${part.trim()}${struck} `))
    .join('')

function begin(name: string, open: Open, lines: string[]): void {
  switch (name) {
    case 'ul':
    case 'ol':
      flush(open, lines)
      open.list.push(name)
      open.counts.push(0)
      break
    case 'li':
      flush(open, lines)
      open.counts.push((open.counts.pop() ?? 0) + 1)
      open.fresh = true
      break
    case 'br':
      if (open.cells) open.text += ' '
      else flush(open, lines)
      break
    case 'table':
      flush(open, lines)
      open.rows = []
      break
    case 'tr':
      open.cells = []
      break
    case 's':
      open.text += struck
      break
    default:
      if (/^h[1-6]$/.test(name)) open.heading = Number(name[1])
  }
}

function close(name: string, open: Open, lines: string[]): void {
  switch (name) {
    case 'p':
    case 'li':
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      if (open.cells) open.text += '\n'
      else flush(open, lines)
      break
    case 'ul':
    case 'ol':
      flush(open, lines)
      open.list.pop()
      open.counts.pop()
      if (open.list.length === 0) lines.push('')
      break
    case 'td':
    case 'th':
      open.cells?.push(open.text.split('\n').map(withMarks).join('\n').trim())
      open.text = ''
      break
    case 's':
      open.text += struck
      break
    case 'tr':
      if (open.cells) open.rows?.push(open.cells)
      open.cells = undefined
      break
    case 'table':
      if (open.rows) writeTable(open.rows, lines)
      open.rows = undefined
      break
  }
}

/** A paragraph is a line of its own; an entry has its mark, and what follows in it is indented. */
function flush(open: Open, lines: string[]): void {
  const text = withMarks(open.text)
    .replace(/[ \t]+/g, ' ')
    .trim()
  open.text = ''
  if (open.cells || text === '') return
  if (open.heading > 0) lines.push('', `${'#'.repeat(open.heading)} ${text}`, '')
  else if (open.list.length === 0) lines.push(text)
  else {
    const indent = '   '.repeat(open.list.length - 1)
    const mark = open.list.at(-1) === 'ol' ? `${open.counts.at(-1)}.` : '-'
    lines.push(open.fresh ? `${indent}${mark} ${text}` : `${indent}   ${text}`)
    open.fresh = false
  }
  open.heading = 0
}

/** A table of one cell is how people frame commands: its lines are typed as they stand. */
function writeTable(rows: readonly string[][], lines: string[]): void {
  const width = Math.max(...rows.map((row) => row.length), 0)
  if (width === 1) {
    writeFrame(
      rows.flatMap(([cell = '']) => cell.split('\n')),
      lines,
    )
    return
  }
  const written = rows.map((row) => `| ${row.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`)
  const [header = '', ...rest] = written
  lines.push('', header, `|${' --- |'.repeat(width)}`, ...rest, '')
}

/** What is struck in a frame is typed no more: it stands outside of the fence. */
function writeFrame(framed: readonly string[], lines: string[]): void {
  let run: string[] = []
  const end = () => {
    if (run.some((text) => text.trim() !== '')) lines.push('', '```', ...run, '```', '')
    run = []
  }
  for (const text of framed) {
    if (!text.includes(struck)) run.push(text)
    else {
      end()
      lines.push(text.trim())
    }
  }
  end()
}
