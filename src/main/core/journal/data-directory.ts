import { chmodSync, closeSync, fsyncSync, lstatSync, mkdirSync, openSync, type Stats, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail } from '#shared/problem/problem.ts'

/** Only the operator may read what ran on the hosts. */
const directoryMode = 0o700
const fileMode = 0o600

/**
 * Numbers of statfs(2) for file systems on which SQLite's locks and shared memory cannot be trusted
 * (https://www.sqlite.org/wal.html, "all processes must be on the same host computer"; numbers: linux/magic.h and statfs(2)).
 */
const networkFileSystems = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x564c, 'NCP'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0x00c36400, 'Ceph'],
])

/**
 * Makes the data directory (0700) or tightens the one that is there.
 * @throws ProblemError data-directory-unusable when it is a link, a file, another user's, on a network, or cannot be made.
 */
export function prepareDataDirectory(directory: string): void {
  const found = lookAt(directory)
  if (!found) {
    try {
      mkdirSync(directory, { recursive: true, mode: directoryMode })
    } catch (cause) {
      fail('data-directory-not-made', { directory, reason: reasonOf(cause) }, { cause })
    }
  }
  checkDataDirectory(directory)
  if (process.platform !== 'win32') chmodSync(directory, directoryMode)
}

/** The checks alone, for one who only reads. */
export function checkDataDirectory(directory: string): void {
  const found = lookAt(directory)
  if (!found) return
  if (found.isSymbolicLink()) fail('data-directory-is-link', { directory })
  if (!found.isDirectory()) fail('data-directory-not-made', { directory, reason: 'ENOTDIR' })
  refuseOthers(found, directory)
  refuseNetwork(directory)
}

function refuseOthers(found: Stats, path: string): void {
  const me = process.getuid?.()
  if (me !== undefined && found.uid !== me) fail('data-directory-of-other-user', { directory: path, owner: found.uid, user: me })
}

function refuseNetwork(directory: string): void {
  // Elsewhere the number is a table index of that very kernel and tells nothing.
  if (process.platform !== 'linux') return
  const name = networkFileSystemOf(statfsSync(directory).type)
  if (name !== undefined) fail('data-directory-on-network', { directory, fileSystem: name })
}

/** The name of a network file system, by the `type` of statfs(2) on Linux; undefined for a local or unknown one. */
export function networkFileSystemOf(type: number): string | undefined {
  // On 32-bit kernels the number is signed.
  return networkFileSystems.get(type >>> 0)
}

/**
 * Makes an empty file that only the operator can read before SQLite opens it: SQLite gives its `-wal` and `-shm`
 * the rights of the main file. An existing file is tightened; a link in its place is refused.
 */
export function preparePrivateFile(file: string): void {
  const found = lookAt(file)
  if (found) {
    if (!found.isFile()) fail('data-directory-is-link', { directory: file })
    refuseOthers(found, file)
    if (process.platform !== 'win32') chmodSync(file, fileMode)
    return
  }
  closeSync(openSync(file, 'wx', fileMode))
  syncDirectory(dirname(file))
}

/** Makes a new name in a directory survive a loss of power. Windows has no such call and needs none. */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** What stands at a path, links not followed; undefined when nothing does. @throws ProblemError data-directory-not-made */
export function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (cause) {
    return fail('data-directory-not-made', { directory: path, reason: reasonOf(cause) }, { cause })
  }
}

export function reasonOf(caught: unknown): string {
  return caught instanceof Error ? caught.message : String(caught)
}
