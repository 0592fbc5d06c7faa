/** A text file as people have them: UTF-8, with or without a byte order mark, or GB18030 from an older editor. */

import { readFileSync, statSync } from 'node:fs'
import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'

/** The largest inventory or document in plain text is some hundred kilobytes; an archive chosen by mistake is not read into memory. */
export const largestText = 8 * 1024 * 1024

/**
 * Reads a text file that a person wrote.
 * @throws ProblemError file-missing, file-is-folder, file-not-plain, file-unreadable, file-too-large, file-binary
 */
export function readTextFile(path: string): string {
  return decodeText(readBytes(path)) ?? fail('file-binary', { path }, { place: inFile(path) })
}

/**
 * The bytes of a file that a person chose, no more than a person writes.
 * @throws ProblemError file-missing, file-is-folder, file-not-plain, file-unreadable, file-too-large
 */
export function readBytes(path: string, largest = largestText): Uint8Array {
  sizeOf(path, largest)
  return attempt(path, () => readFileSync(path))
}

/**
 * How many bytes a file has that may be read.
 * @throws ProblemError file-missing, file-is-folder, file-not-plain, file-unreadable, file-too-large
 */
export function sizeOf(path: string, largest = largestText): number {
  const place = { place: inFile(path) } as const
  const facts = attempt(path, () => statSync(path))
  if (facts.isDirectory()) return fail('file-is-folder', { path }, place)
  if (!facts.isFile()) return fail('file-not-plain', { path }, place)
  if (facts.size > largest) return fail('file-too-large', { path, size: facts.size, limit: largest }, place)
  return facts.size
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

function attempt<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause)
    const more = { place: inFile(path), cause } as const
    return reason === 'ENOENT' || reason === 'ENOTDIR'
      ? fail('file-missing', { path }, more)
      : fail('file-unreadable', { path, reason }, more)
  }
}
