/** A text with the form in which its file has it, so that it can be written again as it was. */
import { encodeGb18030 } from './gb18030.ts'
import { decodeText } from './text-file.ts'

export type TextForm = { text: string; encode(text: string): Uint8Array }

/** Undefined where the bytes are no text, or would not come out again as they are. The text has no byte order mark; its bytes do. */
export function formOf(bytes: Uint8Array): TextForm | undefined {
  const text = decodeText(bytes)
  if (text === undefined) return undefined
  return forms.map((encode) => ({ text, encode })).find((form) => isSame(form.encode(text), bytes))
}

const withMark = (mark: readonly number[], encode: (text: string) => Uint8Array) => (text: string) =>
  Uint8Array.from([...mark, ...encode(text)])
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const littleEndian = (text: string): Uint8Array => Buffer.from(text, 'utf16le')
const bigEndian = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16()

/** The form is the one that gives the very same bytes. */
const forms = [
  utf8,
  withMark([0xef, 0xbb, 0xbf], utf8),
  encodeGb18030,
  withMark([0xff, 0xfe], littleEndian),
  withMark([0xfe, 0xff], bigEndian),
]

const isSame = (left: Uint8Array, right: Uint8Array) => Buffer.compare(left, right) === 0
