/** Tables of a Word document in Markdown. */
import { aboveIt, belowIt, besideIt } from './notes.ts'
import { strikeMark, withMarks } from './struck-runs.ts'
import { literal } from './typed-words.ts'

export function tableOf(rows: readonly { cells: readonly string[] }[], width: number): string[] {
  const [header = '', ...rest] = rows.map(({ cells }) => `| ${cells.map(inRow).join(' | ')} |`)
  return ['', header, `|${' --- |'.repeat(width)}`, ...rest, '']
}

/** What was written into a cell: its lines stay lines. */
export const cellOf = (written: string): string =>
  written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')

const inRow = (cell: string) =>
  cell
    .split('\n')
    .flatMap(belowIt)
    .map((line) => withMarks(line, literal).trim().replaceAll('|', '\\|'))
    .join('<br>')

/** What is struck in a frame is typed no more: it stands outside of the fence. */
export function frameOf(framed: readonly string[]): string[] {
  const lines: string[] = []
  let run: string[] = []
  const end = () => {
    if (run.some((text) => text.trim() !== '')) lines.push('', '```', ...run, '```', '')
    run = []
  }
  for (const text of framed) {
    if (!text.includes(strikeMark)) run.push(...aboveIt(text))
    else {
      end()
      lines.push(besideIt(withMarks(text, literal).trim()))
    }
  }
  end()
  return lines
}
