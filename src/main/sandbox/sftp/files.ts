/** Reading, writing and attributes of files. */
import { constants } from 'node:fs'
import { chmod, chown, type FileHandle, open, truncate, utimes } from 'node:fs/promises'
import type { Attributes } from './attributes.ts'
import type { Handles, OpenFile } from './handles.ts'
import { openFlag, packetLimit, SftpRefusal, status } from './protocol.ts'

export async function openFile(path: string, flags: number, { mode }: Attributes, handles: Handles): Promise<OpenFile> {
  if (handles.isFull()) throw new SftpRefusal(status.FAILURE, 'too many open files')
  // What confine.ts resolved must not become a link meanwhile.
  return {
    kind: 'file',
    file: await open(path, systemFlags(flags) | constants.O_NOFOLLOW, mode ?? 0o666),
    appends: (flags & openFlag.APPEND) !== 0,
  }
}

export async function readFromFile({ file }: OpenFile, position: number, length: number): Promise<Buffer> {
  const wanted = Math.min(length, packetLimit - 1024)
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, position)
  if (bytesRead === 0 && wanted > 0) throw new SftpRefusal(status.EOF, 'End of file')
  return buffer.subarray(0, bytesRead)
}

export async function writeToFile({ file, appends }: OpenFile, position: number, data: Buffer): Promise<void> {
  let written = 0
  while (written < data.length) {
    const place = appends ? null : position + written
    written += (await file.write(data, written, data.length - written, place)).bytesWritten
  }
}

/** `target`: a path, or an open file. */
export async function setAttributes(target: string | FileHandle, attributes: Attributes): Promise<void> {
  const { size, mode, times, owner } = attributes
  if (size !== undefined) await (typeof target === 'string' ? truncate(target, size) : target.truncate(size))
  if (owner) await (typeof target === 'string' ? chown(target, owner.uid, owner.gid) : target.chown(owner.uid, owner.gid))
  if (mode !== undefined) await (typeof target === 'string' ? chmod(target, mode) : target.chmod(mode))
  if (times) await (typeof target === 'string' ? utimes(target, times.access, times.modified) : target.utimes(times.access, times.modified))
}

function systemFlags(flags: number): number {
  const reads = (flags & openFlag.READ) !== 0
  const writes = (flags & (openFlag.WRITE | openFlag.APPEND)) !== 0
  let system: number = constants.O_RDONLY
  if (reads && writes) system = constants.O_RDWR
  else if (writes) system = constants.O_WRONLY
  if (flags & openFlag.APPEND) system |= constants.O_APPEND
  if (flags & openFlag.CREAT) system |= constants.O_CREAT
  if (flags & openFlag.TRUNC) system |= constants.O_TRUNC
  if (flags & openFlag.EXCL) system |= constants.O_EXCL
  return system
}
