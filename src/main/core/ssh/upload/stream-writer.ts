/** The same file through `cat` on a plain channel, where there is no SFTP. */
import { receiveText } from '#core/commands/version/upload.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import type { OpenOptions } from '../channels.ts'
import type { StreamHandlers } from '../port.ts'
import type { RunningScript } from '../script.ts'
import { SftpRefusal } from './sftp.ts'
import { type WriteRequest, type Written, writeBytes } from './sftp-writer.ts'

/** Starts a script whose input can be written to. */
export type StartScript = (script: string, handlers: StreamHandlers, options?: OpenOptions) => Promise<RunningScript>

const failure = 4

export async function writeByStream(start: StartScript, host: string, request: WriteRequest): Promise<Written> {
  const { local, size, part, from, onWritten, signal } = request
  let said = ''
  const script = await start(receiveText(part, from > 0), {
    stdout: () => undefined,
    stderr: (chunk) => {
      said = `${said}${chunk.toString('utf8')}`.slice(-1_000)
    },
  })
  let over = false
  void script.ended.then(() => {
    over = true
  })
  // Not a byte before the shell runs the script: what it reads ahead would be lost to cat.
  await Promise.race([script.opening, script.ended])
  for (let position = from; position < size && !over; ) {
    if (signal.aborted) {
      script.finish()
      signal.throwIfAborted()
    }
    // A buffer each: the channel keeps what does not fit its window.
    const piece = await local.read(Buffer.allocUnsafe(writeBytes), position)
    await Promise.race([script.write(piece), script.ended])
    position += piece.length
    onWritten(position)
  }
  script.finish()
  const end = await script.ended
  if (end.kind === 'unknown') throw new ProblemError(end.problem)
  if (end.kind === 'signalled') return fail('channel-cut', { host })
  if (end.code !== 0) throw new SftpRefusal(failure, said.trim())
  return { flushed: false }
}
