/** Keeps SFTP inside the host's folder, whatever path or symbolic link is given. */
import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { SftpRefusal, status } from './protocol.ts'

export type Confined = {
  /** The file itself, links followed. A file that is not there yet counts by its folder. */
  file(path: string): Promise<string>
  /** The entry, its own link not followed. */
  entry(path: string): Promise<string>
  /** The normalised path; the last parts need not exist. */
  name(path: string): string
}

/** `base` must be without symbolic links in it. Relative paths start there. */
export function confineTo(base: string): Confined {
  const isInside = (path: string) => path === base || path.startsWith(`${base}/`)
  const name = (path: string) => (isAbsolute(path) ? resolve(path) : resolve(base, path))
  const inside = (path: string) => {
    if (!isInside(path)) throw new SftpRefusal(status.PERMISSION_DENIED, 'outside of the sandbox host')
    return path
  }
  const entry = async (path: string) => {
    const wanted = name(path)
    if (wanted === base) return base
    return inside(join(await realpath(dirname(wanted)), basename(wanted)))
  }
  const file = async (path: string) => {
    const wanted = await entry(path)
    try {
      return inside(await realpath(wanted))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      return wanted
    }
  }
  return { file, entry, name: (path) => inside(name(path)) }
}
