import { median, range } from './statistics.ts'

/** One aim of a benchmark, and what was reached. */
export type Verdict = { what: string; aim: string; reached: string; holds: boolean }

export function heading(text: string): void {
  console.log(`\n== ${text}`)
}

/** A paragraph that says what is measured. */
export function explain(...lines: string[]): void {
  for (const line of lines) console.log(`   ${line}`)
}

/** A table with the first column to the left and all others to the right. */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  console.log('')
  for (const row of rows) {
    const cells = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
    console.log(`   ${cells.join('   ')}`)
  }
  console.log('')
}

export function tell(verdict: Verdict): void {
  console.log(`   ${verdictLine(verdict)}`)
}

export function verdictLine({ what, aim, reached, holds }: Verdict): string {
  return `${what}: ${reached}   aim ${aim}   ${holds ? 'ok' : 'MISSED'}`
}

/** Median and, in brackets, the least and the most. */
export function spread(values: readonly number[], digits: number): string {
  const { least, most } = range(values)
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`
}
