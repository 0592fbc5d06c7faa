import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileReceived } from '#shared/contract/files.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import type { Ticket } from './tickets.ts'

/**
 * Writes a file as it comes, piece by piece, and gives it its name when all of it is there. Of one that was cut off nothing
 * stays.
 * @throws ProblemError received-there-already, received-cut, received-not-written
 */
export async function receiveFile(pieces: AsyncIterable<Buffer>, { name, batch, size }: Ticket, folder: string): Promise<FileReceived> {
  const place = join(folder, batch)
  const [path, part] = [join(place, name), join(place, `.${name}.part`)]
  await mkdir(place, { recursive: true, mode: 0o700 })
  if (await isThere(path)) fail('received-there-already', { name })
  // Opened outside what cleans up: a file of the same name that is under way belongs to another request.
  const file = await open(part, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => notWritten(name, cause))
  try {
    const sha256 = await write(pieces, file, { name, size })
    await rename(part, path)
    return { path, size, sha256 }
  } catch (caught) {
    await rm(part, { force: true })
    await removeIfEmpty(place)
    throw caught
  }
}

/** Others of its batch may lie there. */
async function removeIfEmpty(place: string): Promise<void> {
  await rmdir(place).catch((left: NodeJS.ErrnoException) => {
    if (left.code !== 'ENOTEMPTY' && left.code !== 'EEXIST') throw left
  })
}

async function write(pieces: AsyncIterable<Buffer>, file: FileHandle, { name, size }: { name: string; size: number }): Promise<string> {
  const hash = createHash('sha256')
  let written = 0
  try {
    for await (const piece of cutAsProblem(pieces, name)) {
      hash.update(piece)
      await file.writeFile(piece).catch((cause: NodeJS.ErrnoException) => notWritten(name, cause))
      written += piece.length
    }
  } finally {
    await file.close()
  }
  if (written !== size) fail('received-cut', { name })
  return hash.digest('hex')
}

/** Whatever ends the coming of the bytes before their end has cut the file. */
async function* cutAsProblem(pieces: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  try {
    yield* pieces
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause
    fail('received-cut', { name }, { cause })
  }
}

function notWritten(name: string, cause: NodeJS.ErrnoException): never {
  return fail('received-not-written', { name, reason: cause.code ?? cause.message }, { cause })
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (caught) {
    if ((caught as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw caught
  }
}
