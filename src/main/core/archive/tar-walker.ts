import { fail } from '#shared/problem/problem.ts'
import { sniffKind } from './archive-kind.ts'
import { HEAD_BYTES, type RawMember } from './raw-member.ts'
import { BLOCK, hasValidChecksum } from './tar-header.ts'
import { createTarMembers } from './tar-members.ts'

/**
 * Reads an unpacked tar as it streams by, and sees the members that GNU tar on the host would see, or refuses.
 *
 * Ferry's own, not tar-stream: that one reads on past the end marker, takes no notice of its absence, turns PAX
 * names into UTF-8 with replacement characters, and reads other members than GNU tar does after a directory or a
 * hard link that claims a size. A scan that sees another archive than the host is worth nothing.
 */
export type TarWalker = {
  /** @throws problems of the form: `archive-header-damaged`, `archive-after-end`, `archive-pax-damaged`, … */
  write(chunk: Buffer): void
  /** The stream has ended. @throws `archive-cut`, `archive-no-end` */
  end(): { paddingCut: boolean }
}

/** GNU tar, bsdtar and Python pad to records of 20 blocks; others write the two blocks of the end marker and stop. */
const RECORD = 20 * BLOCK
const END_MARKER_BLOCKS = 2
const zeros = Buffer.alloc(BLOCK)

/** @param onHead the first bytes of the last member's content, `HEAD_BYTES` at most; only where it has any */
export function createTarWalker(onMember: (member: RawMember) => void, onHead: (bytes: Buffer) => void): TarWalker {
  const members = createTarMembers(onMember)
  const carry = Buffer.alloc(BLOCK)
  let carried = 0
  /** Bytes seen. */
  let offset = 0
  /** Bytes of a member's data still to pass over, padding included. */
  let skip = 0
  let zeroBlocks = 0
  let head = Buffer.alloc(0)
  let headMissing = 0

  const takeHead = (bytes: Buffer): void => {
    head = Buffer.concat([head, bytes])
    headMissing -= bytes.length
    if (headMissing === 0) onHead(head)
  }

  const takeBlock = (block: Buffer, at: number): void => {
    const isZero = block.equals(zeros)
    if (members.wantsBlock()) members.takeExtension(block)
    else if (isZero) zeroBlocks++
    else if (zeroBlocks > 0)
      fail('archive-after-end', { offset: at, end: at - zeroBlocks * BLOCK }, { evidence: block.toString('latin1', 0, 100) })
    else {
      if (at === 0 && !hasValidChecksum(block))
        fail('archive-inner-kind', { found: sniffKind(block) }, { evidence: block.toString('hex', 0, 64) })
      const size = members.takeHeader(block, at)
      skip = roundUp(size)
      head = Buffer.alloc(0)
      headMissing = Math.min(size, HEAD_BYTES)
    }
  }

  return {
    write(chunk) {
      for (let at = 0; at < chunk.length; ) {
        const rest = chunk.length - at
        if (skip > 0) {
          const passed = Math.min(skip, rest)
          if (headMissing > 0) takeHead(chunk.subarray(at, at + Math.min(passed, headMissing)))
          skip -= passed
          offset += passed
          at += passed
        } else if (carried === 0 && rest >= BLOCK) {
          takeBlock(chunk.subarray(at, at + BLOCK), offset)
          offset += BLOCK
          at += BLOCK
        } else {
          const taken = chunk.copy(carry, carried, at, Math.min(chunk.length, at + BLOCK - carried))
          carried += taken
          offset += taken
          at += taken
          if (carried < BLOCK) continue
          carried = 0
          takeBlock(carry, offset - BLOCK)
        }
      }
    },
    end() {
      const missing = skip || members.missingBytes() || (carried > 0 ? BLOCK - carried : 0)
      if (missing > 0 || members.waitsForMember()) fail('archive-cut', { offset, missing, member: members.lastName() })
      if (zeroBlocks < END_MARKER_BLOCKS) fail('archive-no-end', { offset, member: members.lastName() })
      return { paddingCut: zeroBlocks > END_MARKER_BLOCKS && offset % RECORD !== 0 }
    },
  }
}

function roundUp(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK
}
