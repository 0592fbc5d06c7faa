/** One file to one host: resumed where its beginning is proven, into place only when all of it is. */
import type { Client } from 'ssh2'
import {
  explainUploadText,
  finishUploadText,
  hashPrefixText,
  lookBeforeUploadText,
  partOf,
  removePartText,
  takePartText,
  type UploadNames,
} from '#core/commands/version/upload.ts'
import { fail, type Problem, ProblemError } from '#shared/problem/problem.ts'
import type { Channels } from '../channels.ts'
import type { Loss } from '../loss.ts'
import { placeOf } from '../place.ts'
import type { Connection, UploadRequest, UploadResult } from '../port.ts'
import { timeLimit } from '../time-limit.ts'
import { type LocalFile, openLocal } from './local-file.ts'
import { createProgress } from './progress.ts'
import { type Prover, startProver } from './prover.ts'
import { SftpRefusal } from './sftp.ts'
import { type WriteRequest, type Written, windowBytes, writeBySftp, writeBytes } from './sftp-writer.ts'
import { type StartScript, writeByStream } from './stream-writer.ts'

export type UploadContext = { client: Client; channels: Channels; connection: Connection; loss: Loss; start: StartScript; isOther: boolean }

/** Hashing reads the whole file: at 50 MB a second, the slowest disk that still makes sense, an hour is 180 GB. */
const hashTimeout = 3_600_000
/** Below this the hash is quicker than the channel that would take it meanwhile. */
const worthProving = 16 * 1024 * 1024
/** Nothing acknowledged for so long on a connection that answers: the server's file system hangs. */
const stallTimeout = 120_000

/** Throws `upload-…` problems, or why the connection is gone; then the part stays for the next try. */
export async function uploadFile(context: UploadContext, request: UploadRequest): Promise<UploadResult> {
  const started = performance.now()
  return withLocal(context, request, async (local, names) => {
    const found = await look(context, request, names)
    if (found.targetHash === request.sha256) return { kind: 'present' }
    const sent = (bytes: number): UploadResult => ({
      ...{ kind: 'sent', bytes, resumedFrom: request.size - bytes, milliseconds: performance.now() - started },
    })
    if (found.partBytes === request.size && (await takePart(context, request, names, local))) return sent(0)
    const resumedFrom = await provenPrefix(context, local, names.part, found.partBytes, request.size)
    const { flushed, prover } = await send(context, request, local, names, resumedFrom, request.size >= worthProving)
    const said = await proof(context, names, request.sha256, flushed, prover, local)
    await conclude(context, request, local, said)
    return sent(request.size - resumedFrom)
  })
}

/** Up to the hidden name and no further. Throws as `uploadFile`. */
export async function holdFile(context: UploadContext, request: UploadRequest): Promise<{ bytes: number; milliseconds: number }> {
  const started = performance.now()
  return withLocal(context, request, async (local, names) => {
    const found = await look(context, request, names)
    const isThere = found.targetHash === request.sha256 || found.partBytes === request.size
    const from = isThere ? request.size : await provenPrefix(context, local, names.part, found.partBytes, request.size)
    if (!isThere) await send(context, request, local, names, from, false)
    await local.check()
    return { bytes: request.size - from, milliseconds: performance.now() - started }
  })
}

async function withLocal<Result>(
  context: UploadContext,
  request: UploadRequest,
  act: (local: LocalFile, names: UploadNames) => Promise<Result>,
): Promise<Result> {
  const { host } = context.connection
  if (request.size === 0) fail('upload-empty', { local: request.local })
  if (request.signal?.aborted) fail('upload-cancelled', { host: host.name }, { place: placeOf(host) })
  const local = await openLocal(request.local, request.size)
  const names = { target: request.remote, part: partOf(request.remote, request.token) }
  try {
    return await act(local, names)
  } catch (error) {
    // Nothing can be built upon what was sent of a file that is another one now.
    if (error instanceof ProblemError && error.problem.code === 'upload-changed')
      await asked(context, names.part, removePartText(names.part))
    throw error
  } finally {
    await local.close()
  }
}

/** False where the whole length is there and not the whole content: pieces arrive out of order. */
async function takePart(context: UploadContext, request: UploadRequest, names: UploadNames, local: LocalFile): Promise<boolean> {
  const [line = ''] = await asked(context, names.target, takePartText(names, request.sha256), request.signal)
  if (line.startsWith('differs')) return false
  await conclude(context, request, local, line)
  return true
}

