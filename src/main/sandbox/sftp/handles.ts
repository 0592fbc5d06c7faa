/** Open files and directories of one SFTP session. */
import type { FileHandle } from 'node:fs/promises'
import { SftpRefusal, status } from './protocol.ts'

export type OpenFile = { kind: 'file'; file: FileHandle; appends: boolean }
export type OpenDirectory = { kind: 'directory'; path: string; names: string[] }
export type Handles = ReturnType<typeof openHandles>

/** As OpenSSH's server announces it on systems with 1024 descriptors a process, rounded down. */
export const handleLimit = 512

export function openHandles() {
  const open = new Map<number, OpenFile | OpenDirectory>()
  let next = 0
  const get = (handle: Buffer) => {
    const found = handle.length === 4 ? open.get(handle.readUInt32BE(0)) : undefined
    if (!found) throw new SftpRefusal(status.FAILURE, 'no such handle')
    return found
  }
  return {
    add(entry: OpenFile | OpenDirectory): Buffer {
      const handle = Buffer.alloc(4)
      handle.writeUInt32BE(next)
      open.set(next, entry)
      next += 1
      return handle
    },
    isFull: () => open.size >= handleLimit,
    file(handle: Buffer): OpenFile {
      const found = get(handle)
      if (found.kind !== 'file') throw new SftpRefusal(status.FAILURE, 'not a file')
      return found
    },
    directory(handle: Buffer): OpenDirectory {
      const found = get(handle)
      if (found.kind !== 'directory') throw new SftpRefusal(status.FAILURE, 'not a directory')
      return found
    },
    async close(handle: Buffer): Promise<void> {
      const found = get(handle)
      open.delete(handle.readUInt32BE(0))
      if (found.kind === 'file') await found.file.close()
    },
    async closeAll(): Promise<void> {
      for (const entry of open.values()) if (entry.kind === 'file') await entry.file.close()
      open.clear()
    },
  }
}
