/** A table's column that is headed 密码 or password. */

const secretHeader = /^[\s*`]*(?:(?:初始|登录|root)?密码|口令|密钥|password|passwd|pwd|secret(?: key)?|token)[\s*`]*$/i

/** Takes the lines of a document in order, and gives the secret cells of each. */
export function createColumnFinder(): (text: string) => [from: number, to: number][] {
  let columns: number[] = []
  let inTable = false
  return (text) => {
    if (!text.includes('|')) {
      inTable = false
      columns = []
      return []
    }
    const cells = cellsOf(text)
    if (!inTable) {
      inTable = true
      columns = cells.flatMap(([from, to], index) => (secretHeader.test(text.slice(from, to)) ? [index] : []))
      return []
    }
    return columns.flatMap((column) => {
      const cell = cells[column]
      if (cell === undefined || /^[-: ]*$/.test(text.slice(...cell)) || !/[!-~]{3}/.test(text.slice(...cell))) return []
      return [cell]
    })
  }
}

/** Where each cell's text begins and ends. */
function cellsOf(text: string): [number, number][] {
  const cells: [number, number][] = []
  let from = text.trimStart().startsWith('|') ? text.indexOf('|') + 1 : 0
  for (let at = from; at <= text.length; at += 1) {
    if (at < text.length && text[at] !== '|') continue
    const raw = text.slice(from, at)
    const start = from + (raw.length - raw.trimStart().length)
    cells.push([start, Math.max(start, from + raw.trimEnd().length)])
    from = at + 1
  }
  return cells
}
