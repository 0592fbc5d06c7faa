import { crc32 } from 'node:zlib'
import { fail } from '#shared/problem/problem.ts'
import { decodeName, safeComponents, showName } from '../member-name.ts'
import type { RawKind } from '../raw-member.ts'
import { NAME_IS_UTF8 } from './agree.ts'
import { UNICODE_NAME_FIELD, UNIX_MODE_FIELD } from './extra.ts'
import type { CentralHeader } from './headers.ts'

/** APPNOTE 4.4.2 and Info-ZIP's own numbers: systems whose attributes every unzip reads alike, so far as they are used below. */
const DOS = 0
const UNIX = 3
const knownSystems = [
  DOS,
  UNIX,
  6 /* OS/2 */,
  7 /* old Macintosh */,
  10 /* NTFS */,
  11 /* NTFS of Info-ZIP */,
  14 /* VFAT */,
  19 /* macOS */,
]
const DOS_LABEL = 0x08
const DOS_DIRECTORY = 0x10
/** Old Maven archivers wrote the mode -1 for none; unzip takes it for all rights. */
const NO_MODE = 0xffff

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
 * @throws `archive-zip-backslash`, `archive-zip-name-changed`, `archive-zip-field`, and those of names
 */
export function zipName(header: CentralHeader): Buffer {
  const name = unicodeName(header) ?? header.name
  // An unpacker that does not know the field uses the plain name; neither may lead out.
  for (const candidate of new Set([header.name, name])) {
    safeComponents(candidate)
    checkUnchanged(candidate)
  }
  if (decodeName(name).text.includes('\\')) fail('archive-zip-backslash', { member: showName(name) })
  return name
}

function unicodeName({ name, flags, extra }: CentralHeader): Buffer | undefined {
  const isUtf8 = (flags & NAME_IS_UTF8) !== 0
  const wrong = (found: string): never => fail('archive-zip-field', { member: showName(name), field: 'Unicode name', found })
  if (isUtf8 && decodeName(name).from !== 'utf-8') wrong(name.toString('hex', 0, 40))
  const data = extra.get(UNICODE_NAME_FIELD)
  if (!data) return undefined
  const unicode = data.subarray(5)
  if (data.length < 6 || data[0] !== 1 || decodeName(unicode).from !== 'utf-8') wrong(data.toString('hex', 0, 40))
  // Some unpackers hold to the field without asking whether it is of this name, and to either of two names.
  if (data.readUInt32LE(1) !== crc32(name) || (isUtf8 && !unicode.equals(name))) wrong(showName(unicode))
  return unicode
}

/**
 * `unzip` leaves control characters and the byte 255 out of a name, and takes `;1` at its end for a version of VMS: what
 * stands in the zip as another file would be written over this one (mapname() in Info-ZIP's unix/unix.c).
 */
function checkUnchanged(name: Buffer): void {
  const isChanged = name.some((byte) => byte < 0x20 || byte === 0x7f || byte === 0xff) || /;\d*$/.test(name.toString('latin1'))
  // A folder `.` is nothing; a file of that name is written to by some as the folder itself.
  if (isChanged || /(^|\/)\.$/.test(name.toString('latin1'))) fail('archive-zip-name-changed', { member: showName(name) })
}

/**
 * What the member is. Without a Unix mode (DOS, Java's `jar`) the slash decides, and the usual modes are assumed.
 * @throws `archive-member-unknown`, `archive-member-with-data`, `archive-zip-field`
 */
export function zipKindAndMode(header: CentralHeader, name: Buffer): { kind: RawKind; mode: number } {
  const { system, attributes, size } = header
  const member = showName(name)
  if (!knownSystems.includes(system)) fail('archive-zip-field', { member, field: 'system', found: system })
  // `unzip` leaves out what calls itself a disk's label.
  if (attributes & DOS_LABEL) fail('archive-zip-field', { member, field: 'attributes', found: `0x${attributes.toString(16)}` })
  const hasSlash = name.at(-1) === 0x2f
  const unixMode = modeOf(header, name)
  const kind = kindOf(unixMode & 0o170000, hasSlash, name)
  // What a folder is, `unzip` sees by the slash alone: without one it writes a file.
  const looksLikeFolder = kind === 'directory' || (unixMode === 0 && (attributes & DOS_DIRECTORY) !== 0)
  if (looksLikeFolder !== hasSlash || (hasSlash && size > 0)) fail('archive-member-with-data', { member, kind, size })
  return { kind, mode: unixMode & 0o7777 || (kind === 'directory' ? 0o755 : 0o644) }
}

/** The Unix mode, 0 where there is none. What is more than a file or a folder must be so for every unpacker. */
function modeOf({ system, attributes, extra }: CentralHeader, name: Buffer): number {
  const upper = attributes >>> 16
  const field = extra.get(UNIX_MODE_FIELD)
  const member = showName(name)
  if (upper === NO_MODE && !field) return 0o777
  const second = field ? fieldMode(field, member) : 0
  const types = [...new Set([upper & 0o170000, second & 0o170000])].filter((type) => type !== 0)
  if (types.length > 1) fail('archive-zip-differs', { member, field: 'mode', directory: upper.toString(8), data: second.toString(8) })
  const isPlain = types.every((type) => type === 0o100000 || type === 0o040000)
  if (!isPlain && (system !== UNIX || upper === 0)) fail('archive-zip-field', { member, field: 'system', found: system })
  // By DOS alone the upper half is somebody else's; its rights do no harm.
  return upper || (system === UNIX ? second : 0)
}

/** Checksum of the rest, mode, and more that is not looked at. */
function fieldMode(field: Buffer, member: string): number {
  if (field.length < 14 || field.readUInt32LE(0) !== crc32(field.subarray(4)))
    fail('archive-zip-field', { member, field: 'extra field', found: '0x756e' })
  return field.readUInt16LE(4)
}

function kindOf(type: number, looksLikeDirectory: boolean, name: Buffer): RawKind {
  if (type === 0) return looksLikeDirectory ? 'directory' : 'file'
  return unixKinds.get(type) ?? fail('archive-member-unknown', { member: showName(name), found: type.toString(8) })
}
