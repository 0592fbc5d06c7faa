import type { BigIntStats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { fail } from '#shared/problem/problem.ts'

/** A file opened for reading that can be asked whether it is still the one that was opened. */
export type SteadyFile = {
  /** Fills the buffer from this place of the file on. @returns bytes read, 0 at its end. @throws `archive-unreadable` */
  read(buffer: Buffer, position: number): Promise<number>
  close(): Promise<void>
  /** Bytes, when opened. */
  size: number
  /** Device, inode, size and modification time: equal means unchanged. */
  identity: string
  /** @throws `archive-changed` when the file was written to or another one stands under its name. */
  confirm(): Promise<void>
}

/**
 * Opens a regular file.
 * @throws `archive-missing`, `archive-not-a-file`, `archive-unreadable`
 */
export async function openSteady(path: string): Promise<SteadyFile> {
  // Looked at before it is opened: opening a FIFO would wait for a writer.
  await identityOf(path)
  const handle = await open(path, 'r').catch((caught: unknown) => refuse(path, caught))
  try {
    const stats = await handle.stat({ bigint: true })
    const identity = describe(stats)
    return {
      size: Number(stats.size),
      identity,
      read: async (buffer, position) => {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, position).catch((caught: unknown) => refuse(path, caught))
        return bytesRead
      },
      confirm: () => confirm(path, handle, identity),
      close: () => handle.close(),
    }
  } catch (caught) {
    await handle.close()
    throw caught
  }
}

/** The identity of the regular file that now stands under this name. Same problems as `openSteady`. */
export async function identityOf(path: string): Promise<string> {
  const stats = await stat(path, { bigint: true }).catch((caught: unknown) => refuse(path, caught))
  if (!stats.isFile()) fail('archive-not-a-file', { found: kindOf(stats) }, { place: { kind: 'file', file: path } })
  return describe(stats)
}

async function confirm(path: string, handle: FileHandle, before: string): Promise<void> {
  // Both are asked: a writer changes the open file, a new build replaces the name.
  for (const now of [describe(await handle.stat({ bigint: true })), await identityOf(path)]) {
    if (now !== before) fail('archive-changed', {}, { place: { kind: 'file', file: path }, evidence: `${before}\n${now}` })
  }
}

function describe(stats: BigIntStats): string {
  return `device ${stats.dev} inode ${stats.ino} size ${stats.size} mtime ${stats.mtimeNs}`
}

function kindOf(stats: BigIntStats): string {
  if (stats.isDirectory()) return 'directory'
  if (stats.isFIFO()) return 'fifo'
  if (stats.isSocket()) return 'socket'
  return 'device'
}

function refuse(path: string, caught: unknown): never {
  const code = caught instanceof Error && 'code' in caught ? String(caught.code) : ''
  const place = { kind: 'file', file: path } as const
  if (code === 'ENOENT' || code === 'ENOTDIR') fail('archive-missing', {}, { place, cause: caught })
  fail('archive-unreadable', { reason: code || String(caught) }, { place, evidence: String(caught), cause: caught })
}
