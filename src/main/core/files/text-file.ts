/** A text file as people have them: UTF-8, with or without a byte order mark, or GB18030 from an older editor. */
import { readFile, stat } from 'node:fs/promises'
import { fail } from '#shared/problem/problem.ts'

/** The largest inventory or document is some hundred kilobytes; an archive chosen by mistake is not read into memory. */
const largestText = 8 * 1024 * 1024

/**
 * Reads a text file that a person wrote.
 * @throws ProblemError file-missing, file-unreadable, file-too-large, file-binary
 */
export async function readTextFile(path: string): Promise<string> {
  const place = { place: { kind: 'file', file: path } } as const
  const facts = await stat(path).catch((caught: unknown) => failRead(path, caught))
  if (!facts.isFile()) return fail('file-unreadable', { path, code: facts.isDirectory() ? 'EISDIR' : 'ENOTFILE' }, place)
  if (facts.size > largestText) return fail('file-too-large', { path, size: facts.size, limit: largestText }, place)
  const bytes = await readFile(path).catch((caught: unknown) => failRead(path, caught))
  return decodeText(bytes) ?? fail('file-binary', { path }, place)
}

/** The text of the bytes, or undefined when they are not text. UTF-16 is recognised by its mark. */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return undefined
  for (const encoding of ['utf-8', 'gb18030']) {
    const text = decoded(bytes, encoding)
    if (text !== undefined) return text
  }
  return undefined
}

/** `fatal` decoding is the test of an encoding: its TypeError means "these bytes are not in it". */
function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (caught) {
    if (caught instanceof TypeError) return undefined
    throw caught
  }
}

function failRead(path: string, caught: unknown): never {
  const code = (caught as NodeJS.ErrnoException).code ?? String(caught)
  const place = { place: { kind: 'file', file: path }, cause: caught } as const
  return code === 'ENOENT' || code === 'ENOTDIR' ? fail('file-missing', { path }, place) : fail('file-unreadable', { path, code }, place)
}
