/** One verified, logged-in client for one host: tries again where that is safe, and says in words why it is not there. */
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'ssh2'
import type { Host } from '#shared/domain/host.ts'
import { fail } from '#shared/problem/problem.ts'
import { type HostKeyVerifier, lookingVerifier, verifierFor } from '../keys/host-key.ts'
import type { Login } from '../login/login.ts'
import { placeOf } from '../place.ts'
import type { HostKey, HostKeyStore } from '../port.ts'
import { sanitize } from '../prompts.ts'
import type { SshSettings } from '../settings.ts'
import { type HandshakeOutcome, handshake } from './handshake.ts'
import { isOld } from './legacy.ts'
import type { Semaphore } from './semaphore.ts'

export type ConnectRequest = {
  host: Host
  /** A fresh stream to the host's sshd: TCP, or a channel of the hop before it. */
  open(): Promise<Duplex>
  keys: HostKeyStore
  login: Login
  /** Handshakes at once, over all hosts. */
  places: Semaphore
  settings: SshSettings
  signal?: AbortSignal
}

/** A link that breaks in the middle of a login does so once; a host that counts what looks like failures must not get to many. */
const hangUpRetries = 2

export type Connected = { client: Client; fingerprint: string; giveUp(): void }

/** Throws a problem. Only what was refused before any login is tried again by itself, and a key that has become known meanwhile. */
export async function connectClient(request: ConnectRequest): Promise<Connected> {
  const { host, keys, login, settings, signal } = request
  let verifier = verifierFor(keys.pinned(host))
  let isRepinned = false
  let hangUps = 0
  for (let refusals = 0; ; ) {
    login.begin()
    const outcome = await attempt(request, verifier)
    switch (outcome.kind) {
      case 'ready':
        login.succeeded()
        return { client: outcome.client, giveUp: outcome.giveUp, fingerprint: verifier.seen()?.fingerprint ?? '' }
      case 'exhausted':
        return login.refuse()
      case 'stopped':
        throw outcome.cause
      case 'denied':
        // Somebody's ssh was writing known_hosts at that moment, or the key was accepted in another window: once more, with what stands there now.
        if (isRepinned || !isPinned(request, verifier.seen())) return refuseKey(request, verifier.seen())
        isRepinned = true
        verifier = verifierFor(keys.pinned(host))
        continue
      case 'mismatch':
        return await refuseAlgorithms(request, outcome)
      case 'silent':
        return fail('host-silent', whereabouts(host), { place: placeOf(host), evidence: outcome.phase })
      case 'flooded':
        return fail('host-floods', whereabouts(host), { place: placeOf(host) })
      case 'dropped':
        if (outcome.phase === 'login') {
          await login.idle()
          if (login.mayTryAgain()) continue
          if (outcome.word !== undefined || login.isJudged()) return login.refuse(outcome.word)
          if (hangUps >= Math.min(settings.refusedRetries, hangUpRetries)) return hungUp(host, outcome.reason)
          await pause(backOff(settings.refusedDelay, hangUps++), undefined, { signal })
          continue
        }
        if (outcome.phase !== 'banner' || refusals >= settings.refusedRetries) return dropped(host, outcome)
        await pause(backOff(settings.refusedDelay, refusals++), undefined, { signal })
    }
  }
}

/** Which key the host shows, without logging in. Throws the problems of connecting. */
export async function lookAtKey(request: Omit<ConnectRequest, 'login'>): Promise<HostKey> {
  const verifier = lookingVerifier()
  const nobody = { next: async () => undefined, unused: () => undefined }
  for (let refusals = 0; ; ) {
    const outcome = await attempt({ ...request, login: nobody }, verifier)
    const key = verifier.seen()
    if (key) return key
    if (outcome.kind === 'stopped') throw outcome.cause
    if (outcome.kind === 'mismatch') return failToAgree(request.host, outcome)
    if (outcome.kind !== 'dropped') return fail('host-silent', whereabouts(request.host), { place: placeOf(request.host) })
    if (outcome.phase !== 'banner' || refusals >= request.settings.refusedRetries) return dropped(request.host, outcome)
    await pause(backOff(request.settings.refusedDelay, refusals++), undefined, { signal: request.signal })
  }
}

