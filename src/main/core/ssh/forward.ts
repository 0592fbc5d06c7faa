/** A connection that a host's sshd makes for Ferry (RFC 4254, section 7.2). */
import type { Duplex } from 'node:stream'
import type { Client } from 'ssh2'
import type { Host } from '#shared/domain/host.ts'
import { fail, ProblemError, problemOf } from '#shared/problem/problem.ts'
import type { Loss } from './loss.ts'
import { placeOf } from './place.ts'
import { timeLimit } from './time-limit.ts'

/** SSH_OPEN_ADMINISTRATIVELY_PROHIBITED (RFC 4254, 5.1): by AllowTcpForwarding, PermitOpen or the key's options. */
const prohibited = 1
const reasonOf = (cause: unknown) => (cause instanceof Error && 'reason' in cause ? cause.reason : undefined)

type ForwardParts = { client: Client; host: Host; loss: Loss; timeout: number }

/** @throws ProblemError forward-prohibited, forward-refused, or the loss of the connection */
export async function forwardOn({ client, host, loss, timeout }: ForwardParts, address: string, port: number): Promise<Duplex> {
  const opened = new Promise<Duplex>((resolve, reject) => {
    client.forwardOut('127.0.0.1', 0, address, port, (error, channel) => (error ? reject(error) : resolve(channel)))
  })
  return loss.guard(inTime(opened, timeout)).catch((cause: unknown) => {
    if (cause instanceof ProblemError) throw cause
    return fail(
      reasonOf(cause) === prohibited ? 'forward-prohibited' : 'forward-refused',
      { host: host.name, address, port, reason: problemOf(cause).values.message ?? '' },
      { place: placeOf(host), cause },
    )
  })
}

/** Where nothing answers the host's system goes on asking for minutes. What opens after its time is nobody's. */
function inTime(opened: Promise<Duplex>, timeout: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const limit = timeLimit(timeout, () => {
      reject(new Error(`no answer within ${timeout / 1000} s`))
      opened.then((late) => late.on('error', () => undefined).destroy()).catch(() => undefined)
    })
    opened.then(resolve, reject).finally(limit.end)
  })
}
