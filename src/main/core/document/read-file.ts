/** The text of a document's file, whatever program wrote it. */
import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { decodeText, largestText, readBytes } from '../files/text-file.ts'
import { docxText, isZip } from './docx/docx-text.ts'

/** A Word document may be full of pictures. */
export const largestDocx = 64 * 1024 * 1024

/** @throws ProblemError file-missing, file-unreadable, file-too-large, file-binary */
export async function readDocumentFile(path: string): Promise<string> {
  const place = { place: inFile(path) } as const
  const bytes = readBytes(path, largestDocx)
  if (isZip(bytes)) return docxText(bytes, path)
  if (bytes.length > largestText) return fail('file-too-large', { path, size: bytes.length, limit: largestText }, place)
  return decodeText(bytes) ?? fail('file-binary', { path }, place)
}
