import { fail } from '#shared/problem/problem.ts'
import { decodeStrictGb18030 } from '../files/gb18030.ts'

/** Longest name of one file on ext4, XFS and Btrfs, in bytes. */
const COMPONENT_BYTES_MAX = 255
/** Linux's PATH_MAX is 4096 with the NUL; the rest is for the directory the archive is unpacked in. */
const PATH_BYTES_MAX = 3840
/** So much of a name is shown in a sentence. */
const SHOWN_CHARACTERS = 200

export type DecodedName = { text: string; from: 'utf-8' | 'gb18030' | 'bytes' }

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The text of a name on a host or in an archive: UTF-8, else GB18030 (archives packed on a Chinese Windows), else
 * ASCII with the other bytes as `\xNN`. It is for people and for comparison; the host gets the archive itself,
 * and with it the bytes. A listing of a host must be decoded by this same function to be compared.
 */
export function decodeName(bytes: Uint8Array): DecodedName {
  try {
    return { text: utf8.decode(bytes), from: 'utf-8' }
  } catch {
    return decodeOther(bytes)
  }
}

function decodeOther(bytes: Uint8Array): DecodedName {
  try {
    return { text: decodeStrictGb18030(bytes), from: 'gb18030' }
  } catch {
    const text = Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`)).join('')
    return { text, from: 'bytes' }
  }
}

/** What a terminal or a sentence must not get from a name: control characters, line separators, direction marks. */
const unsafeCharacters = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

export function hasUnsafeCharacters(text: string): boolean {
  return unsafeCharacters.test(text)
}

/** A name for a sentence: one line, nothing that moves the cursor or turns the reading direction, not too long. */
export function showName(name: Uint8Array | string): string {
  const text = typeof name === 'string' ? name : decodeName(name).text
  const escaped = text.replace(new RegExp(unsafeCharacters, 'gu'), escapeCharacter)
  return escaped.length > SHOWN_CHARACTERS ? `${escaped.slice(0, SHOWN_CHARACTERS)}…` : escaped
}

const shortEscapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeCharacter(character: string): string {
  return shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

export type SafeName = {
  components: string[]
  /** The same as bytes, one Latin-1 character a byte: two names are one on the host if and only if these are. */
  bytes: string[]
  from: DecodedName['from']
}

/**
 * The components of a member's name below the archive's root, decoded; `.` components and a trailing slash are
 * dropped, so `./ecsc/` is `['ecsc']` and `./` is `[]`. The checks are made on the bytes, which is what the host sees.
 * @throws `archive-name-empty`, `-absolute`, `-parent`, `-nul`, `-long`
 */
export function safeComponents(name: Buffer): SafeName {
  // Made only for a refusal: this runs a million times.
  const values = () => ({ member: showName(name) })
  if (name.length === 0) fail('archive-name-empty', values())
  if (name.includes(0)) fail('archive-name-nul', values())
  if (name[0] === 0x2f) fail('archive-name-absolute', values())
  if (name.length > PATH_BYTES_MAX) fail('archive-name-long', { ...values(), found: name.length, limit: PATH_BYTES_MAX })
  // Latin-1 gives one character a byte, so that splitting and measuring happen on bytes.
  const parts = name.toString('latin1').replace(/\/$/, '').split('/')
  for (const part of parts) {
    if (part === '') fail('archive-name-empty', values())
    if (part === '..') fail('archive-name-parent', values())
    if (part.length > COMPONENT_BYTES_MAX) fail('archive-name-long', { ...values(), found: part.length, limit: COMPONENT_BYTES_MAX })
  }
  const kept = parts.filter((part) => part !== '.')
  // Decoded whole, so that one name is not UTF-8 in one component and GB18030 in the next.
  const { text, from } = decodeName(Buffer.from(kept.join('/'), 'latin1'))
  return { components: kept.length === 0 ? [] : text.split('/'), bytes: kept, from }
}
