/** A Word document as the text that the reader knows. */

import { inFile } from '#shared/problem/place.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'
import { type Part, withTakenOut } from './taken-out.ts'

/** Of everything inside; a document with many pictures has some tens of megabytes, one made to fill the memory has more. */
const largestInside = 200 * 1024 * 1024
const mostEntries = 5000

/** A ZIP by its first bytes (APPNOTE 4.3.7). */
export const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

/**
 * Paragraphs, headings, lists and tables as lines; pictures and comments are left out.
 * @throws ProblemError file-binary where it is no Word document, file-too-large where it would not fit into memory
 */
export async function docxText(bytes: Uint8Array, path: string): Promise<string> {
  const buffer = Buffer.from(bytes)
  const parts = await partsOf(buffer, path)
  // Loaded where a Word document is read: few are, and every start would pay for it.
  const { default: mammoth } = await import('mammoth')
  try {
    const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
    const { value } = await mammoth.convertToHtml({ buffer: withTakenOut(parts) ?? buffer }, { convertImage, externalFileAccess: false })
    return htmlToMarkdown(value)
  } catch (cause) {
    return fail('file-binary', { path }, { place: inFile(path), cause })
  }
}

/** Sizes are what the archive says; what is read of it is counted as it comes, and yauzl ends where the two differ. */
async function partsOf(buffer: Buffer, path: string): Promise<Part[]> {
  const place = { place: inFile(path) } as const
  let size = 0
  let count = 0
  let isDocument = false
  const parts: Part[] = []
  const { fromBufferPromise } = await import('yauzl')
  try {
    const zip = await fromBufferPromise(buffer)
    for await (const entry of zip.eachEntry()) {
      size += entry.uncompressedSize
      count += 1
      if (size > largestInside || count > mostEntries) return fail('file-too-large', { path, size, limit: largestInside }, place)
      if (!/\.(?:xml|rels)$/i.test(entry.fileName)) continue
      isDocument ||= entry.fileName === 'word/document.xml'
      const chunks: Buffer[] = []
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk)
      parts.push({ name: entry.fileName, data: Buffer.concat(chunks) })
    }
  } catch (caught) {
    if (caught instanceof ProblemError) throw caught
    return fail('file-binary', { path }, { ...place, cause: caught })
  }
  if (!isDocument) fail('file-binary', { path }, place)
  return parts
}