/** Doubles, with a random half, so that eight hosts behind one sshd do not come back in step. */
export function backOff(first: number, attempt: number, limit = Number.POSITIVE_INFINITY): number {
  return Math.min(limit, first * 2 ** attempt) * (0.5 + Math.random() / 2)
}

type Attempt = Omit<ConnectRequest, 'login'> & { login: Pick<Login, 'next' | 'unused'> }

/** The stream to a host behind hops is opened first: its hops need places of their own. */
async function attempt({ host, open, login, places, settings, signal }: Attempt, verifier: HostKeyVerifier): Promise<HandshakeOutcome> {
  const socket = await open()
  const release = await places.acquire(signal).catch((error: unknown) => {
    socket.destroy()
    throw error
  })
  // A handshake that waits for a person holds up nobody else.
  const methods: Attempt['login'] = {
    next: (offered, partial, waiting) =>
      login.next(offered, partial, {
        ...waiting,
        begin() {
          release()
          waiting.begin()
        },
      }),
    unused: login.unused,
  }
  try {
    return await handshake({ socket, user: host.user, legacy: host.legacy, verifier, methods, settings, signal })
  } finally {
    release()
  }
}

function isPinned({ host, keys }: Pick<ConnectRequest, 'host' | 'keys'>, shown: HostKey | undefined): boolean {
  return keys.pinned(host).some((pin) => pin.key === shown?.key)
}

function refuseKey({ host, keys }: Pick<ConnectRequest, 'host' | 'keys'>, shown: HostKey | undefined): never {
  if (!shown) return fail('host-key-unreadable', whereabouts(host), { place: placeOf(host) })
  const values = { ...whereabouts(host), fingerprint: shown.fingerprint, type: shown.type }
  if (keys.revoked(host).some((key) => key.key === shown.key)) return fail('host-key-revoked', values, { place: placeOf(host) })
  const pins = keys.pinned(host)
  if (pins.length === 0) return fail('host-key-unknown', values, { place: placeOf(host) })
  const expected = pins.find((pin) => pin.type === shown.type) ?? pins[0]
  return fail(
    'host-key-changed',
    { ...values, expected: expected?.fingerprint ?? '', expectedType: expected?.type ?? '' },
    { place: placeOf(host) },
  )
}

/** A host that no longer has a key of the pinned type shows a changed key, not an old algorithm. */
async function refuseAlgorithms(request: ConnectRequest, outcome: Extract<HandshakeOutcome, { kind: 'mismatch' }>): Promise<never> {
  if (outcome.what.includes('host key') && request.keys.pinned(request.host).length > 0) {
    return refuseKey(request, await lookAtKey(request))
  }
  return failToAgree(request.host, outcome)
}

/** A host with nothing but what is newer than Ferry is not to be upgraded: it is told to take one of the usual ones as well. */
function failToAgree(host: Host, { what, ours, theirs }: Extract<HandshakeOutcome, { kind: 'mismatch' }>): never {
  const values = { ...whereabouts(host), what, ours, theirs: sanitize(theirs) }
  if (isOld(theirs)) return fail('algorithms-differ', values, { place: placeOf(host) })
  const [first = ''] = ours.split(',')
  return fail('algorithms-newer', { ...values, keyword: keywordOf(what), first }, { place: placeOf(host) })
}

/** Where sshd_config(5) says which of a kind are taken; `what` is ssh2's word for the kind. */
function keywordOf(what: string): string {
  if (/host key/i.test(what)) return 'HostKeyAlgorithms'
  if (/cipher/i.test(what)) return 'Ciphers'
  return /mac/i.test(what) ? 'MACs' : 'KexAlgorithms'
}

function dropped(host: Host, { phase, reason }: Extract<HandshakeOutcome, { kind: 'dropped' }>): never {
  const more = { place: placeOf(host), evidence: sanitize(reason) }
  if (/identification|greeting|Header line|before the login/.test(reason)) return fail('host-not-ssh', whereabouts(host), more)
  return fail(phase === 'banner' ? 'refused-before-login' : 'handshake-broken', whereabouts(host), more)
}

/** Each time in the login, and never with a word: no link breaks like that, the host does it. Only its own log says why. */
function hungUp(host: Host, reason: string): never {
  return fail('login-hung-up', { ...whereabouts(host), user: host.user }, { place: placeOf(host), evidence: sanitize(reason) || undefined })
}

function whereabouts(host: Host) {
  return { host: host.name, address: host.address, port: host.port }
}
