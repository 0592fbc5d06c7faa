import { levelOf } from '#shared/logs/level.ts'

const sequence = '\u001b['
const dim = `${sequence}38;2;109;122;137m`
const bright = `${sequence}1;38;2;228;233;239m`
const plain = `${sequence}0m`
const levelColours = { error: `${sequence}31m`, warning: `${sequence}33m`, ready: '', plain: '' }

/** A line longer than this is looked through for nothing: it is data. */
const longestLine = 4_000

/**
 * Commands stand in the output as `$ line`; this makes them stand out, and errors and warnings, unless the line brings colours
 * of its own. Text may begin or end within a line; what is no whole line keeps its colour.
 */
export function createCommandMarker(): (text: string) => string {
  let isLineStart = true
  return (text) => {
    const marked = text.replace(/^[^\r\n\u001b]+(?=\r?\n|$)/gm, (line, offset: number) => {
      if (offset === 0 && !isLineStart) return line
      if (line.startsWith('$ ')) return `${bright}${line}${plain}`
      const isWhole = offset + line.length < text.length
      const colour = isWhole && line.length < longestLine ? levelColours[levelOf(line, { fail: [] })] : ''
      return colour === '' ? line : `${colour}${line}${plain}`
    })
    if (text !== '') isLineStart = text.endsWith('\n')
    return marked
  }
}

export function skippedLine(sentence: string): string {
  return `\n${dim}${sentence}${plain}\n`
}
