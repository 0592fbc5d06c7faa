/** A document as lines. What ends the last one begins no further one, so that an editor's last number is ours. */

/** Without byte order mark and line ends. An empty text has one line. */
export function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  return lines
}

/** What is read of one line: a longer one is a blob, and its end says nothing of what it is. */
const longestLine = 2000

export const readable = (line: string) => (line.length > longestLine ? line.slice(0, longestLine) : line)
