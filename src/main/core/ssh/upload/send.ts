/** The bytes on their way into the part: by SFTP or a stream, proven meanwhile, watched, cancellable. */
import { explainUploadText, type UploadNames } from '#core/commands/version/upload.ts'
import { fail, type Problem, ProblemError } from '#shared/problem/problem.ts'
import { placeOf } from '../place.ts'
import type { UploadRequest } from '../port.ts'
import { timeLimit } from '../time-limit.ts'
import type { LocalFile } from './local-file.ts'
import { asked, type UploadContext } from './part-on-host.ts'
import { createProgress } from './progress.ts'
import { type Prover, startProver } from './prover.ts'
import { SftpRefusal } from './sftp.ts'
import { type WriteRequest, type Written, writeBySftp } from './sftp-writer.ts'
import { writeByStream } from './stream-writer.ts'

/** Nothing acknowledged for so long on a connection that answers: the server's file system hangs. */
const stallTimeout = 120_000

type Sent = Written & { prover: Prover | undefined }

export async function send(
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
      proving = startProver(start, names, request.size).catch(() => undefined)
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
