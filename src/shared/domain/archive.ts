import { z } from 'zod'

/** `file`: nothing is unpacked, the file itself is the new version. */
export const archiveKinds = ['tar', 'tar.gz', 'tar.zst', 'zip', 'file'] as const

/** What was read from an archive before any connection. Times are absent: they are not compared. */
export const archiveFactsSchema = z.object({
  /** Absolute path on the operator's computer. */
  path: z.string(),
  kind: z.enum(archiveKinds),
  /** Bytes of the file itself. */
  size: z.number().int(),
  /** Lower-case hexadecimal, of the file itself. */
  sha256: z.string(),
  /** Name of the one top folder; of a single file its own. */
  top: z.string(),
  entries: z.number().int(),
  files: z.number().int(),
  /** Sum of the sizes of the files inside, in bytes. */
  unpacked: z.number().int(),
  /** Distinct owners inside, `uid:gid`; empty for zip. */
  owners: z.array(z.string()),
})

export type ArchiveKind = (typeof archiveKinds)[number]
export type PackedKind = Exclude<ArchiveKind, 'file'>
export type ArchiveFacts = z.infer<typeof archiveFactsSchema>

/** One member; `path` is relative to the archive's root and never ends in `/`. */
export type ArchiveEntry = {
  path: string
  type: 'file' | 'directory' | 'symlink' | 'hardlink'
  size: number
  /** Permission bits, e.g. 0o755. */
  mode: number
  /** Where a link points. */
  link?: string
  /** Of a file that begins with `#!`: that line, without its line feed, its bytes as Latin-1, and not more than a head's worth. */
  firstLine?: string
}

/** What an overlay of the archive would do to a directory on a host. Paths relative to the directory. */
export type ArchiveDifference = { added: string[]; replaced: string[]; leftOver: string[] }
