import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'

/** One entry of a directory tree, with everything a restore has to bring back. */
export type TreeEntry = {
  /** Relative to the tree's top; '.' is the top itself. Names that are not UTF-8 are shown as latin1. */
  path: string
  type: 'file' | 'directory' | 'link' | 'other'
  /** Octal permissions with set-id and sticky bits, e.g. `0755`. */
  mode: string
  uid: number
  gid: number
  /** Of files, in bytes. */
  size?: number
  /** Nanoseconds since 1970. */
  mtime: bigint
  /** Of links. */
  target?: string
  /** Of files. */
  sha256?: string
  /** Of files with several names: the first path of the tree that is the same file. */
  sameAs?: string
}

/** Reads a tree without following links, in byte order of the paths. The top must exist. */
export async function readTree(top: string): Promise<TreeEntry[]> {
  // latin1 maps bytes to characters one to one, so names in any encoding survive.
  const root = Buffer.from(top).toString('latin1')
  const names = ['.', ...((await statsOf(root)).isDirectory() ? await namesBelow(root, '') : [])].sort()
  const firstNames = new Map<string, string>()
  const entries: TreeEntry[] = []
  for (const name of names) entries.push(await entryOf(`${root}/${name}`, name, firstNames))
  return entries
}

async function namesBelow(root: string, prefix: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(bytes(`${root}/${prefix}`), { withFileTypes: true, encoding: 'buffer' })) {
    const name = prefix + entry.name.toString('latin1')
    found.push(name)
    if (entry.isDirectory()) found.push(...(await namesBelow(root, `${name}/`)))
  }
  return found
}

async function entryOf(path: string, name: string, firstNames: Map<string, string>): Promise<TreeEntry> {
  const stats = await statsOf(path)
  const common = {
    path: readable(bytes(name)),
    mode: (stats.mode & 0o7777n).toString(8).padStart(4, '0'),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    mtime: stats.mtimeNs,
  }
  if (stats.isDirectory()) return { ...common, type: 'directory' }
  if (stats.isSymbolicLink()) return { ...common, type: 'link', target: readable(await readlink(bytes(path), { encoding: 'buffer' })) }
  if (!stats.isFile()) return { ...common, type: 'other' }
  const sha256 = createHash('sha256')
    .update(await readFile(bytes(path)))
    .digest('hex')
  return { ...common, type: 'file', size: Number(stats.size), sha256, ...sameAs(stats, common.path, firstNames) }
}

function sameAs(stats: BigIntStats, name: string, firstNames: Map<string, string>): { sameAs?: string } {
  if (stats.nlink < 2n) return {}
  const inode = `${stats.dev}:${stats.ino}`
  const first = firstNames.get(inode)
  if (first !== undefined) return { sameAs: first }
  firstNames.set(inode, name)
  return {}
}

function statsOf(path: string): Promise<BigIntStats> {
  return lstat(bytes(path), { bigint: true })
}

function bytes(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1')
}

/** Each name of a path by itself: one that is not UTF-8 leaves the others readable. */
function readable(path: Buffer): string {
  return path
    .toString('latin1')
    .split('/')
    .map((name) => {
      const text = bytes(name).toString('utf8')
      return Buffer.from(text).equals(bytes(name)) ? text : name
    })
    .join('/')
}
