/** Files that stand behind a person's word: a picture of the screen, a log, a filled-in table. Kept with the run, and named by what is in them. */
import { z } from 'zod'
import { formatBytes } from '../text/format.ts'

/** Most bytes of one file. A picture of a screen has one or two million; what is larger belongs where the team keeps its files. */
export const evidenceBytes = 20_000_000
/** Most files of one line: what somebody will look at again. */
export const evidenceFiles = 10
/** Most bytes of one answer of `evidence.read`: small enough for one message, and thirds, so that the pieces in base64 are one text. */
export const evidencePiece = 3 * 160 * 1024
/** Most bytes of a picture that is shown; what is larger is saved and opened elsewhere. */
export const pictureBytes = 8_000_000

/** Longest kept name in bytes of UTF-8. With the hash before it, it fits the 255 of ext4, APFS and NTFS. */
const longestName = 120
/** An end longer than this is no file type. */
const longestEnd = 12
/** Controls and what steers the direction of writing or cannot be seen: with U+202E `gpj.exe` reads `exe.jpg`. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu
/** No name on any of the three systems can hold these. */
const forbidden = /[<>:"|?*]/g
/** Names that Windows takes for devices, whatever follows the dot (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A name under which a file may lie on any of the three systems and be shown in one line; what is asked for twice stays the same.
 * Of a path only its last part, so that nothing of where it lay is kept.
 */
export function safeEvidenceName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(unseen, '').normalize('NFC').replace(forbidden, '_')
  const named = trim(plain) || 'file'
  return cut(deviceName.test(named) ? `_${named}` : named)
}

/** Hidden on the one system, trimmed in silence on the other. */
const trim = (name: string) => name.replace(/^[.\s]+/, '').replace(/[.\s]+$/, '')

/** Shortened before its end, which says what it is. */
function cut(name: string): string {
  if (bytesOf(name) <= longestName) return name
  const end = /\.[^.]+$/.exec(name)?.[0] ?? ''
  const kept = bytesOf(end) <= longestEnd ? end : ''
  let stem = ''
  let bytes = 0
  for (const letter of name.slice(0, name.length - kept.length)) {
    bytes += bytesOf(letter)
    if (bytes > longestName - bytesOf(kept)) break
    stem += letter
  }
  return `${trim(stem)}${kept}`
}

/** In UTF-8 (RFC 3629, 3). */
function bytesOf(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}

/** Types that are told by a name. Nothing that a browser would run: neither HTML nor SVG is among them. */
const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const unknownType = 'application/octet-stream'

/** How files of these types begin (PNG 1.2, 3.1; JFIF 1.02; GIF89a; RFC 9649, 2.4: `RIFF`, four bytes of length, `WEBP`). */
const beginnings: Record<string, RegExp> = {
  'image/png': /^89504e470d0a1a0a/,
  'image/jpeg': /^ffd8ff/,
  'image/gif': /^47494638(37|39)61/,
  'image/webp': /^52494646.{8}57454250/,
}
/** Bytes of a file's beginning that tell whether it is the picture that its name says. */
export const beginningBytes = 12

/** By the name, from a list of harmless ones; a picture only where it begins as one. Everything else is bytes. */
export function typeOfEvidence(name: string, beginning: Uint8Array): string {
  const end = name.toLowerCase().split('.').at(-1) ?? ''
  const type = Object.hasOwn(types, end) ? (types[end] ?? unknownType) : unknownType
  const wanted = beginnings[type]
  const hex = Array.from(beginning, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return wanted === undefined || wanted.test(hex) ? type : unknownType
}

/** Shown in the page; everything else is only saved. */
export const isPicture = ({ type, size }: Evidence): boolean => Object.hasOwn(beginnings, type) && size <= pictureBytes

export const evidenceHashSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** A kept file. `name` is a safe one, `size` in bytes; where it came from is nowhere. */
export const evidenceSchema = z.object({
  name: z
    .string()
    .min(1)
    .refine((name) => safeEvidenceName(name) === name),
  size: z.number().int().nonnegative().max(evidenceBytes),
  sha256: evidenceHashSchema,
  type: z.string().max(100),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** `screen.png (412 KB)`: for a line of text. */
export const evidenceText = ({ name, size }: Evidence): string => `${name} (${formatBytes(size)})`

/** Two files of one content are one, unless they are called otherwise. */
export const isSameEvidence = (one: Pick<Evidence, 'name' | 'sha256'>, other: Pick<Evidence, 'name' | 'sha256'>): boolean =>
  one.sha256 === other.sha256 && one.name === other.name
