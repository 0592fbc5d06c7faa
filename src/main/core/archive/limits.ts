/** What an archive may cost to read and to unpack. Tests pass smaller ones; nothing else does. */
export type ArchiveLimits = {
  /** Members, duplicates counted. */
  members: number
  /** Sum of the sizes that the members claim, in bytes; also the most that is ever decompressed. */
  unpacked: number
  /** Unpacked bytes for one byte of the file. */
  ratio: number
  /** The ratio is not looked at below this many unpacked bytes. */
  ratioFloor: number
  /** Names and link targets together, in bytes: they are kept in memory. */
  nameBytes: number
}

const MEBIBYTE = 1024 * 1024

export const archiveLimits: ArchiveLimits = {
  members: 1_000_000,
  // A release is megabytes, with everything in it a few gigabytes; what claims more is a mistake or an attack.
  unpacked: 64 * 1024 * MEBIBYTE,
  // Text compresses about ten times, logs up to a hundred; deflate ends at 1032, which only a run of one byte reaches.
  ratio: 200,
  // A few kilobytes of configuration templates may compress as well as zeros do; 64 MiB harm nobody.
  ratioFloor: 64 * MEBIBYTE,
  // A million names of 256 bytes.
  nameBytes: 256 * MEBIBYTE,
}

/** Most bytes that a compressed file of `fileSize` bytes may become. */
export function unpackedLimit(limits: ArchiveLimits, fileSize: number): number {
  return Math.min(limits.unpacked, Math.max(limits.ratioFloor, fileSize * limits.ratio))
}
