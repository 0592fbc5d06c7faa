import { isUtf8 } from 'node:buffer'
import { decodeGb18030 } from '../../files/gb18030.ts'

const newline = 0x0a
const carriageReturn = 0x0d
/** Bytes below it stand for themselves in UTF-8 and in GB18030, also as a second or fourth byte of a character there. */
const firstAmbiguous = 0x30

/**
 * Output as text: UTF-8 where it is valid, else GB18030, decided for each line, because one log may hold both.
 * A character that is cut off at the end is left out.
 */
export function decodeOutput(bytes: Buffer): string {
  const whole = withoutCutCharacter(bytes)
  if (isUtf8(whole)) return whole.toString('utf8')
  const lines: string[] = []
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(newline, start)
    const end = found === -1 ? bytes.length : found + 1
    lines.push(decodeLine(bytes.subarray(start, end)))
    start = end
  }
  return lines.join('')
}

function decodeLine(line: Buffer): string {
  const whole = withoutCutCharacter(line)
  return isUtf8(whole) ? whole.toString('utf8') : decodeGb18030(line)
}

/** Without the beginning of a UTF-8 character whose rest is not there yet. */
function withoutCutCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needed > back ? bytes.subarray(0, -back) : bytes
    }
  }
  return bytes
}

/** Where the last line that is complete in these bytes ends; 0 when none is. */
export function lastLineEnd(bytes: Buffer): number {
  return Math.max(bytes.lastIndexOf(newline), bytes.lastIndexOf(carriageReturn)) + 1
}

/**
 * The unfinished line at the end of these bytes, at most `limit` bytes of it. One that is longer is cut where no character
 * can be cut in either encoding, if there is such a place.
 */
export function unfinishedLine(bytes: Buffer, limit: number): Buffer {
  const line = bytes.subarray(lastLineEnd(bytes))
  if (line.length <= limit) return line
  const end = line.subarray(-limit)
  const safe = end.findIndex((byte) => byte < firstAmbiguous)
  if (safe !== -1 && safe + 1 < end.length) return end.subarray(safe + 1)
  const start = end.findIndex((byte) => (byte & 0xc0) !== 0x80)
  return end.subarray(Math.max(start, 0))
}

/** The same text for the index, for what is looked for, and for what is compared: without case, and without NUL, which ends a text in the tokenizer. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('\0', '\u0001')
}
