/** SFTP channels as promises, with the reasons in words. */

import type { Client, SFTPWrapper } from 'ssh2'
import { atHost } from '#shared/problem/place.ts'
import { type Problem, ProblemError, problemOf } from '#shared/problem/problem.ts'
import type { Channels } from '../channels.ts'
import type { Loss } from '../loss.ts'
import { sanitize } from '../prompts.ts'
import { mostInOneWrite, writeStraight } from './write-straight.ts'

export type SftpFile = {
  /** Resolves when the server has acknowledged the bytes. The buffer may be used again at once. */
  write(bytes: Buffer, position: number): Promise<void>
  /** True when the server flushed the file to its disk; false when it does not know how. */
  flush(): Promise<boolean>
}

export type Sftp = {
  open(path: string, flags: 'w' | 'r+'): Promise<SftpFile>
  end(): void
}

/** The status a server gave; `code` as in draft-ietf-secsh-filexfer-02 section 7. */
export class SftpRefusal extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Opens a channel. With `wait` false it gives up at once where the server allows no further one.
 * Throws the problems `sftp-noise` and `sftp-unavailable`.
 */
export async function openSftp(client: Client, channels: Channels, loss: Loss, host: string, wait: boolean): Promise<Sftp> {
  try {
    const channel = await channels.open<SFTPWrapper>(
      (done) => client.sftp((error, sftp) => done(error, sftp)),
      (sftp, free) => sftp.once('close', free),
      { wait },
    )
    return wrap(channel, loss)
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause
    throw new ProblemError(unavailable(host, problemOf(cause).evidence ?? ''), { cause })
  }
}

/** "Packet length 1466264675 exceeds" is what four letters printed by a login script look like. */
function unavailable(host: string, message: string): Problem {
  const length = /Packet length (-?\d+) exceeds/.exec(message)?.[1]
  if (length !== undefined) {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(Number(length) >>> 0)
    const noise = sanitize(bytes.toString('latin1'))
    return { code: 'sftp-noise', values: { host, noise }, place: atHost(host), evidence: message }
  }
  return { code: 'sftp-unavailable', values: { host, reason: message }, place: atHost(host) }
}

function wrap(channel: SFTPWrapper, loss: Loss): Sftp {
  // What a request did not get an answer to is told to the request; the event alone would end the process.
  channel.on('error', () => undefined)
  const ask = <T>(send: (done: (error: (Error & { code?: number }) | null | undefined, value: T) => void) => void): Promise<T> =>
    loss.guard(
      new Promise((resolve, reject) => {
        send((error, value) => {
          if (!error) resolve(value)
          else reject(typeof error.code === 'number' ? new SftpRefusal(error.code, error.message) : error)
        })
      }),
    )
  return {
    async open(path, flags) {
      const handle = await ask<Buffer>((done) => channel.open(path, flags, done))
      return {
        async write(bytes, position) {
          const most = mostInOneWrite(channel)
          const pieces: Promise<void>[] = []
          for (let start = 0; start < bytes.length; start += most) {
            const piece = { handle, bytes: bytes.subarray(start, start + most), position: position + start }
            pieces.push(ask<void>((done) => writeStraight(channel, piece, (error) => done(error, undefined))))
          }
          await Promise.all(pieces)
        },
        async flush() {
          try {
            await ask<void>((done) => channel.ext_openssh_fsync(handle, (error) => done(error, undefined)))
            return true
          } catch (error) {
            // ssh2 says so before it sends anything.
            if (error instanceof Error && error.message.includes('does not support')) return false
            throw error
          }
        },
      }
    },
    end: () => channel.end(),
  }
}
