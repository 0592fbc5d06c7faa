/** From a connected stream to a verified, logged-in client. The only place where ssh2's client is made. */
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import ssh2, { type AnyAuthMethod, type Client } from 'ssh2'
import type { HostKeyVerifier } from '../keys/host-key.ts'
import { preLoginLimit, type SshSettings } from '../settings.ts'
import { type TimeLimit, timeLimit } from '../time-limit.ts'
import { gatherWrites } from './gather-writes.ts'
import { algorithmsFor } from './legacy.ts'
import { talkPlainly } from './plain-talk.ts'
import { reusePackets } from './reuse-packets.ts'

/** Answers the server's question "who are you", one method after another. */
export type LoginMethods = {
  /** `offered` is undefined before the server has said what it takes. Undefined when there is nothing left to try. */
  next(offered: readonly string[] | undefined, partial: boolean, pauses: WaitingForPerson): Promise<AnyAuthMethod | undefined>
  /** The method was chosen after the connection had gone away: it was not tried. */
  unused(method: AnyAuthMethod): void
}

/** While a person thinks, no timer of Ferry runs. */
export type WaitingForPerson = { begin(): void; end(): void; stop(): void }

export type HandshakePhase = 'banner' | 'keys' | 'login'

export type HandshakeOutcome =
  /** `giveUp`: ends it at once. */
  | { kind: 'ready'; client: Client; giveUp(): void }
  /** The verifier said no. */
  | { kind: 'denied' }
  /** `next` had nothing left. */
  | { kind: 'exhausted' }
  | { kind: 'silent'; phase: HandshakePhase }
  /** No common algorithm; `what` is ssh2's word for the kind of algorithm. */
  | { kind: 'mismatch'; what: string; ours: string; theirs: string }
  /** `word`: what the host has said in leaving (SSH_MSG_DISCONNECT, RFC 4253, section 11.1), where it was the host that left. */
  | { kind: 'dropped'; phase: HandshakePhase; reason: string; word?: string }
  /** It has said more than anybody needs to say before a login, or more at once than SSH allows: 35,000 bytes (RFC 4253, section 6.1). */
  | { kind: 'flooded' }
  /** Ferry itself stopped: the operator cancelled, or finding a secret failed. */
  | { kind: 'stopped'; cause: unknown }

export type HandshakeRequest = {
  socket: Duplex
  user: string
  /** Weak algorithms too, where the operator has said so for this host. */
  legacy?: boolean
  /** Without one nothing can be connected: ssh2 alone would accept any key. */
  verifier: HostKeyVerifier
  methods: LoginMethods
  settings: SshSettings
  signal?: AbortSignal
}

/** As much of what a host says instead of "SSH-2.0" as helps to know it: sshd gives its reason for a refusal in one line. */
const greetingLimit = 200

const flooded = `more than ${preLoginLimit} bytes before the login`

