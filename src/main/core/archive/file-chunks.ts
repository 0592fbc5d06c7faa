import type { SteadyFile } from './steady-file.ts'

/** One read. Measured on 300 MB: 64 KiB costs a quarter of the speed, above 1 MiB nothing is won and each chunk holds the thread longer. */
const READ_BYTES = 1024 * 1024

/**
 * The bytes of the file from `from` on, the next chunk being read while the last one is worked on.
 * A chunk is valid only until the next one is asked for: two buffers take turns.
 * Ends at the size the file had when opened; a file that ended earlier ends earlier (`confirm` then tells).
 * @throws the signal's reason when it is aborted
 */
export async function* fileChunks(file: SteadyFile, from: number, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(READ_BYTES), Buffer.allocUnsafe(READ_BYTES)] as const
  let position = from
  let turn = 0
  const readNext = async (): Promise<Buffer> => {
    const buffer = buffers[turn & 1] as Buffer
    turn++
    const bytesRead = await file.read(buffer.subarray(0, Math.min(READ_BYTES, file.size - position)), position)
    position += bytesRead
    return buffer.subarray(0, bytesRead)
  }
  const startReading = (): Promise<Buffer> => {
    const reading = readNext()
    // It may fail while the consumer is still busy with the last chunk; it is thrown when it is asked for.
    void Promise.allSettled([reading])
    return reading
  }
  let next = startReading()
  try {
    for (;;) {
      signal?.throwIfAborted()
      const chunk = await next
      if (chunk.length === 0) return
      next = startReading()
      yield chunk
    }
  } finally {
    // The consumer may leave early; the read under way must not outlive the handle.
    await Promise.allSettled([next])
  }
}
