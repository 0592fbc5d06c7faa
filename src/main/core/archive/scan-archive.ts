import { createHash } from 'node:crypto'
import { basename, resolve } from 'node:path'
import type { PackedKind } from '#shared/domain/archive.ts'
import { fail, type Problem, ProblemError } from '#shared/problem/problem.ts'
import { decideKind } from './archive-kind.ts'
import { decompress } from './decompress.ts'
import { fileChunks } from './file-chunks.ts'
import type { ReadOptions } from './hash-file.ts'
import { type ArchiveLimits, archiveLimits, unpackedLimit } from './limits.ts'
import { type Collected, createMemberCollector } from './member-collector.ts'
import { openSteady, type SteadyFile } from './steady-file.ts'
import { BLOCK } from './tar-header.ts'
import { createTarWalker } from './tar-walker.ts'
import { walkZip } from './zip/walk-zip.ts'

/** All that an archive says by itself, before it is asked whose it should be. */
export type ArchiveScan = Collected & { path: string; kind: PackedKind; size: number; sha256: string; identity: string }

export type ScanOptions = ReadOptions & { limits?: ArchiveLimits }

/**
 * Reads the file once (a zip twice: it is a book with its index at the end), in memory bounded by the names inside.
 * @throws a problem of `catalogue/archive.ts`, with the file as its place; the signal's reason
 */
export async function scanArchive(path: string, options: ScanOptions = {}): Promise<ArchiveScan> {
  const absolute = resolve(path)
  const file = await openSteady(absolute)
  try {
    return await scanOpen(absolute, file, options)
  } catch (caught) {
    // A file that was written to meanwhile explains every other fault.
    if (caught instanceof ProblemError) await file.confirm()
    throw withPlace(caught, absolute)
  } finally {
    await file.close()
  }
}

async function scanOpen(path: string, file: SteadyFile, options: ScanOptions): Promise<ArchiveScan> {
  const head = Buffer.alloc(Math.min(BLOCK, file.size))
  await file.read(head, 0)
  const kind = decideKind(basename(path), file.size, head)
  const limits = options.limits ?? archiveLimits
  const collector = createMemberCollector(limits)
  const { sha256, warnings } = await readContent(file, kind, head, collector, { ...options, limits })
  const collected = collector.finish()
  await file.confirm()
  const place = { kind: 'file', file: path } as const
  const all = [...warnings, ...collected.warnings].map((warning) => ({ ...warning, place }))
  return { ...collected, warnings: all, path, kind, size: file.size, sha256, identity: file.identity }
}

type Content = { sha256: string; warnings: Problem[] }
type Collector = ReturnType<typeof createMemberCollector>

async function readContent(
  file: SteadyFile,
  kind: PackedKind,
  head: Buffer,
  collector: Collector,
  options: ScanOptions & { limits: ArchiveLimits },
): Promise<Content> {
  const { signal, onProgress, limits } = options
  const hash = createHash('sha256')
  let hashed = 0
  const hashOnce = (position: number, chunk: Buffer): void => {
    const fresh = chunk.subarray(Math.min(chunk.length, hashed - position))
    hash.update(fresh)
    hashed += fresh.length
  }
  const content = (warnings: Problem[]): Content => ({ sha256: hash.digest('hex'), warnings })

  if (kind === 'zip') {
    // Hashed first, then read by the index: each half counts for half of the progress.
    for await (const chunk of fileChunks(file, 0, signal)) {
      hashOnce(hashed, chunk)
      onProgress?.(Math.floor(hashed / 2), file.size)
    }
    await walkZip(file, {
      limits,
      signal,
      onMember: collector.add,
      onHead: collector.addHead,
      onProgress: (bytes) => onProgress?.(Math.floor((file.size + bytes) / 2), file.size),
    })
    onProgress?.(file.size, file.size)
    return content([])
  }
  const walker = createTarWalker(collector.add, collector.addHead)
  if (kind === 'tar') {
    for await (const chunk of fileChunks(file, 0, signal)) {
      hashOnce(hashed, chunk)
      walker.write(chunk)
      onProgress?.(hashed, file.size)
    }
    return content(paddingWarning(walker.end()))
  }
  const limit = unpackedLimit(limits, file.size)
  let unpacked = 0
  await decompress(file, kind, {
    signal,
    onFileBytes: (position, chunk) => {
      hashOnce(position, chunk)
      onProgress?.(hashed, file.size)
    },
    onUnpacked: (chunk) => {
      unpacked += chunk.length
      if (unpacked > limit) fail('archive-ratio', { found: unpacked, limit })
      walker.write(chunk)
    },
  })
  return content([...checksumWarning(kind, head), ...paddingWarning(walker.end())])
}

function paddingWarning({ paddingCut }: { paddingCut: boolean }): Problem[] {
  return paddingCut ? [{ code: 'archive-padding', values: {} }] : []
}

/** RFC 8878, 3.1.1.1: bit 2 of the first frame's descriptor says whether its content has a checksum. */
function checksumWarning(kind: PackedKind, head: Buffer): Problem[] {
  const isFrame = kind === 'tar.zst' && head[0] === 0x28
  return isFrame && ((head[4] ?? 0) & 0x04) === 0 ? [{ code: 'archive-no-checksum', values: {} }] : []
}

function withPlace(caught: unknown, path: string): unknown {
  if (!(caught instanceof ProblemError) || caught.problem.place) return caught
  return new ProblemError({ ...caught.problem, place: { kind: 'file', file: path } }, { cause: caught })
}
