/** The file to upload, which must stay as it is until it has arrived. */
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { fail } from '#shared/problem/problem.ts'

export type LocalFile = {
  /** Fills the buffer from the position, or to the end of the file as it was; fails when the file has become shorter. */
  read(buffer: Buffer, position: number): Promise<Buffer>
  /** SHA-256 of the first bytes. */
  hash(bytes: number): Promise<string>
  /** Throws `upload-changed` when the file is not the one that was opened any more. */
  check(): Promise<void>
  close(): Promise<void>
}

/** For hashing: large enough that the reads do not count. */
const hashBlock = 1024 * 1024

/** Throws `upload-empty`, `upload-unreadable`, `upload-changed` (its size is not the one that was planned). */
export async function openLocal(local: string, size: number): Promise<LocalFile> {
  if (size === 0) fail('upload-empty', { local })
  const handle: FileHandle = await open(local, 'r').catch((cause: NodeJS.ErrnoException) =>
    fail('upload-unreadable', { local, reason: cause.code ?? cause.message }, { cause }),
  )
  const changed = (): never => fail('upload-changed', { local })
  const facts = await handle.stat({ bigint: true })

  async function read(buffer: Buffer, position: number): Promise<Buffer> {
    const wanted = buffer.subarray(0, Math.min(buffer.length, size - position))
    for (let got = 0; got < wanted.length; ) {
      const { bytesRead } = await handle.read(wanted, got, wanted.length - got, position + got)
      if (bytesRead === 0) changed()
      got += bytesRead
    }
    return wanted
  }
  if (facts.size !== BigInt(size)) {
    await handle.close()
    if (facts.size === 0n) fail('upload-empty', { local })
    changed()
  }
  return {
    read,
    async hash(bytes) {
      const hash = createHash('sha256')
      const buffer = Buffer.allocUnsafe(hashBlock)
      for (let position = 0; position < bytes; position += hashBlock) {
        const block = await read(buffer, position)
        hash.update(block.subarray(0, bytes - position))
      }
      return hash.digest('hex')
    },
    async check() {
      const now = await handle.stat({ bigint: true })
      if (now.size !== facts.size || now.mtimeNs !== facts.mtimeNs) changed()
    },
    close: () => handle.close(),
  }
}
