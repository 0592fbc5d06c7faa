import { chmodSync, closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, type Stats, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail } from '#shared/problem/problem.ts'

/** Only the operator may read what ran on the hosts. */
const directoryMode = 0o700
const fileMode = 0o600

/** Some files of every data directory: where one of them lies, Ferry has worked before. */
const ownFiles = ['ferry.db', 'lock.db']
/** Everybody but the owner; and everybody may write, but only remove what is his (S_ISVTX), as in /tmp. */
const othersMode = 0o077
const stickyMode = 0o1000

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
  // A folder of the other system: of Windows under WSL 2, of the host under a virtual machine.
  [0x01021997, '9p'],
  [0x786f4256, 'vboxsf'],
  [0xbacbacbc, 'vmhgfs'],
  [0x7c7c6673, 'prl_fs'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x19830326, 'BeeGFS'],
  [0x20030528, 'OrangeFS'],
  [0x6b414653, 'kAFS'],
  [0x01161970, 'GFS2'],
  [0x7461636f, 'OCFS2'],
  [0xaad7aaea, 'PanFS'],
])

/** FUSE, behind which anything can be: sshfs, rclone, a shared folder (virtiofs), or a disk of this computer. */
const fuse = 0x65735546
/** Those that are of this computer, by the type that /proc/self/mountinfo says: a block device, encrypted or joined local folders. */
const localFuse =
  /^(fuseblk|fuse\.(gocryptfs|encfs|cryfs|securefs|veracrypt|mergerfs|bindfs|fuse-overlayfs|unionfs|lxcfs|ntfs-3g|exfat|fuse2fs|ext4|zfs-fuse|squashfuse))$/

/**
 * Makes the data directory (0700). One that is there is tightened when it is Ferry's, or empty and so becomes Ferry's; one that
 * holds something else keeps its rights, and is refused when others can open it.
 * @throws ProblemError data-directory-not-made, -is-link, -of-other-user, -on-network, -shared
 */
export function prepareDataDirectory(directory: string): void {
  const found = lookAt(directory)
  if (!found) {
    written(directory, () => mkdirSync(directory, { recursive: true, mode: directoryMode }))
  }
  checkDataDirectory(directory)
  if (process.platform !== 'win32' && found) tighten(directory, found.mode)
}

function tighten(directory: string, mode: number): void {
  if ((mode & othersMode) === 0) return
  const names = readdirSync(directory)
  const isOurs = names.length === 0 || ownFiles.some((name) => names.includes(name))
  if (!isOurs || (mode & stickyMode) !== 0) fail('data-directory-shared', { directory, mode: (mode & 0o7777).toString(8).padStart(4, '0') })
  written(directory, () => chmodSync(directory, directoryMode))
}

/** @throws ProblemError data-directory-not-made: a disk that can only be read, or is full */
function written<Result>(path: string, write: () => Result): Result {
  try {
    return write()
  } catch (cause) {
    return fail('data-directory-not-made', { directory: path, reason: reasonOf(cause) }, { cause })
  }
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
  const name = networkFileSystemOf(statfsSync(directory).type, () => mountTypeOf(directory))
  if (name !== undefined) fail('data-directory-on-network', { directory, fileSystem: name })
}

/**
 * The name of a network file system, by the `type` of statfs(2) on Linux; undefined for a local or unknown one. `mountType` is
 * asked where the number does not tell: a FUSE that is not known to be local counts as one that is not.
 */
export function networkFileSystemOf(type: number, mountType: () => string | undefined = () => undefined): string | undefined {
  // On 32-bit kernels the number is signed.
  const number = type >>> 0
  if (number !== fuse) return networkFileSystems.get(number)
  const mounted = mountType() ?? 'fuse'
  return localFuse.test(mounted) ? undefined : mounted
}

function mountTypeOf(directory: string): string | undefined {
  try {
    return mountTypeIn(readFileSync('/proc/self/mountinfo', 'utf8'), lstatSync(directory).dev)
  } catch {
    // Without /proc nothing more is known than that it is FUSE.
    return undefined
  }
}

/** The type of the mount with this device number, as proc(5) describes the lines of `mountinfo`. */
export function mountTypeIn(mountinfo: string, device: number): string | undefined {
  // makedev(3) of Linux. Beyond 32 bits the operators of JavaScript do not reach, and no device of today.
  const wanted = `${(device >>> 8) & 0xfff}:${(device & 0xff) | ((device >>> 12) & 0xfff00)}`
  const line = mountinfo.split('\n').findLast((mount) => mount.split(' ')[2] === wanted)
  return line?.split(' - ')[1]?.split(' ')[0]
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
    if (process.platform !== 'win32' && (found.mode & 0o777) !== fileMode) written(file, () => chmodSync(file, fileMode))
    return
  }
  written(file, () => {
    closeSync(openSync(file, 'wx', fileMode))
    syncDirectory(dirname(file))
  })
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
