import { createGunzip, createZstdDecompress } from 'node:zlib'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { sniffKind } from './archive-kind.ts'
import { fileChunks } from './file-chunks.ts'
import type { SteadyFile } from './steady-file.ts'

type CompressedKind = 'tar.gz' | 'tar.zst'

export type DecompressHooks = {
  /** Bytes of the file, with where they stand; after a frame's end some come a second time. */
  onFileBytes(position: number, chunk: Buffer): void
  onUnpacked(chunk: Buffer): void
  signal?: AbortSignal
}

/** One piece of output; the default of 16 KiB costs a callback each. */
const OUTPUT_BYTES = 256 * 1024
/** `pzstd` makes a frame for some megabytes; each costs a new decompressor, and a frame can be as small as nine bytes. */
const FRAMES_MAX = 100_000

/**
 * Decompresses the whole file, with the checks that the format has (gzip: CRC-32 and length; zstd: xxHash where present).
 * @throws `archive-compressed-cut`, `archive-compressed-damaged`, `archive-trailing`; what the hooks throw; the signal's reason
 */
export async function decompress(file: SteadyFile, kind: CompressedKind, hooks: DecompressHooks): Promise<void> {
  let position = 0
  for (let frame = 0; position < file.size; frame++) {
    if (frame > 0) await expectFrame(file, kind, position, frame)
    const consumed = await decompressStream(file, kind, position, hooks)
    // A decompressor that took nothing and complained of nothing would be asked for ever.
    if (consumed === 0) fail('archive-compressed-damaged', { kind, position, reason: 'no progress' })
    position += consumed
  }
}

/** Node's zstd stream ends at a frame's end when more follows in the same chunk; its gzip stream goes on by itself. */
async function expectFrame(file: SteadyFile, kind: CompressedKind, position: number, frame: number): Promise<void> {
  const head = Buffer.alloc(Math.min(16, file.size - position))
  await file.read(head, position)
  if (kind === 'tar.zst' && sniffKind(head) === 'tar.zst' && frame < FRAMES_MAX) return
  fail('archive-trailing', { kind, position }, { evidence: head.toString('hex') })
}

/** @returns bytes of the file that were used */
async function decompressStream(file: SteadyFile, kind: CompressedKind, from: number, hooks: DecompressHooks): Promise<number> {
  const options = { chunkSize: OUTPUT_BYTES }
  const stream = kind === 'tar.gz' ? createGunzip(options) : createZstdDecompress(options)
  let hasEnded = false
  const finished = new Promise<void>((resolve, reject) => {
    stream.on('end', () => {
      hasEnded = true
      resolve()
    })
    stream.on('error', reject)
  })
  // An error that comes while the next chunk is read from the disk is thrown by the next race.
  void Promise.allSettled([finished])
  stream.on('data', (chunk: Buffer) => {
    try {
      hooks.onUnpacked(chunk)
    } catch (caught) {
      stream.destroy(caught instanceof Error ? caught : new Error(String(caught)))
    }
  })
  try {
    let position = from
    for await (const chunk of fileChunks(file, from, hooks.signal)) {
      hooks.onFileBytes(position, chunk)
      position += chunk.length
      // The chunk's buffer is filled again after this: wait until it is used up.
      await Promise.race([new Promise((resolve) => stream.write(chunk, resolve)), finished])
      if (hasEnded) break
    }
    if (!hasEnded) stream.end()
    await finished
    return stream.bytesWritten
  } catch (caught) {
    return refuse(kind, caught, from + stream.bytesWritten)
  } finally {
    stream.destroy()
  }
}

function refuse(kind: CompressedKind, caught: unknown, position: number): never {
  if (caught instanceof ProblemError || !(caught instanceof Error) || !('code' in caught)) throw caught
  const code = String(caught.code)
  if (!/^(Z_|ZSTD_|ERR_ZLIB)/.test(code)) throw caught
  const more = { evidence: `${code}: ${caught.message}`, cause: caught }
  if (code === 'Z_BUF_ERROR') fail('archive-compressed-cut', { kind, position }, more)
  // The first header is known to be one: after a whole stream gzip looked for another's and found something else.
  if (kind === 'tar.gz' && caught.message === 'incorrect header check') fail('archive-trailing', { kind, position }, more)
  fail('archive-compressed-damaged', { kind, position, reason: caught.message }, more)
}
