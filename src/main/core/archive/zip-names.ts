import { crc32 } from 'node:zlib'
import type { Entry } from 'yauzl'
import { fail } from '#shared/problem/problem.ts'
import { decodeName, safeComponents, showName } from './member-name.ts'
import type { RawKind } from './raw-member.ts'

/** APPNOTE 4.6.9: the name in UTF-8, valid while the checksum of the other name holds. */
const UNICODE_PATH_FIELD = 0x7075
const MADE_BY_UNIX = [3, 19]
const DOS_DIRECTORY = 0x10

/** Types of a Unix mode, as `zip` stores them in the upper half of the external attributes. */
const unixKinds = new Map<number, RawKind>([
  [0o100000, 'file'],
  [0o040000, 'directory'],
  [0o120000, 'symlink'],
  [0o020000, 'character-device'],
  [0o060000, 'block-device'],
  [0o010000, 'fifo'],
  [0o140000, 'socket'],
])

/**
 * The bytes of the name that an unpacker will use.
 * @throws `archive-zip-backslash`, and those of names
 */
export function zipName(entry: Entry): Buffer {
  const name = unicodeName(entry) ?? entry.fileNameRaw
  // An unpacker that does not know the field uses the plain name; neither may lead out.
  safeComponents(entry.fileNameRaw)
  if (decodeName(name).text.includes('\\')) fail('archive-zip-backslash', { member: showName(name) })
  return name
}

function unicodeName(entry: Entry): Buffer | undefined {
  const data = entry.extraFields.find((field) => field.id === UNICODE_PATH_FIELD)?.data
  if (!data || data.length < 6 || data[0] !== 1) return undefined
  return data.readUInt32LE(1) === crc32(entry.fileNameRaw) ? data.subarray(5) : undefined
}

/**
 * What the member is. Without a Unix mode (DOS, Java's `jar`) the slash decides, and the usual modes are assumed.
 * @throws `archive-member-unknown`, `archive-member-with-data`
 */
export function zipKindAndMode(entry: Entry, name: Buffer): { kind: RawKind; mode: number } {
  const hasSlash = name.at(-1) === 0x2f
  const unixMode = MADE_BY_UNIX.includes(entry.versionMadeBy >> 8) ? entry.externalFileAttributes >>> 16 : 0
  const kind = kindOf(unixMode & 0o170000, hasSlash || (unixMode === 0 && (entry.externalFileAttributes & DOS_DIRECTORY) !== 0), name)
  if ((kind === 'directory' && entry.uncompressedSize > 0) || (hasSlash && kind !== 'directory'))
    fail('archive-member-with-data', { member: showName(name), kind, size: entry.uncompressedSize })
  return { kind, mode: unixMode & 0o7777 || (kind === 'directory' ? 0o755 : 0o644) }
}

function kindOf(type: number, looksLikeDirectory: boolean, name: Buffer): RawKind {
  if (type === 0) return looksLikeDirectory ? 'directory' : 'file'
  return unixKinds.get(type) ?? fail('archive-member-unknown', { member: showName(name), found: type.toString(8) })
}
