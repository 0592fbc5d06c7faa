import type { PackedKind } from '#shared/domain/archive.ts'
import { fail } from '#shared/problem/problem.ts'
import { BLOCK, hasValidChecksum } from './tar-header.ts'

const suffixes: [suffix: string, kind: PackedKind][] = [
  ['.tar', 'tar'],
  ['.tar.gz', 'tar.gz'],
  ['.tgz', 'tar.gz'],
  ['.tar.zst', 'tar.zst'],
  ['.tzst', 'tar.zst'],
  ['.zip', 'zip'],
]

/** First bytes, in hexadecimal. Sources: RFC 1952, RFC 8878 (frame and skippable frame), PKWARE APPNOTE 4.3, and `file(1)`. */
const signatures: [bytes: string, kind: string][] = [
  ['1f8b', 'tar.gz'],
  ['28b52ffd', 'tar.zst'],
  ['504b0304', 'zip'],
  ['504b0506', 'zip (empty)'],
  ['504b0708', 'zip (one part of several)'],
  ['fd377a585a00', 'xz'],
  ['425a68', 'bzip2'],
  ['377abcaf271c', '7z'],
  ['526172211a07', 'rar'],
  ['04224d18', 'lz4'],
  ['4c5a4950', 'lzip'],
  ['1f9d', 'compress (.Z)'],
  ['7f454c46', 'ELF program'],
  ['4d5a', 'Windows program'],
  ['cafebabe', 'Java class'],
  ['25504446', 'PDF'],
  ['edabeedb', 'rpm'],
  ['213c617263683e', 'deb (ar)'],
]

/** What the first bytes (up to one block) of a file are: one of the four kinds, another one's name, or the bytes themselves. */
export function sniffKind(head: Uint8Array): string {
  const bytes = Buffer.from(head)
  const hex = bytes.toString('hex', 0, 8)
  if (bytes.length === BLOCK && hasValidChecksum(bytes)) return 'tar'
  const known = signatures.find(([signature]) => hex.startsWith(signature))
  if (known) return known[1]
  if (/^5[0-9a-f]2a4d18/.test(hex)) return 'tar.zst'
  if (bytes.every((byte) => byte === 0)) return 'zeros'
  if (bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d)) return 'text'
  return `bytes ${hex.replace(/..(?=.)/g, '$& ')}`
}

/**
 * The kind of archive: what its bytes are, which its name must say too.
 * @throws `archive-empty-file`, `archive-suffix`, `archive-kind-differs`, `archive-kind-unsupported`
 */
export function decideKind(fileName: string, fileSize: number, head: Uint8Array): PackedKind {
  const expected = kindOfName(fileName)
  if (fileSize === 0) fail('archive-empty-file', { expected })
  const found = sniffKind(head)
  if (found === expected) return expected
  const other = suffixes.find(([, kind]) => kind === found)
  if (other) fail('archive-kind-differs', { name: fileName, expected, found, suffix: other[0] })
  fail(
    'archive-kind-unsupported',
    { name: fileName, expected, found, size: fileSize },
    { evidence: Buffer.from(head).toString('hex', 0, 64) },
  )
}

function kindOfName(fileName: string): PackedKind {
  const lower = fileName.toLowerCase()
  const match = suffixes.find(([suffix]) => lower.endsWith(suffix))
  return match ? match[1] : fail('archive-suffix', { name: fileName, expected: suffixes.map(([suffix]) => suffix).join(' ') })
}