/** Resolves once, with what came of it; the stream is destroyed unless the outcome is `ready`. */
export function handshake(request: HandshakeRequest): Promise<HandshakeOutcome> {
  const { socket, user, verifier, methods, settings, signal } = request
  return new Promise((resolve) => {
    const client = new ssh2.Client()
    const offers: string[] = []
    let phase: HandshakePhase = 'banner'
    let bytes = 0
    let greeting = ''
    let limit: TimeLimit | undefined
    let over = false

    const settle = (outcome: HandshakeOutcome) => {
      if (over) return
      over = true
      limit?.end()
      socket.off('data', count)
      signal?.removeEventListener('abort', aborted)
      if (outcome.kind !== 'ready') {
        client.destroy()
        socket.destroy()
      }
      resolve(outcome)
    }
    const aborted = () => settle({ kind: 'stopped', cause: signal?.reason })
    const watch = () => {
      limit?.end()
      if (!over) limit = timeLimit(settings.handshakeTimeout, () => settle({ kind: 'silent', phase }))
    }
    const count = (chunk: Buffer) => {
      bytes += chunk.length
      if (phase === 'banner' && greeting.length < greetingLimit) greeting += chunk.toString('latin1')
      if (bytes > preLoginLimit) settle(phase === 'banner' ? { kind: 'dropped', phase, reason: flooded } : { kind: 'flooded' })
    }
    const pauses: WaitingForPerson = { begin: () => limit?.end(), end: watch, stop: () => settle({ kind: 'exhausted' }) }

    // Stays for good: an error event nobody hears would end the process.
    client.on('error', (error: Error & { level?: string; code?: unknown }) => {
      // An agent that fails is only a method that fails; ssh2 goes on to the next one by itself.
      if (error.level === 'agent' || /^Error (while )?signing/.test(error.message)) return
      if (error.message.startsWith('Host denied')) return settle({ kind: 'denied' })
      if (phase === 'login' && error.message.startsWith('Bad packet length')) return settle({ kind: 'flooded' })
      const mismatch = /no matching (.+)$/i.exec(error.message)
      if (mismatch) return settle({ kind: 'mismatch', what: mismatch[1] ?? '', ...namesOf(offers) })
      settle({
        kind: 'dropped',
        phase,
        reason: phase === 'banner' && greeting !== '' ? `${error.message}: ${greeting.slice(0, greetingLimit)}` : error.message,
        // A socket's code is a name; a number is the reason that the host gives.
        ...(typeof error.code === 'number' && { word: error.message }),
      })
    })
    const dropped = () => settle({ kind: 'dropped', phase, reason: phase === 'banner' ? greeting.slice(0, greetingLimit) : '' })
    client.on('close', dropped)
    client.on('end', dropped)
    client.on('handshake', () => {
      phase = 'login'
      watch()
    })
    client.on('ready', () => settle({ kind: 'ready', client, giveUp: () => giveUp(client, socket) }))

    watch()
    if (signal?.aborted) return aborted()
    signal?.addEventListener('abort', aborted)
    gatherWrites(socket)
    client.connect({
      sock: socket as never,
      username: user,
      hostVerifier: (blob: Buffer): boolean => verifier.check(blob),
      algorithms: algorithmsFor(verifier.algorithms, request.legacy === true),
      authHandler: (offered, partial, submit) => {
        methods.next(offered ?? undefined, partial === true, pauses).then(
          (method) => {
            if (method === undefined) return settle({ kind: 'exhausted' })
            if (over) return methods.unused(method)
            watch()
            submit(method)
          },
          (cause: unknown) => settle({ kind: 'stopped', cause }),
        )
      },
      agentForward: false,
      keepaliveInterval: settings.keepaliveInterval,
      keepaliveCountMax: settings.keepaliveCount,
      readyTimeout: 0,
      // ssh2 tells only here that the host has said it speaks SSH, and what the algorithms of both sides are.
      debug: (line) => {
        if (phase === 'banner' && line.startsWith('Remote ident')) phase = 'keys'
        if (phase !== 'login' && line.startsWith('Handshake: (')) offers.push(line)
      },
    })
    talkPlainly(client)
    reusePackets(client)
    // After connect: ssh2 has paused the stream, so that a second listener does not set it flowing.
    socket.on('data', count)
  })
}

/**
 * Ends a connection with what still waits in its queue. A socket that is closed as usual is emptied by the system for minutes, and what was
 * asked over a dead link would be done when the link is back, behind what has been asked since on another.
 */
function giveUp(client: Client, socket: Duplex): void {
  if (socket instanceof Socket && !socket.destroyed) socket.resetAndDestroy()
  client.destroy()
}

/** ssh2 tells the offers of both sides pair by pair; the last pair is the one that did not match. */
function namesOf(offers: readonly string[]): { ours: string; theirs: string } {
  const last = (side: string) => offers.findLast((line) => line.startsWith(`Handshake: (${side})`))?.replace(/^.*?: .*?: /, '') ?? ''
  return { ours: last('local'), theirs: last('remote') }
}
