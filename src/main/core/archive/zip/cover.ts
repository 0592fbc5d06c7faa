import { fail } from '#shared/problem/problem.ts'
import { SIZES_AFTER } from './agree.ts'
import type { CentralHeader } from './headers.ts'
import type { ZipReader } from './zip-reader.ts'

/** APPNOTE 4.3.9.3: the signature may be there or not. */
const DESCRIPTOR = 0x08074b50
const DESCRIPTOR_BYTES_MAX = 24

/** Where a member's bytes begin, and where they may end: a descriptor has four forms. */
type Range = { from: number; ends: number[] }

/**
 * Every byte before the directory belongs to exactly one member. Members that share bytes make a small file claim a huge
 * content (David Fifield, "A better zip bomb", 2019); bytes that are nobody's are a member that the directory hides.
 */
export function createCover() {
  const ranges: Range[] = []
  return {
    /** @throws `archive-zip-damaged` */
    async add(reader: ZipReader, central: CentralHeader, dataFrom: number, member: string): Promise<void> {
      const dataEnd = dataFrom + central.packed
      const ends = central.flags & SIZES_AFTER ? await descriptorEnds(reader, dataEnd, central) : [dataEnd]
      if (ends.length === 0) fail('archive-zip-damaged', { member, reason: 'what stands after its data does not describe it' })
      ranges.push({ from: central.offset, ends })
    },
    /** @throws `archive-zip-overlap`, `archive-zip-unaccounted` */
    finish(directoryFrom: number): void {
      ranges.sort((left, right) => left.from - right.from)
      let possible = [0]
      for (const { from, ends } of [...ranges, { from: directoryFrom, ends: [] }]) {
        if (!possible.includes(from)) {
          const end = Math.min(...possible)
          if (from < end) fail('archive-zip-overlap', { offset: from })
          fail('archive-zip-unaccounted', { offset: end, bytes: from - end })
        }
        possible = ends
      }
    },
  }
}

/** Ends of the forms whose numbers are the member's: with or without a signature, of 32 or of 64 bits. */
async function descriptorEnds(reader: ZipReader, at: number, { crc, packed, size }: CentralHeader): Promise<number[]> {
  const bytes = (await reader.bytesAt(at, Math.min(DESCRIPTOR_BYTES_MAX, Math.max(0, reader.size - at)))) ?? Buffer.alloc(0)
  const forms = [true, false].flatMap((isSigned) => [true, false].map((isLarge) => form(crc, packed, size, isSigned, isLarge)))
  return forms.filter((expected) => bytes.subarray(0, expected.length).equals(expected)).map((expected) => at + expected.length)
}

function form(crc: number, packed: number, size: number, isSigned: boolean, isLarge: boolean): Buffer {
  const numbers = Buffer.alloc(isLarge ? 20 : 12)
  numbers.writeUInt32LE(crc)
  if (isLarge) {
    numbers.writeBigUInt64LE(BigInt(packed), 4)
    numbers.writeBigUInt64LE(BigInt(size), 12)
  } else {
    numbers.writeUInt32LE(packed % 2 ** 32, 4)
    numbers.writeUInt32LE(size % 2 ** 32, 8)
  }
  if (!isSigned) return numbers
  const signature = Buffer.alloc(4)
  signature.writeUInt32LE(DESCRIPTOR)
  return Buffer.concat([signature, numbers])
}