async function asked({ connection }: UploadContext, remote: string, script: string, signal?: AbortSignal): Promise<string[]> {
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

async function look(
  context: UploadContext,
  { remote, token, size, signal }: UploadRequest,
  names: { target: string; part: string },
): Promise<Found> {
  const { host } = context.connection
  const found: Found = { partBytes: 0 }
  for (const line of await asked(context, remote, lookBeforeUploadText(names, token, size), signal)) {
    const [word, value = ''] = line.split(/\s+/)
    if (word === 'directory') fail('upload-target-directory', { host: host.name, remote }, { place: placeOf(host) })
    if (word === 'tool') fail('upload-no-hash', { host: host.name }, { place: placeOf(host) })
    if (word === 'target') found.targetHash = value
    if (word === 'part') found.partBytes = Number(value)
  }
  return found
}

/** How much of a part can be built upon. Writes arrive out of order, but never further apart than the window. */
async function provenPrefix(context: UploadContext, local: LocalFile, part: string, partBytes: number, size: number): Promise<number> {
  const bytes = Math.floor((Math.min(partBytes, size) - windowBytes) / writeBytes) * writeBytes
  if (bytes <= 0) return 0
  const [here, there] = await Promise.all([local.hash(bytes), asked(context, part, hashPrefixText(part, bytes))])
  return here === there[0] ? bytes : 0
}

type Sent = Written & { prover: Prover | undefined }

async function send(
  context: UploadContext,
  request: UploadRequest,
  local: LocalFile,
  names: UploadNames,
  from: number,
  isProved: boolean,
): Promise<Sent> {
  const { client, channels, loss, connection, start } = context
  const { host } = connection
  const stop = new AbortController()
  const cancel = () => stop.abort()
  request.signal?.addEventListener('abort', cancel, { once: true })
  let stalled = false
  const watchdog = timeLimit(stallTimeout, () => {
    stalled = true
    stop.abort()
  })
  const progress = createProgress(request, from)
  const { part } = names
  let proving: Promise<Prover | undefined> = Promise.resolve(undefined)
  let prover: Prover | undefined
  const writing: WriteRequest = {
    local,
    size: request.size,
    part,
    from,
    signal: stop.signal,
    onOpen() {
      if (!isProved) return
      // Where there is no channel for it, the hash is taken afterwards.
      proving = startProver(start, names, request.sha256).catch(() => undefined)
      void proving.then((ready) => {
        prover = ready
      })
    },
    onWritten(bytes) {
      watchdog.again()
      prover?.advance(bytes)
      progress.report(bytes)
    },
  }
  try {
    const byStream = () => writeByStream(start, host.name, writing)
    // SFTP is the login's own: where another account does everything, what it may write to is not what that one may.
    const written = await (context.isOther
      ? byStream()
      : writeBySftp(client, channels, loss, host.name, writing).catch((error: unknown) => {
          if (!(error instanceof ProblemError) || !isNoSftp(error.problem)) throw error
          return byStream()
        }))
    progress.finish()
    return { ...written, prover: await proving }
  } catch (error) {
    void proving.then((ready) => ready?.stop())
    if (stalled) return fail('upload-stalled', { host: host.name, seconds: stallTimeout / 1000 }, { place: placeOf(host) })
    if (stop.signal.aborted) return fail('upload-cancelled', { host: host.name }, { place: placeOf(host) })
    if (error instanceof SftpRefusal) return await explain(context, request, part, error)
    if (loss.problem) throw new ProblemError(loss.problem, { cause: error })
    throw error
  } finally {
    watchdog.end()
    request.signal?.removeEventListener('abort', cancel)
  }
}

const isNoSftp = ({ code }: Problem) => code === 'sftp-noise' || code === 'sftp-unavailable'

/** What the host says of the whole part: at once where it hashed along, else by reading all of it. */
async function proof(
  context: UploadContext,
  names: UploadNames,
  sha256: string,
  flushed: boolean,
  prover: Prover | undefined,
  local: LocalFile,
): Promise<string> {
  await local.check().catch((error: unknown) => {
    prover?.stop()
    throw error
  })
  if (flushed) {
    const said = await prover?.finish()
    if (said !== undefined) return said.trim()
  } else {
    prover?.stop()
  }
  const [line = ''] = await asked(context, names.target, finishUploadText(names, sha256, !flushed))
  return line
}

async function conclude(
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
  fail('upload-hash-differs', { host: host.name, remote, expected: sha256, actual: value }, { place: placeOf(host) })
}

/** SFTP says "Failure" for a full disk, a read-only one and a quota alike; the host itself knows more. */
async function explain(context: UploadContext, { remote, size }: UploadRequest, part: string, refusal: SftpRefusal): Promise<never> {
  const { host } = context.connection
  const lines = await asked(context, remote, explainUploadText(part))
  const [, mount = '', kilobytes = '', inodes = '-'] = lines.find((line) => line.startsWith('space '))?.split(' ') ?? []
  const said = lines.filter((line) => !line.startsWith('space ')).join('; ')
  const place = placeOf(host)
  const available = Number(kilobytes) * 1024
  if (inodes === '0') fail('upload-no-space', { host: host.name, mount, needed: size, available: 0 }, { place, evidence: 'inodes: 0' })
  if (mount !== '' && refusal.code === generalFailure && said === '' && available < size) {
    fail('upload-no-space', { host: host.name, mount, needed: size, available }, { place, evidence: refusal.message })
  }
  return fail('upload-refused', { host: host.name, remote, reason: said || refusal.message }, { place })
}

/** SSH_FX_FAILURE. */
const generalFailure = 4
