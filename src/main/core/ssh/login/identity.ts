/** Private keys on the operator's computer. */
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { ParsedKey } from 'ssh2'
import type { Destination } from '#shared/domain/destination.ts'
import type { Host } from '#shared/domain/host.ts'
import { fail, ProblemError, problemOf } from '#shared/problem/problem.ts'
import { placeOf } from '../place.ts'
import type { SecretAsker, SecretStore } from '../port.ts'
import { secretAttempts } from '../settings.ts'
import { readKeyFile, type UnusableKey } from './key-file.ts'

/** The login that needs the key. */
export type KeyUser = { host: Host; to: Destination; login: string }

type Waiting = { begin(): void; end(): void }

export type Identities = {
  /**
   * The key of the host, decrypted. Undefined when the operator declines to give its passphrase.
   * Throws the problems `identity-…` that say what the file is instead, or that its passphrase was wrong.
   */
  load(user: KeyUser, identity: string, waiting: Waiting, signal?: AbortSignal): Promise<ParsedKey | undefined>
}

/** Keys stay decrypted in memory while Ferry runs, so that a reconnect in the night asks nobody. */
export function createIdentities(secrets: SecretAsker, store: SecretStore): Identities {
  const known = new Map<string, ParsedKey>()
  const opening = new Map<string, Promise<ParsedKey | undefined>>()
  return {
    async load(user, identity, waiting, signal) {
      const path = expandHome(identity)
      // Eight hosts with one key ask for its passphrase once; what came of it is so for all.
      const before = opening.get(path)
      if (before) return sameAs(before, user.host, waiting)
      const remembered = known.get(path)
      if (remembered) return remembered
      const key = bytesOf(user.host, path).then((bytes) => decrypt(user, path, bytes, { secrets, store, waiting, signal }))
      opening.set(path, key)
      try {
        const opened = await key
        if (opened) known.set(path, opened)
        return opened
      } finally {
        opening.delete(path)
      }
    },
  }
}

function sameAs(opening: Promise<ParsedKey | undefined>, host: Host, waiting: Waiting): Promise<ParsedKey | undefined> {
  waiting.begin()
  return opening
    .catch((cause: unknown) => {
      const problem = problemOf(cause)
      throw new ProblemError({ ...problem, values: { ...problem.values, host: host.name }, place: placeOf(host) }, { cause })
    })
    .finally(waiting.end)
}

async function bytesOf(host: Host, path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    return fail('identity-unreadable', { host: host.name, identity: path, reason }, { place: placeOf(host), cause })
  }
}

type Sources = { secrets: SecretAsker; store: SecretStore; waiting: Waiting; signal?: AbortSignal }

async function decrypt({ host, to, login }: KeyUser, path: string, bytes: Buffer, sources: Sources): Promise<ParsedKey | undefined> {
  const plain = readKeyFile(bytes)
  if (plain.kind === 'key') return plain.key
  if (plain.kind === 'unusable') refuse(host, path, plain)

  const kept = await sources.store.find({ kind: 'passphrase', name: path })
  const fromVault = kept === undefined ? undefined : readKeyFile(bytes, kept)
  if (fromVault?.kind === 'key') return fromVault.key

  for (let attempt = 1; attempt <= secretAttempts; attempt++) {
    sources.waiting.begin()
    const answer = await sources.secrets
      .ask({ kind: 'passphrase', login, host: host.name, to, identity: path, attempt }, sources.signal)
      .finally(sources.waiting.end)
    // There is no kept passphrase that could go elsewhere.
    if (!answer || answer === 'kept') return undefined
    const passphrase = answer[0] ?? ''
    const tried = readKeyFile(bytes, passphrase)
    // No other passphrase would help.
    if (tried.kind === 'unusable') refuse(host, path, tried)
    if (tried.kind !== 'key') continue
    sources.secrets.worked?.({ kind: 'passphrase', name: path }, passphrase)
    return tried.key
  }
  return fail('identity-passphrase-wrong', { host: host.name, identity: path, attempts: secretAttempts }, { place: placeOf(host) })
}

/** What the file is instead of a key, with what to do about it. */
function refuse(host: Host, path: string, found: UnusableKey): never {
  const values = { host: host.name, identity: path }
  const place = { place: placeOf(host) }
  switch (found.why) {
    case 'putty':
      return fail('identity-putty', { ...values, version: found.version }, place)
    case 'cipher':
      return fail('identity-cipher', { ...values, cipher: found.cipher }, place)
    case 'public':
      return fail('identity-public', { ...values, private: path.replace(/\.pub$/, '') }, place)
    case 'kind':
      return fail('identity-kind', { ...values, type: found.type }, place)
    case 'not-a-key':
      return fail('identity-not-a-key', values, { ...place, ...(found.reason ? { evidence: found.reason } : {}) })
    default:
      return found satisfies never
  }
}

/** `~` and `~/…` only; another user's home is not a place for one's key. */
export function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path
}
