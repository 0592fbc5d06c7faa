/** A table's column that is headed 密码 or password, and the cell behind one that says so. */

const secretHeader =
  /^[\s*`]*[\p{L}\w.-]{0,24}?(?:密码|口令|密钥|(?<![a-z])(?:password|passwd|pwd|secret(?:[ _.-]?key)?|token))(?:\s?[(（][^()（）]{1,12}[)）])?[\s*`]*$/iu
/** One word with a digit or a mark in it, and neither a path nor an address. */
const madeUp = /^[*`"']{0,2}(?=[!-~]*[\d!@#$%^&*])(?!https?:|[./~<{$]|[\w.-]+=)[!-~]{3,64}$/

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
    const below = columns.flatMap((column) => {
      const cell = cells[column]
      if (cell === undefined || /^[-: ]*$/.test(text.slice(...cell)) || !/[!-~]{3}/.test(text.slice(...cell))) return []
      return [cell]
    })
    const behind = cells.filter((cell, index) => {
      const label = cells[index - 1]
      return label !== undefined && madeUp.test(text.slice(...cell)) && secretHeader.test(text.slice(...label))
    })
    return [...below, ...behind]
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
