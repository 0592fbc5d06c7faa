import { spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { decodeName } from '#core/archive/member-name.ts'
import { readArchive } from '#core/archive/read-archive.ts'
import type { ArchiveEntry } from '#shared/domain/archive.ts'
import { ProblemError } from '#shared/problem/problem.ts'

/** What a program of the system said and how it ended; names as it writes them on a host of Ferry's (`LC_ALL=C.UTF-8`). */
export function tool(command: string, args: string[]): { code: number | null; stdout: Buffer; said: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    env: { ...process.env, LC_ALL: 'C.UTF-8', UNZIP: '', TAR_OPTIONS: '' },
  })
  if (error) throw error
  return { code: status, stdout, said: `${stdout}${stderr}`.slice(0, 2_000) }
}

/** The names of a listing, one a line, `.` and slashes at the end left out; each is decoded by itself. */
export function namesIn(listing: Buffer): string[] {
  const lines = listing
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
  const names = lines.map((line) =>
    decodeName(Buffer.from(line, 'latin1'))
      .text.split('/')
      .filter((part) => part !== '' && part !== '.'),
  )
  return [...new Set(names.map((parts) => parts.join('/')))].sort()
}

/** The entries of an archive that Ferry takes, or undefined where it refuses. Any other error is a fault of the reader. */
export async function accepted(path: string, top: string): Promise<ArchiveEntry[] | undefined> {
  try {
    return (await readArchive(path, top)).entries
  } catch (caught) {
    if (caught instanceof ProblemError && caught.problem.code !== 'internal') return undefined
    throw caught
  }
}

/** `type path -> target size` of everything that Ferry says will be there, folders on the way included; the owner's bits alone of the mode. */
export function promised(entries: readonly ArchiveEntry[]): string[] {
  const lines = new Map<string, string>()
  const sizes = new Map(entries.map(({ path, size }) => [path, size]))
  for (const { path, type, size, link } of entries) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) lines.set(path.slice(0, end), 'directory')
    if (type === 'symlink') lines.set(path, `symlink ${link}`)
    else if (type !== 'directory') lines.set(path, `file ${type === 'hardlink' ? sizes.get(link ?? '') : size}`)
  }
  for (const { path, type } of entries) if (type === 'directory') lines.set(path, 'directory')
  return [...lines].map(([path, line]) => `${path}: ${line}`).sort()
}

/** Folders that are nobody's member are left out where a name is no text: part of a path reads otherwise than the whole. */
export function comparable(lines: readonly string[], entries: readonly ArchiveEntry[]): string[] {
  return entries.some(({ path }) => path.includes('\\x')) ? lines.filter((line) => !line.endsWith(': directory')) : [...lines]
}

/** The same of what a program really unpacked into a fresh folder. */
export function unpackedBy(
  command: string,
  args: (folder: string) => string[],
  below: string,
): { code: number | null; said: string; tree: string[] } {
  mkdirSync(below, { recursive: true })
  const folder = mkdtempSync(join(below, 'unpacked-'))
  try {
    const { code, said } = tool(command, args(folder))
    return { code, said, tree: treeOf(folder) }
  } finally {
    // A folder of the archive may forbid its own owner to look into it.
    if (process.getuid?.() !== 0) spawnSync('chmod', ['-R', 'u+rwx', folder])
    rmSync(folder, { recursive: true, force: true })
  }
}

function treeOf(folder: string): string[] {
  const lines: string[] = []
  const walk = (at: Buffer): void => {
    for (const name of readdirSync(at, { encoding: 'buffer' })) {
      const whole = Buffer.concat([at, Buffer.from('/'), name])
      // As a whole, as in the archive: a part of it may be valid in another encoding.
      const shown = decodeName(whole.subarray(Buffer.byteLength(folder) + 1)).text
      const stats = lstatSync(whole)
      if (stats.isSymbolicLink()) lines.push(`${shown}: symlink ${decodeName(readlinkSync(whole, { encoding: 'buffer' })).text}`)
      else if (stats.isDirectory()) {
        lines.push(`${shown}: directory`)
        walk(whole)
      } else lines.push(`${shown}: ${stats.isFile() ? `file ${stats.size}` : 'something else'}`)
    }
  }
  walk(Buffer.from(folder))
  return lines.sort()
}
