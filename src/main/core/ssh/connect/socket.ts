/** The TCP connection to a host, with the reason in words the operator can act on. */
import { connect, type Socket } from 'node:net'
import type { Host } from '#shared/domain/host.ts'
import { type Problem, ProblemError } from '#shared/problem/problem.ts'
import { placeOf } from '../place.ts'
import type { SshSettings } from '../settings.ts'
import { timeLimit } from '../time-limit.ts'

/** A connected socket without Nagle's delay, which costs a warm command 40 ms. Throws a problem that names the reason. */
export async function openSocket(host: Host, settings: SshSettings, signal?: AbortSignal): Promise<Socket> {
  const socket = connect({ host: host.address, port: host.port, noDelay: true })
  try {
    await connected(socket, settings.connectTimeout, signal)
    return socket
  } catch (cause) {
    socket.destroy()
    // Whoever held the socket is gone; a late error must not end the process.
    socket.on('error', () => undefined)
    if (signal?.aborted) throw signal.reason
    throw unreachable(host, cause)
  }
}

function connected(socket: Socket, timeout: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: unknown) => {
      limit.end()
      signal?.removeEventListener('abort', aborted)
      socket.off('error', settle)
      socket.off('connect', arrived)
      if (error === undefined) resolve()
      else reject(error)
    }
    const arrived = () => settle()
    const aborted = () => settle(signal?.reason)
    const limit = timeLimit(timeout, () => settle(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
    socket.on('connect', arrived)
    socket.on('error', settle)
    signal?.addEventListener('abort', aborted, { once: true })
    if (signal?.aborted) aborted()
  })
}

function unreachable(host: Host, cause: unknown): ProblemError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  const values = { host: host.name, address: host.address, port: host.port, reason }
  return new ProblemError({ code: codeOf(reason), values, place: placeOf(host) }, { cause })
}

function codeOf(reason: string): Problem['code'] {
  switch (reason) {
    case 'ECONNREFUSED':
      return 'host-refuses-port'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NONAME':
      return 'host-name-unknown'
    case 'ETIMEDOUT':
      return 'host-no-answer'
    default:
      return 'host-unreachable'
  }
}
