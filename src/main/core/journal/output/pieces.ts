import { lastLineEnd } from './text.ts'

/** Bytes in a chunk: small enough that few are opened for a rare word, large enough to compress well (measured: 256 KiB searched slower). */
export const chunkSize = 64 * 1024

/**
 * `whole`: full chunks only. `lines`: also the rest, up to its last line end, or all of it when there is no line end in it.
 * `all`: everything.
 */
export type Extent = 'whole' | 'lines' | 'all'

/** The pieces that waiting bytes are kept in, cut at line ends where there are some. What is left over stays waiting. */
export function cutPieces(bytes: Buffer, extent: Extent): Buffer[] {
  const pieces: Buffer[] = []
  let rest = bytes
  while (rest.length >= chunkSize) {
    const end = lastLineEnd(rest.subarray(0, chunkSize)) || chunkSize
    pieces.push(rest.subarray(0, end))
    rest = rest.subarray(end)
  }
  const end = extent === 'whole' ? 0 : extent === 'all' ? rest.length : lastLineEnd(rest) || rest.length
  if (end > 0) pieces.push(rest.subarray(0, end))
  return pieces
}
