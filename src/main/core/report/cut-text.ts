import { decodeLine } from '../watch/line-reader.ts'

/** Line by line: one file may hold UTF-8 of Ferry's own and GB18030 of an application. */
export function decodeLines(bytes: Buffer): string {
  const lines: string[] = []
  let from = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    lines.push(decodeLine(bytes.subarray(from, at)))
    from = at + 1
  }
  return [...lines, decodeLine(bytes.subarray(from))].join('\n')
}

/** Bytes as text, and at which of its characters each cut stands. Cuts are bytes that begin a line, in order. */
export function cutText(bytes: Buffer, cuts: readonly number[]): { text: string; starts: number[] } {
  let text = ''
  let from = 0
  const starts = cuts.map((cut) => {
    text += decodeLines(bytes.subarray(from, cut))
    from = Math.min(cut, bytes.length)
    return text.length
  })
  return { text: text + decodeLines(bytes.subarray(from)), starts }
}
