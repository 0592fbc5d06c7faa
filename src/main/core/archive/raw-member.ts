export type RawKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'character-device' | 'block-device' | 'fifo' | 'socket'

/** So much of a file's beginning is kept until it is known whether it names an interpreter; Linux reads as much (BINPRM_BUF_SIZE). */
export const HEAD_BYTES = 256

/** A member as it stands in the archive: names are bytes, nothing is judged yet. */
export type RawMember = {
  kind: RawKind
  name: Buffer
  /** Where a link points. */
  link?: Buffer
  size: number
  /** The lower twelve bits. */
  mode: number
  /** Absent in a zip. */
  owner?: { uid: number; gid: number }
}
