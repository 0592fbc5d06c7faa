/** Merged cells: each cell stays below the header of its own column. */
import { columnsOf } from '../tables/columns.ts'

export type SpannedCell = { text: string; wide: number; tall: number }
export type SpannedRow = { line: number; cells: readonly SpannedCell[] }

/** No table has more columns; a longer text is not written out again in every row. */
const widest = 100
const longestRepeated = 2000

/** What stands in a row that a merged cell covers, where it is not certain that the same is done there once more. */
const asAbove = '同上'

/**
 * A cell that is merged downwards holds for every row that it covers. A merged command is done on each of their hosts; where they have no
 * hosts of their own, once or as often as there are rows: a person decides.
 */
export function gridOf(rows: readonly SpannedRow[]): { line: number; cells: string[] }[] {
  const down = new Map<number, { text: string; left: number }>()
  let columns: ReturnType<typeof columnsOf> = {}
  return rows.map(({ line, cells: own }, index) => {
    const cells: string[] = []
    const covered: number[] = []
    const fill = () => {
      for (let above = down.get(cells.length); above !== undefined && above.left > 0; above = down.get(cells.length)) {
        above.left -= 1
        covered.push(cells.length)
        cells.push(above.text)
      }
    }
    for (const { text, wide, tall } of own) {
      fill()
      for (let column = 0; column < Math.min(wide, widest); column += 1) {
        const written = column === 0 ? text : ''
        down.set(cells.length, { text: written.length > longestRepeated ? asAbove : written, left: tall - 1 })
        cells.push(written)
      }
    }
    fill()
    if (index === 0) columns = columnsOf(cells)
    const hasOwnHost = columns.address !== undefined && !covered.includes(columns.address)
    const isAsked = (column: number) => !hasOwnHost && (column === columns.command || column === columns.back)
    return { line, cells: cells.map((text, at) => (covered.includes(at) && isAsked(at) && text !== '' ? asAbove : text)) }
  })
}
