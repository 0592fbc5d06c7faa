/** Which cells there are, which of them are quick, and the table that says how they came out. */
import type { CellResult } from './cell.ts'
import { type Fault, faults, type Moment } from './faults.ts'

export const moments: Moment[] = [
  ...['preflight', 'upload', 'stop', 'back-up', 'unpack', 'start', 'watch', 'verify'].map((step) => ({ way: 'forward' as const, step })),
  ...['stop', 'restore', 'start', 'watch', 'verify'].map((step) => ({ way: 'back' as const, step })),
]

export type Cell = { moment: Moment; fault: Fault }

export const allCells: Cell[] = faults.flatMap((fault) => moments.map((moment) => ({ moment, fault })))

/** Where a fault tells most: in the middle of what is written, and where nobody asks the host for a while. */
const telling: Record<string, readonly string[]> = {
  'link 20 s': ['forward unpack', 'forward watch', 'back restore'],
  'link 45 s': ['forward back-up', 'forward verify'],
  'link gone': ['forward unpack', 'back stop'],
  'half-open': ['forward upload', 'forward start', 'back restore'],
  'killed session': ['forward upload', 'forward back-up', 'forward watch', 'back start'],
  'stopped session': ['forward unpack'],
  'Ferry left': ['forward stop', 'forward back-up', 'forward unpack', 'forward start', 'back stop', 'back restore', 'back start'],
  reboot: ['forward stop', 'forward unpack', 'forward watch', 'forward verify', 'back restore'],
  'power cut': ['forward back-up', 'forward unpack', 'forward start', 'forward watch', 'back restore', 'back start'],
  'disk full': ['forward back-up', 'forward unpack', 'back restore'],
  'no inodes': ['forward back-up', 'forward unpack', 'back restore'],
  'read-only': ['forward stop', 'forward back-up', 'back stop'],
  'two Ferrys': ['forward stop', 'forward unpack', 'back restore'],
  'by hand': ['forward stop', 'forward back-up', 'forward unpack', 'forward watch', 'back restore'],
}

export const nameOf = ({ way, step }: Moment) => `${way} ${step}`

export const quickCells = allCells.filter(({ fault, moment }) => telling[fault.name]?.includes(nameOf(moment)))

/** A row for each step, a column for each fault: seconds where it came out right, ✗ where not. */
export function table(results: readonly CellResult[]): string {
  const columns = faults.filter(({ name }) => results.some(({ fault }) => fault === name)).map(({ name }) => name)
  const rows = moments.map(nameOf).filter((name) => results.some(({ moment }) => nameOf(moment) === name))
  const width = (name: string) => Math.max(name.length, 5)
  const cell = (row: string, column: string): string => {
    const result = results.find(({ moment, fault }) => nameOf(moment) === row && fault === column)
    if (result === undefined) return ''
    return `${result.wrong.length === 0 ? '✓' : '✗'} ${result.seconds.toFixed(0)}`
  }
  const line = (first: string, cells: readonly string[]) =>
    `| ${first.padEnd(17)} | ${cells.map((text, at) => text.padEnd(width(columns[at] ?? ''))).join(' | ')} |`
  return [
    line('seconds', columns),
    `|${'-'.repeat(19)}|${columns.map((name) => '-'.repeat(width(name) + 2)).join('|')}|`,
    ...rows.map((row) =>
      line(
        row,
        columns.map((column) => cell(row, column)),
      ),
    ),
  ].join('\n')
}
