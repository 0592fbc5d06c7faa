import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fail } from '#shared/problem/problem.ts'

type File = { path: string; text: string }

/** Where hosts are, and what runs on them, is nobody else's to read. */
const [folderMode, fileMode] = [0o700, 0o600]

/** Five of them and how many there are: dozens of names help nobody. */
const aFew = (names: readonly string[]): string =>
  names.length === 0 ? '-' : `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` … (${names.length})` : ''}`

/**
 * Writes files of Ferry's own naming into a folder, which is made where it is not there. Nothing outside of it is touched, also where
 * something in it is a link: a file takes the place of a link, and a folder that is one is refused.
 * @param force files of the same names are replaced; else a folder that is not empty is refused, before anything is written
 * @returns the absolute path, and which files were replaced
 * @throws ProblemError export-folder-taken, export-folder-leads-away, file-unwritable
 */
export async function writeFolder(folder: string, files: readonly File[], force: boolean): Promise<{ path: string; replaced: string[] }> {
  const path = resolve(folder)
  const there = await readdir(path).catch((cause: NodeJS.ErrnoException) => (cause.code === 'ENOENT' ? [] : unwritable(path, cause)))
  const replaced: string[] = []
  for (const file of files) if (await isThere(join(path, file.path))) replaced.push(file.path)
  if (there.length > 0 && !force) fail('export-folder-taken', { path, files: aFew(there), replaced: aFew(replaced) })
  const folders = [...new Set(files.flatMap((file) => parentsOf(file.path)))]
  for (const one of folders) {
    const state = await lstat(join(path, one)).catch(() => undefined)
    if (state !== undefined && !state.isDirectory()) fail('export-folder-leads-away', { path: join(path, one) })
  }
  for (const file of files) await writeWhole(join(path, file.path), file.text)
  return { path, replaced }
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

/** `a/b/c.yml` → `a`, `a/b` */
const parentsOf = (path: string): string[] => {
  const parent = dirname(path)
  return parent === '.' ? [] : [...parentsOf(parent), parent]
}

/** Whole before it has the name; what stood there before is never written through. */
async function writeWhole(path: string, text: string): Promise<void> {
  const fresh = `${path}.ferry-new`
  try {
    await mkdir(dirname(path), { recursive: true, mode: folderMode })
    await rm(fresh, { force: true })
    const handle = await open(fresh, 'wx', fileMode)
    try {
      await handle.writeFile(text)
    } finally {
      await handle.close()
    }
    await rename(fresh, path)
  } catch (cause) {
    unwritable(path, cause)
  }
}

const unwritable = (path: string, cause: unknown): never =>
  fail('file-unwritable', { path, reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
