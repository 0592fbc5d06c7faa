/** How far a page key moves. */
const page = 20

/**
 * The line that a key moves to, or undefined where the key means nothing here.
 * @param says whether something was made of the line: `n` and `p` go from one such line to the next
 */
export function moveLine(key: string, from: number | undefined, count: number, says: (line: number) => boolean): number | undefined {
  const at = from ?? 0
  const within = (line: number) => Math.min(Math.max(line, 1), count)
  switch (key) {
    case 'ArrowDown':
      return within(at + 1)
    case 'ArrowUp':
      return within(at - 1)
    case 'PageDown':
      return within(at + page)
    case 'PageUp':
      return within(at - page)
    case 'Home':
      return within(1)
    case 'End':
      return within(count)
    case 'n':
      return seek(at, 1, count, says)
    case 'p':
      return seek(at, -1, count, says)
    default:
      return undefined
  }
}

function seek(from: number, step: 1 | -1, count: number, says: (line: number) => boolean): number | undefined {
  for (let line = from + step; line >= 1 && line <= count; line += step) if (says(line)) return line
  return undefined
}
