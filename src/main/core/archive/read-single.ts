/** A file that is the new version by itself: nothing is unpacked, so only that it is whole counts. */
import { createHash } from 'node:crypto'
import { basename, extname, resolve } from 'node:path'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { sniffKind } from './archive-kind.ts'
import { fileChunks } from './file-chunks.ts'
import type { ReadOptions } from './hash-file.ts'
import type { ArchiveReading } from './read-archive.ts'
import { openSteady, type SteadyFile } from './steady-file.ts'
import { BLOCK } from './tar-header.ts'
import { findRecord } from './zip/find-end.ts'
import { ZipReader } from './zip/zip-reader.ts'

/** Java's packages are zips, in which a script may come first (Spring Boot's executable JARs); a copy that was cut off has no end record. */
const javaEndings = ['.jar', '.war', '.ear']

/**
 * @param expectedName of the file that it takes the place of: its ending says what is expected
 * @throws `archive-empty-file`, `archive-suffix`, `archive-kind-unsupported`, `archive-zip-damaged`, and what keeps it from being read
 */
export async function readSingle(path: string, expectedName: string, options: ReadOptions = {}): Promise<ArchiveReading> {
  const absolute = resolve(path)
  const file = await openSteady(absolute)
  try {
    return await readOpen(absolute, expectedName, file, options)
  } catch (caught) {
    if (!(caught instanceof ProblemError)) throw caught
    await file.confirm()
    throw caught.problem.place
      ? caught
      : new ProblemError({ ...caught.problem, place: { kind: 'file', file: absolute } }, { cause: caught })
  } finally {
    await file.close()
  }
}

async function readOpen(
  path: string,
  expectedName: string,
  file: SteadyFile,
  { signal, onProgress }: ReadOptions,
): Promise<ArchiveReading> {
  const name = basename(path)
  const expected = extname(expectedName).toLowerCase()
  if (extname(name).toLowerCase() !== expected && javaEndings.includes(expected)) fail('archive-suffix', { name, expected })
  if (file.size === 0) fail('archive-empty-file', { expected: expected || expectedName })
  if (javaEndings.includes(expected)) await mustBeWhole(file, name, expected)
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of fileChunks(file, 0, signal)) {
    hash.update(chunk)
    bytes += chunk.length
    onProgress?.(bytes, file.size)
  }
  await file.confirm()
  const { size } = file
  const facts = {
    path,
    kind: 'file',
    size,
    sha256: hash.digest('hex'),
    top: name,
    entries: 1,
    files: 1,
    unpacked: size,
    owners: [],
  } as const
  const entry = { path: name, type: 'file', size, mode: 0o644 } as const
  return { facts: { ...facts, owners: [] }, entries: [entry], warnings: [] }
}

async function mustBeWhole(file: SteadyFile, name: string, expected: string): Promise<void> {
  const head = Buffer.alloc(Math.min(BLOCK, file.size))
  await file.read(head, 0)
  const found = sniffKind(head)
  const isScript = head.toString('latin1', 0, 2) === '#!'
  if (found !== 'zip' && !isScript)
    fail('archive-kind-unsupported', { name, expected, found, size: file.size }, { evidence: head.toString('hex', 0, 64) })
  await findRecord(new ZipReader(file))
}
