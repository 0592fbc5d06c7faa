import { fail } from '#shared/problem/problem.ts'
import { showName } from '../member-name.ts'
import { type Extra, LARGE_FIELD, readExtra } from './extra.ts'
import type { ZipReader } from './zip-reader.ts'

/** APPNOTE 4.4.3: 4.5 is the version that brought zip64; unzip skips a member that needs a later one than it knows. */
export const MAX_VERSION = 45
export const STORED = 0
export const DEFLATED = 8
/** Stands for a member in a sentence where the fault is none of a member's. */
export const NO_MEMBER = '—'

/** APPNOTE 4.3.7 and 4.3.12. */
const LOCAL = 0x04034b50
const LOCAL_BYTES = 30
const CENTRAL = 0x02014b50
const CENTRAL_BYTES = 46
const IS_TEXT = 1
/** A field of 32 bits that has no room for its number; it stands in the zip64 field then. */
const NO_ROOM = 0xffffffff

/** What a member's two headers both say. */
export type ZipHeader = {
  version: number
  flags: number
  method: number
  /** MS-DOS date and time, as they stand. */
  time: number
  crc: number
  /** Bytes in the zip, and unpacked. */
  packed: number
  size: number
  name: Buffer
  extra: Extra
}

export type LocalHeader = ZipHeader & { dataFrom: number }

export type CentralHeader = ZipHeader & {
  /** Of the system that the attributes are of (APPNOTE 4.4.2). */
  system: number
  attributes: number
  /** Where the local header stands. */
  offset: number
  /** Bytes of this header. */
  length: number
}

/**
 * The header in the central directory that begins at `at`.
 * @param end of the directory
 * @throws `archive-zip-damaged`, `archive-zip-field`
 */
export async function readCentral(reader: ZipReader, at: number, end: number): Promise<CentralHeader> {
  const fixed = at + CENTRAL_BYTES <= end ? await reader.bytesAt(at, CENTRAL_BYTES) : undefined
  if (fixed?.readUInt32LE(0) !== CENTRAL) fail('archive-zip-damaged', { member: NO_MEMBER, reason: `no member's header at byte ${at}` })
  const nameBytes = fixed.readUInt16LE(28)
  const extraBytes = fixed.readUInt16LE(30)
  const length = CENTRAL_BYTES + nameBytes + extraBytes + fixed.readUInt16LE(32)
  const variable = at + length <= end ? await reader.bytesAt(at + CENTRAL_BYTES, nameBytes + extraBytes) : undefined
  if (!variable) fail('archive-zip-damaged', { member: NO_MEMBER, reason: `the header at byte ${at} is longer than the directory` })
  const common = readCommon(fixed, 6, variable, nameBytes)
  const large = largeNumbers(common.extra)
  const member = showName(common.name)
  const size = large.take(common.size)
  const packed = large.take(common.packed)
  const offset = large.take(fixed.readUInt32LE(42))
  const part = fixed.readUInt16LE(34)
  if (part !== 0) fail('archive-zip-field', { member, field: 'part', found: part })
  // Of its bits only "is text" is free of consequences: with others unzip takes a link for a file.
  const inner = fixed.readUInt16LE(36)
  if (inner > IS_TEXT) fail('archive-zip-field', { member, field: 'internal attributes', found: inner })
  return { ...common, size, packed, offset, length, system: fixed[5] ?? 0, attributes: fixed.readUInt32LE(38) }
}

/** The header before a member's data. @throws `archive-zip-damaged`, `archive-zip-field` */
export async function readLocal(reader: ZipReader, { offset, name }: CentralHeader): Promise<LocalHeader> {
  const member = showName(name)
  const fixed = await reader.bytesAt(offset, LOCAL_BYTES)
  if (fixed?.readUInt32LE(0) !== LOCAL) fail('archive-zip-damaged', { member, reason: `no header of its own at byte ${offset}` })
  const nameBytes = fixed.readUInt16LE(26)
  const extraBytes = fixed.readUInt16LE(28)
  const variable = await reader.bytesAt(offset + LOCAL_BYTES, nameBytes + extraBytes)
  if (!variable) fail('archive-zip-damaged', { member, reason: `its header at byte ${offset} is cut` })
  const common = readCommon(fixed, 4, variable, nameBytes)
  const large = largeNumbers(common.extra)
  const size = large.take(common.size)
  const packed = large.take(common.packed)
  return { ...common, size, packed, dataFrom: offset + LOCAL_BYTES + nameBytes + extraBytes }
}

/** From the version on both headers have the same fields. */
function readCommon(fixed: Buffer, at: number, variable: Buffer, nameBytes: number): ZipHeader {
  const name = variable.subarray(0, nameBytes)
  return {
    version: fixed.readUInt16LE(at),
    flags: fixed.readUInt16LE(at + 2),
    method: fixed.readUInt16LE(at + 4),
    time: fixed.readUInt32LE(at + 6),
    crc: fixed.readUInt32LE(at + 10),
    packed: fixed.readUInt32LE(at + 14),
    size: fixed.readUInt32LE(at + 18),
    name,
    extra: readExtra(variable.subarray(nameBytes), name),
  }
}

/** APPNOTE 4.5.3: only the numbers that found no room are there, in this order. */
function largeNumbers(extra: Extra) {
  const field = extra.get(LARGE_FIELD)
  let at = 0
  return {
    take(small: number): number {
      if (small !== NO_ROOM || !field || at + 8 > field.length) return small
      at += 8
      return number64(field, at - 8)
    },
  }
}

/** A number of 64 bits; one that JavaScript cannot hold is larger than any file. */
export function number64(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at))
}
