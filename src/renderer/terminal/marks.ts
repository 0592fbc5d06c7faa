const sequence = '\u001b['
const dim = `${sequence}38;2;109;122;137m`
const bright = `${sequence}1;38;2;228;233;239m`
const plain = `${sequence}0m`

/** Commands stand in the output as `$ line`; this makes them stand out. Text may begin or end within a line. */
export function createCommandMarker(): (text: string) => string {
  let isLineStart = true
  return (text) => {
    const marked = text.replace(/^\$ [^\r\n]*/gm, (line, offset: number) => (offset > 0 || isLineStart ? `${bright}${line}${plain}` : line))
    if (text !== '') isLineStart = text.endsWith('\n')
    return marked
  }
}

export function skippedLine(sentence: string): string {
  return `\n${dim}${sentence}${plain}\n`
}
