/** One file to one host: resumed where its beginning is proven, into place only when all of it is. */
import type { Client } from 'ssh2'
import { explainUploadText, finishUploadText, hashPrefixText, lookBeforeUploadText, partOf, removePartText } from '#core/commands/upload.ts'
import { fail, type Problem, ProblemError } from '#shared/problem/problem.ts'
import type { Channels } from './channels.ts'
import { type LocalFile, openLocal } from './local-file.ts'
import type { Loss } from './loss.ts'
import { placeOf } from './place.ts'
import type { Connection, UploadRequest, UploadResult } from './port.ts'
import { createProgress } from './progress.ts'
import { SftpRefusal } from './sftp.ts'
import { type WriteRequest, type Written, windowBytes, writeBySftp } from './sftp-writer.ts'
import { type StartScript, writeByStream } from './stream-writer.ts'

export type UploadContext = { client: Client; channels: Channels; connection: Connection; loss: Loss; start: StartScript }

/** Hashing reads the whole file: at 50 MB a second, the slowest disk that still makes sense, an hour is 180 GB. */
const hashTimeout = 3_600_000
/** Nothing acknowledged for so long on a connection that answers: the server's file system hangs. */
const stallTimeout = 120_000

/** Throws `upload-…` problems, or why the connection is gone; then the part stays for the next try. */
export async function uploadFile(context: UploadContext, request: UploadRequest): Promise<UploadResult> {
  const { host } = context.connection
  if (request.size === 0) fail('upload-empty', { local: request.local })
  if (request.signal?.aborted) fail('upload-cancelled', { host: host.name }, { place: placeOf(host) })
  const started = performance.now()
  const local = await openLocal(request.local, request.size)
  const names = { target: request.remote, part: partOf(request.remote, request.token) }
  try {
    const found = await look(context, request, names)
    if (found.targetHash === request.sha256) return { kind: 'present' }
    const resumedFrom = await provenPrefix(context, local, names.part, found.partBytes, request.size)
    const { flushed } = await send(context, request, local, names.part, resumedFrom)
    await local.check()
    await finish(context, request, local, finishUploadText(names, request.sha256, !flushed))
    return { kind: 'sent', bytes: request.size - resumedFrom, resumedFrom, milliseconds: performance.now() - started }
  } catch (error) {
    // Nothing can be built upon what was sent of a file that is another one now.
    if (error instanceof ProblemError && error.problem.code === 'upload-changed') await asked(context, removePartText(names.part))
    throw error
  } finally {
    await local.close()
  }
}

async function asked({ connection }: UploadContext, script: string, signal?: AbortSignal): Promise<string[]> {
  const { end, stdout, stderr } = await connection.ask(script, { timeout: hashTimeout, signal })
  if (end.kind === 'unknown') {
    if (signal?.aborted) fail('upload-cancelled', { host: connection.host.name }, { place: placeOf(connection.host) })
    throw new ProblemError(end.problem)
  }
  if (end.kind === 'signalled' || end.code !== 0) throw new SftpRefusal(0, stderr.trim())
  return stdout.split('\n').filter(Boolean)
}

type Found = { targetHash?: string; partBytes: number }

async function look(
  context: UploadContext,
  { remote, size, signal }: UploadRequest,
  names: { target: string; part: string },
): Promise<Found> {
  const { host } = context.connection
  const found: Found = { partBytes: 0 }
  for (const line of await asked(context, lookBeforeUploadText(names, size), signal)) {
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
  const bytes = Math.min(partBytes, size) - windowBytes
  if (bytes <= 0) return 0
  const [here, there] = await Promise.all([local.hash(bytes), asked(context, hashPrefixText(part, bytes))])
  return here === there[0] ? bytes : 0
}

async function send(context: UploadContext, request: UploadRequest, local: LocalFile, part: string, from: number): Promise<Written> {
  const { client, channels, loss, connection, start } = context
  const { host } = connection
  const stop = new AbortController()
  const cancel = () => stop.abort()
  request.signal?.addEventListener('abort', cancel, { once: true })
  let stalled = false
  const watchdog = setTimeout(() => {
    stalled = true
    stop.abort()
  }, stallTimeout)
  const progress = createProgress(request, from)
  const writing: WriteRequest = {
    local,
    size: request.size,
    part,
    from,
    signal: stop.signal,
    onWritten(bytes) {
      watchdog.refresh()
      progress.report(bytes)
    },
  }
  try {
    const written = await writeBySftp(client, channels, loss, host.name, writing).catch((error: unknown) => {
      if (!(error instanceof ProblemError) || !isNoSftp(error.problem)) throw error
      return writeByStream(start, host.name, writing)
    })
    progress.finish()
    return written
  } catch (error) {
    if (stalled) return fail('upload-stalled', { host: host.name, seconds: stallTimeout / 1000 }, { place: placeOf(host) })
    if (stop.signal.aborted) return fail('upload-cancelled', { host: host.name }, { place: placeOf(host) })
    if (error instanceof SftpRefusal) return await explain(context, request, part, error)
    if (loss.problem) throw new ProblemError(loss.problem, { cause: error })
    throw error
  } finally {
    clearTimeout(watchdog)
    request.signal?.removeEventListener('abort', cancel)
  }
}

const isNoSftp = ({ code }: Problem) => code === 'sftp-noise' || code === 'sftp-unavailable'

async function finish(context: UploadContext, { remote, sha256 }: UploadRequest, local: LocalFile, script: string): Promise<void> {
  const { host } = context.connection
  const refused = (reason: string) => fail('upload-refused', { host: host.name, remote, reason }, { place: placeOf(host) })
  const [line = ''] = await asked(context, script).catch((error: unknown) => {
    if (error instanceof SftpRefusal) return refused(error.message)
    throw error
  })
  const [word, value = ''] = line.split(' ')
  if (word === 'done') return
  if (word === 'directory') fail('upload-target-directory', { host: host.name, remote }, { place: placeOf(host) })
  if (word !== 'differs') refused(line)
  // The other hash may be the true one of a file that was written to after it was planned.
  await local.check()
  fail('upload-hash-differs', { host: host.name, remote, expected: sha256, actual: value }, { place: placeOf(host) })
}

/** SFTP says "Failure" for a full disk, a read-only one and a quota alike; the host itself knows more. */
async function explain(context: UploadContext, { remote, size }: UploadRequest, part: string, refusal: SftpRefusal): Promise<never> {
  const { host } = context.connection
  const lines = await asked(context, explainUploadText(part))
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
