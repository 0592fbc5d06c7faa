/** Takes a copy of a file of this computer, of which nothing is kept but its bytes and a safe form of its name. */
import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fail } from '#shared/problem/problem.ts'
import { beginningBytes, type Evidence, evidenceBytes, safeEvidenceName, typeOfEvidence } from '#shared/run/evidence.ts'
import { syncDirectory } from '../journal/data-directory.ts'

/** Only the operator may read what ran on the hosts, and what stands behind it. */
const directoryMode = 0o700
const fileMode = 0o600
/** What stays free on the disk: the journal must still be writable. */
const spareBytes = 64 * 1024 ** 2
/** A pipe or a device that nobody writes to would be waited for without end. Windows has no such flag. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** How a kept file is called in its run's folder. */
export const keptName = ({ sha256, name }: Pick<Evidence, 'sha256' | 'name'>): string => `${sha256}-${name}`

/** A private folder that is there after a loss of power, with the one above it. */
export async function makeFolder(folder: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true, mode: directoryMode })) === undefined) return
  syncDirectory(dirname(folder))
  syncDirectory(dirname(dirname(folder)))
}

/**
 * On disk, under its name, when it resolves.
 * @throws ProblemError evidence-not-there, evidence-unreadable, evidence-not-file, evidence-too-large, evidence-no-room,
 * evidence-changed, evidence-not-kept
 */
export async function copyIn(path: string, folder: string): Promise<Evidence> {
  const name = safeEvidenceName(basename(path))
  const file = await open(path, withoutWaiting).catch((cause: NodeJS.ErrnoException) =>
    fail(cause.code === 'ENOENT' ? 'evidence-not-there' : 'evidence-unreadable', { name, reason: reasonOf(cause) }, { cause }),
  )
  try {
    await mustFit(file, name, folder)
    return await copyOpened(file, name, folder)
  } finally {
    await file.close()
  }
}

async function mustFit(file: FileHandle, name: string, folder: string): Promise<void> {
  const found = await file.stat()
  if (!found.isFile()) fail('evidence-not-file', { name })
  if (found.size > evidenceBytes) fail('evidence-too-large', { name, size: found.size, limit: evidenceBytes })
  const { bavail, bsize } = await statfs(folder)
  if (found.size + spareBytes > bavail * bsize) fail('evidence-no-room', { name, size: found.size, free: bavail * bsize })
}

async function copyOpened(file: FileHandle, name: string, folder: string): Promise<Evidence> {
  const before = await file.stat()
  const part = join(folder, `.${randomUUID()}.part`)
  const copy = await open(part, 'wx', fileMode).catch((cause: NodeJS.ErrnoException) => notKept(name, cause))
  try {
    const { size, sha256, beginning } = await pour(file, copy, name).finally(() => copy.close())
    const after = await file.stat()
    if (size !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs) fail('evidence-changed', { name })
    const kept: Evidence = { name, size, sha256, type: typeOfEvidence(name, beginning) }
    await rename(part, join(folder, keptName(kept))).catch((cause: NodeJS.ErrnoException) => notKept(name, cause))
    syncDirectory(folder)
    return kept
  } catch (caught) {
    await rm(part, { force: true })
    throw caught
  }
}

/** One byte more than may be is read at most, however much is being written at its end meanwhile. */
async function pour(file: FileHandle, copy: FileHandle, name: string): Promise<{ size: number; sha256: string; beginning: Uint8Array }> {
  const hash = createHash('sha256')
  let size = 0
  let beginning: Uint8Array = new Uint8Array()
  const pieces = file.createReadStream({ start: 0, end: evidenceBytes, autoClose: false })
  for await (const piece of piecesOf(pieces, name)) {
    if (size === 0) beginning = piece.subarray(0, beginningBytes)
    size += piece.length
    if (size > evidenceBytes) fail('evidence-too-large', { name, size, limit: evidenceBytes })
    hash.update(piece)
    await copy.writeFile(piece).catch((cause: NodeJS.ErrnoException) => notKept(name, cause))
  }
  await copy.sync().catch((cause: NodeJS.ErrnoException) => notKept(name, cause))
  return { size, sha256: hash.digest('hex'), beginning }
}

async function* piecesOf(pieces: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const coming = pieces[Symbol.asyncIterator]()
  for (;;) {
    const next = await coming
      .next()
      .catch((cause: NodeJS.ErrnoException) => fail('evidence-unreadable', { name, reason: reasonOf(cause) }, { cause }))
    if (next.done === true) return
    yield next.value
  }
}

const reasonOf = (cause: NodeJS.ErrnoException): string => cause.code ?? cause.message

function notKept(name: string, cause: NodeJS.ErrnoException): never {
  return fail('evidence-not-kept', { name, reason: reasonOf(cause) }, { cause })
}
