/** What is on the host of an upload: the target, the part that a broken one has left, and how the part gets the target's name. */
import type { Client } from 'ssh2'
import { finishUploadText, hashPrefixText, lookBeforeUploadText, takePartText, type UploadNames } from '#core/commands/version/upload.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import type { Channels } from '../channels.ts'
import type { Loss } from '../loss.ts'
import { placeOf } from '../place.ts'
import type { Connection, UploadRequest } from '../port.ts'
import type { LocalFile } from './local-file.ts'
import type { Prover } from './prover.ts'
import { windowBytes, writeBytes } from './sftp-writer.ts'
import type { StartScript } from './stream-writer.ts'

export type UploadContext = { client: Client; channels: Channels; connection: Connection; loss: Loss; start: StartScript; isOther: boolean }

/** Hashing reads the whole file: at 50 MB a second, the slowest disk that still makes sense, an hour is 180 GB. */
const hashTimeout = 3_600_000

export async function asked({ connection }: UploadContext, remote: string, script: string, signal?: AbortSignal): Promise<string[]> {
  const { end, stdout, stderr } = await connection.ask(script, { timeout: hashTimeout, signal })
  if (end.kind === 'unknown') {
    if (signal?.aborted) fail('upload-cancelled', { host: connection.host.name }, { place: placeOf(connection.host) })
    throw new ProblemError(end.problem)
  }
  if (end.kind === 'signalled' || end.code !== 0) {
    const values = { host: connection.host.name, remote, reason: stderr.trim() }
    fail('upload-refused', values, { place: placeOf(connection.host) })
  }
  return stdout.split('\n').filter(Boolean)
}

type Found = { targetHash?: string; partBytes: number }

export async function look(context: UploadContext, { remote, owner, size, signal }: UploadRequest, names: UploadNames): Promise<Found> {
  const { host } = context.connection
  const found: Found = { partBytes: 0 }
  for (const line of await asked(context, remote, lookBeforeUploadText(names, owner, size), signal)) {
    const [word, value = ''] = line.split(/\s+/)
    if (word === 'directory') fail('upload-target-directory', { host: host.name, remote }, { place: placeOf(host) })
    if (word === 'tool') fail('upload-no-hash', { host: host.name }, { place: placeOf(host) })
    if (word === 'target') found.targetHash = value
    if (word === 'part') found.partBytes = Number(value)
  }
  return found
}

/** How much of a part can be built upon. Writes arrive out of order, but never further apart than the window. */
export async function provenPrefix(
  context: UploadContext,
  local: LocalFile,
  part: string,
  partBytes: number,
  size: number,
): Promise<number> {
  const bytes = Math.floor((Math.min(partBytes, size) - windowBytes) / writeBytes) * writeBytes
  if (bytes <= 0) return 0
  const [here, there] = await Promise.all([local.hash(bytes), asked(context, part, hashPrefixText(part, bytes))])
  return here === there[0] ? bytes : 0
}

/** False where the whole length is there and not the whole content: pieces arrive out of order. */
export async function takePart(context: UploadContext, request: UploadRequest, names: UploadNames, local: LocalFile): Promise<boolean> {
  const [line = ''] = await asked(context, names.target, takePartText(names, await request.sha256), request.signal)
  if (line.startsWith('differs')) return false
  await conclude(context, request, local, line)
  return true
}

/** What the host says of the whole part: at once where it hashed along, else by reading all of it. */
export async function proof(
  context: UploadContext,
  names: UploadNames,
  wanted: UploadRequest['sha256'],
  flushed: boolean,
  prover: Prover | undefined,
  local: LocalFile,
): Promise<string> {
  const sha256 = await Promise.resolve(wanted)
    .then(async (hash) => {
      await local.check()
      return hash
    })
    .catch((error: unknown) => {
      prover?.stop()
      throw error
    })
  if (flushed) {
    const said = await prover?.finish(sha256)
    if (said !== undefined) return said.trim()
  } else {
    prover?.stop()
  }
  const [line = ''] = await asked(context, names.target, finishUploadText(names, sha256, !flushed))
  return line
}

export async function conclude(
  { connection: { host } }: UploadContext,
  { remote, sha256 }: UploadRequest,
  local: LocalFile,
  said: string,
): Promise<void> {
  const [word, value = ''] = said.split(' ')
  if (word === 'done') return
  if (word === 'directory') fail('upload-target-directory', { host: host.name, remote }, { place: placeOf(host) })
  if (word !== 'differs') fail('upload-refused', { host: host.name, remote, reason: said }, { place: placeOf(host) })
  // The other hash may be the true one of a file that was written to after it was planned.
  await local.check()
  fail('upload-hash-differs', { host: host.name, remote, expected: await sha256, actual: value }, { place: placeOf(host) })
}
