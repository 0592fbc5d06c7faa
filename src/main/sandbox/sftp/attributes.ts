/** File attributes as SFTP version 3 carries them, section 5 of the draft. */
import type { Stats } from 'node:fs'
import { SftpRefusal, status } from './protocol.ts'
import { type Reader, u32, u64 } from './wire.ts'

const flag = { SIZE: 1, OWNER: 2, PERMISSIONS: 4, TIMES: 8, EXTENDED: 0x80000000 } as const

/** What a client wants to set; absent parts stay as they are. Times in seconds since 1970. */
export type Attributes = {
  size?: number
  owner?: { uid: number; gid: number }
  mode?: number
  times?: { access: number; modified: number }
}

export function readAttributes(from: Reader): Attributes {
  const flags = from.u32()
  const attributes: Attributes = {}
  if (flags & flag.SIZE) attributes.size = from.u64()
  if (flags & flag.OWNER) attributes.owner = { uid: from.u32(), gid: from.u32() }
  if (flags & flag.PERMISSIONS) attributes.mode = from.u32() & 0o7777
  if (flags & flag.TIMES) attributes.times = { access: from.u32(), modified: from.u32() }
  if (flags & flag.EXTENDED) throw new SftpRefusal(status.OP_UNSUPPORTED, 'extended attributes')
  return attributes
}

export function writeAttributes(stats: Stats): Buffer {
  return Buffer.concat([
    u32(flag.SIZE | flag.OWNER | flag.PERMISSIONS | flag.TIMES),
    u64(stats.size),
    u32(stats.uid),
    u32(stats.gid),
    u32(stats.mode),
    u32(Math.floor(stats.atimeMs / 1000)),
    u32(Math.floor(stats.mtimeMs / 1000)),
  ])
}

/** No attributes are known. */
export const noAttributes = u32(0)

/** The line that clients show for `ls -l`; its form is free. */
export function longName(name: string, stats: Stats): string {
  const kind = stats.isDirectory() ? 'd' : stats.isSymbolicLink() ? 'l' : '-'
  const bits = [...'rwxrwxrwx'].map((letter, index) => (stats.mode & (1 << (8 - index)) ? letter : '-')).join('')
  const when = new Date(stats.mtimeMs).toISOString().slice(0, 16).replace('T', ' ')
  return `${kind}${bits} ${stats.nlink} ${stats.uid} ${stats.gid} ${String(stats.size).padStart(10)} ${when} ${name}`
}
