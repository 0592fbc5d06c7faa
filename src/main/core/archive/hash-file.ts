import { createHash } from 'node:crypto'
import { fileChunks } from './file-chunks.ts'
import { openSteady } from './steady-file.ts'

export type ReadOptions = {
  signal?: AbortSignal
  /** Bytes of the file read so far, and its size. */
  onProgress?: (bytes: number, total: number) => void
}

/**
 * SHA-256 of a file, lower-case hexadecimal, and its size in bytes.
 * @throws `archive-missing`, `archive-not-a-file`, `archive-unreadable`, `archive-changed`; the signal's reason
 */
export async function hashFile(path: string, options: ReadOptions = {}): Promise<{ sha256: string; size: number }> {
  const file = await openSteady(path)
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of fileChunks(file, 0, options.signal)) {
      hash.update(chunk)
      bytes += chunk.length
      options.onProgress?.(bytes, file.size)
    }
    await file.confirm()
    return { sha256: hash.digest('hex'), size: file.size }
  } finally {
    await file.close()
  }
}
