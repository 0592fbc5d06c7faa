import { fail } from '#shared/problem/problem.ts'
import { showName } from './member-name.ts'
import { checkGlobalPax, paxNumber, readPax } from './pax.ts'
import type { RawKind, RawMember } from './raw-member.ts'
import { readTarHeader, type TarHeader } from './tar-header.ts'

/** A name is at most 4096 bytes on Linux; attributes in PAX records may be longer, but not by this much. */
const EXTENSION_BYTES_MAX = 1024 * 1024

/** `K` and `L`: GNU's long link and long name. `x` and `g`: PAX for the next member and for all that follow. */
const extensionFlags = ['K', 'L', 'x', 'g']

const kinds: Record<string, RawKind> = {
  '0': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'character-device',
  '4': 'block-device',
  '5': 'directory',
  '6': 'fifo',
  // "Contiguous": a plain file to every system in use.
  '7': 'file',
}

type Extension = { typeflag: string; size: number; offset: number; bytes: Buffer[]; received: number }

/** Joins a member's headers: the long names and PAX records that stand before it, and its own block. */
export function createTarMembers(onMember: (member: RawMember) => void) {
  let extension: Extension | undefined
  let pending = new Map<string, Buffer>()
  let last: Buffer | undefined

  const finishExtension = (done: Extension): void => {
    const blocks = Buffer.concat(done.bytes)
    const bytes = blocks.subarray(0, done.size)
    // GNU tar reads the blocks of a name to the first NUL, others so many bytes: it must be the same name to both.
    if ('KL'.includes(done.typeflag) && !bytes.includes(0) && (blocks[done.size] ?? 0) !== 0)
      fail('archive-pax-damaged', { offset: done.offset }, { evidence: `a name of ${done.size} bytes goes on behind them` })
    if (done.typeflag === 'g') {
      checkGlobalPax(bytes, done.offset)
      return
    }
    if (pending.has(done.typeflag))
      fail('archive-pax-damaged', { offset: done.offset }, { evidence: `two headers of type ${done.typeflag} in a row` })
    pending.set(done.typeflag, bytes)
  }

  return {
    wantsBlock: () => extension !== undefined,
    missingBytes: () => (extension ? extension.size - extension.received : 0),
    waitsForMember: () => pending.size > 0,
    lastName: () => (last ? showName(last) : '—'),

    takeExtension(block: Buffer): void {
      if (!extension) return
      extension.bytes.push(Buffer.from(block))
      extension.received += block.length
      if (extension.received < extension.size) return
      const done = extension
      extension = undefined
      finishExtension(done)
    },

    /** @returns the bytes of data that follow the header and are not the member's name. */
    takeHeader(block: Buffer, offset: number): number {
      const header = readTarHeader(block, offset)
      if (extensionFlags.includes(header.typeflag)) {
        if (header.size === 0 || header.size > EXTENSION_BYTES_MAX)
          fail('archive-pax-damaged', { offset }, { evidence: `${header.size} bytes of ${header.typeflag}` })
        extension = { typeflag: header.typeflag, size: header.size, offset, bytes: [], received: 0 }
        return 0
      }
      const member = joinMember(header, pending, offset)
      pending = new Map()
      last = member.name
      onMember(member)
      return member.size
    },
  }
}

function joinMember(header: TarHeader, pending: Map<string, Buffer>, offset: number): RawMember {
  const bytes = pending.get('x')
  const pax = bytes ? readPax(bytes, offset) : new Map<string, Buffer>()
  const name = oneOf(pending.get('L'), pax.get('path'), offset) ?? header.name
  const link = oneOf(pending.get('K'), pax.get('linkpath'), offset) ?? header.link
  const size = paxNumber(pax, 'size', offset) ?? header.size
  const kind = kindOf(header.typeflag, name, offset)
  // Tars disagree about whether data follows: the next "header" of one is the file content of another.
  if (kind !== 'file' && size > 0) fail('archive-member-with-data', { member: showName(name), kind, size })
  return {
    kind,
    name,
    link: kind === 'symlink' || kind === 'hardlink' ? link : undefined,
    size,
    mode: header.mode,
    owner: { uid: paxNumber(pax, 'uid', offset) ?? header.uid, gid: paxNumber(pax, 'gid', offset) ?? header.gid },
  }
}

function kindOf(typeflag: string, name: Buffer, offset: number): RawKind {
  if (typeflag === 'S') fail('archive-sparse', { offset })
  const kind = kinds[typeflag]
  if (!kind) fail('archive-member-unknown', { member: showName(name), found: typeflag }, { evidence: `offset ${offset}` })
  // Tars older than POSIX had no type for directories; all of today's still understand the slash.
  return kind === 'file' && name.at(-1) === 0x2f ? 'directory' : kind
}

/** GNU's long name (ended by a NUL) or PAX's, which must agree where both are given. */
function oneOf(gnu: Buffer | undefined, pax: Buffer | undefined, offset: number): Buffer | undefined {
  const trimmed = gnu && trimNul(gnu)
  if (trimmed && pax && !trimmed.equals(pax)) {
    fail('archive-pax-damaged', { offset }, { evidence: `two names: ${showName(trimmed)} ${showName(pax)}` })
  }
  return pax ?? trimmed
}

function trimNul(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}
