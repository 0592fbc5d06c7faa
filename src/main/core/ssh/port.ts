/**
 * What the rest of the core knows of SSH. The adapter in this folder fulfils it with ssh2;
 * nothing outside this folder imports ssh2.
 */
import type { Duplex } from 'node:stream'
import type { Fact } from '#core/commands/facts.ts'
import type { Database } from '#shared/domain/database.ts'
import type { Destination } from '#shared/domain/destination.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { ProvenKey } from '../vault/proven-secrets.ts'
import type { KeptPassword, PasswordKey } from '../vault/vault.ts'

export type { KeptPassword, PasswordKey } from '../vault/vault.ts'

/**
 * How a remote process ended. `unknown` is what is left when no exit code came (connection lost, server died):
 * it is never success, and never failure either. Only `exited` with code 0 is success.
 */
export type RemoteEnd = { kind: 'exited'; code: number } | { kind: 'signalled'; signal: string } | { kind: 'unknown'; problem: Problem }

/** `facts`: what the script reported by `ferry_fact`; no other program can say anything there. */
export type Answer = { end: RemoteEnd; stdout: string; stderr: string; facts: Fact[] }

export type AskOptions = {
  /** Milliseconds without an end; then the channel is closed and the end is `unknown`. Default 30 s. */
  timeout?: number
  signal?: AbortSignal
  /** Output beyond this many bytes ends the question with a problem. Default 64 MiB. */
  limit?: number
  /** In a shell of its own: programs of somebody else's choice run in it, and may leave something behind that goes on printing. */
  apart?: boolean
}

/** A script whose output flows. Both outputs must be consumed, or the channel stalls (stderr holds back stdout). */
export type RemoteStream = {
  /** Stops and starts the flow of stdout: the window closes and the remote writer waits. */
  pause(): void
  resume(): void
  /** Closes the script's standard input; a follower takes that as the request to end. */
  finish(): void
  /** Settles exactly once, whatever happens to the connection. */
  ended: Promise<RemoteEnd>
}

export type StreamHandlers = {
  stdout(chunk: Buffer): void
  stderr(chunk: Buffer): void
  facts?(facts: Fact[]): void
}

export type ShellRequest = {
  columns: number
  rows: number
  /** What programs look up in terminfo, such as `xterm-256color`. */
  term: string
  data(chunk: Buffer): void
}

/** An interactive shell with a pseudo-terminal, of the account's own kind. */
export type RemoteShell = {
  /** Keys, as the terminal sends them. After the end nothing happens. */
  write(text: string): void
  resize(size: { columns: number; rows: number }): void
  /** Stops and starts the flow of output; 2 MiB may still be on the way. */
  pause(): void
  resume(): void
  /** Hangs up: the programs in it get SIGHUP. */
  close(): void
  /** Settles exactly once, whatever happens to the connection. */
  ended: Promise<RemoteEnd>
}

export type StreamOptions = {
  /** Without it a place is not waited for: where all channels are in use, it is a problem (`channel-refused`). Default true. */
  wait?: boolean
}

export type UploadRequest = {
  /** Absolute path here. */
  local: string
  /** Absolute path there; appears only when whole and proven. */
  remote: string
  /** Bytes of the local file. */
  size: number
  /** Lower-case hexadecimal hash of the local file; where it is being read still, what is sent meanwhile waits for it under its hidden name. */
  sha256: string | Promise<string>
  /** Whose upload it is: two Ferrys never share a temporary file, and a resumed upload finds its own. */
  owner: string
  /** Before a byte is sent: how many of them an earlier upload of this file has left under the hidden name. */
  onFound?(bytes: number): void
  /** `sent` counts from the resumed offset on; at most ten calls a second. */
  onProgress?(progress: { sent: number; total: number; bytesPerSecond: number }): void
  signal?: AbortSignal
}

export type UploadResult =
  /** There already and equal: nothing was sent. */
  | { kind: 'present' }
  /** `resumedFrom` is the length of the prefix that a broken upload had left and that was proven by hash. */
  | { kind: 'sent'; bytes: number; resumedFrom: number; milliseconds: number }

/** One live, verified connection. When it is lost, everything on it settles as `unknown`. */
export type Connection = {
  readonly host: Host
  /**
   * Runs a POSIX script by `/bin/sh` (never the account's own shell, never with a pty) and collects its output.
   * Noise of rc files is not part of the answer. For questions and short actions; long work is a job (jobs.ts).
   */
  ask(script: string, options?: AskOptions): Promise<Answer>
  /** As `ask`, with flowing output. */
  stream(script: string, handlers: StreamHandlers, options?: StreamOptions): Promise<RemoteStream>
  /** For a person. Throws `shell-refused` where the host gives none. */
  shell(request: ShellRequest): Promise<RemoteShell>
  /** A connection made by the host to an address as the host sees it. */
  forward(address: string, port: number): Promise<Duplex>
  upload(request: UploadRequest): Promise<UploadResult>
  /**
   * An upload that stops short of its name: whole and flushed under the hidden one, where nobody reads it. `upload` of the same
   * file proves it and gives it its name. `bytes`: how many were sent, none where it is there already.
   */
  hold(request: UploadRequest): Promise<{ bytes: number; milliseconds: number }>
  /** Takes away what was sent under the hidden name. */
  letGo(request: Omit<UploadRequest, 'sha256'>): Promise<void>
  /** Settles when the connection is over, with the reason; never rejects. */
  readonly lost: Promise<Problem>
  readonly isLost: boolean
  /** SHA-256 fingerprint of the host key that was verified, `SHA256:…`. */
  readonly fingerprint: string
  close(): void
}

/** One connection a host, opened when first needed, opened again when it was lost. Handshakes are limited in number. */
export type Connections = {
  /** Throws a problem: unreachable, refused, host key unknown or changed, login refused, cancelled by the operator. */
  to(host: Host): Promise<Connection>
  /** A connection of its own, for bulk transfers and log tails, so that they do not hold up the steps. */
  separate(host: Host): Promise<Connection>
  /** As `separate`, where the last login asked nobody; else undefined: for what is done ahead, while nobody looks at that host. */
  unasked(host: Host): Promise<Connection | undefined>
  /**
   * As `separate`, before it is certain that the connection is wanted: a question waits for the promise, and is not asked where that rejects.
   * Undefined where others could be kept waiting by that.
   */
  ahead(host: Host, mayAsk: Promise<unknown>): Promise<Connection> | undefined
  /** Instead of `close`, where all that was begun on it is over: the next `separate` of this host gets it. */
  handBack(connection: Connection): void
  /** The key the host shows now, through its jump hosts, without logging in to it; for `ferry trust`. */
  probeHostKey(host: Host): Promise<HostKey>
  close(): Promise<void>
}

type SecretQuestionOf = {
  /** The same for all questions of one login. */
  login: string
  host: string
  /** Where the login goes. */
  to: Destination
  attempt: number
}

/** Questions that only a person can answer while connecting. Answers are never kept by the asker. */
export type SecretQuestion = SecretQuestionOf &
  /** `sudo`: it is not for the login, but for becoming this account. */
  (
    | ({ kind: 'password'; sudo?: string } & MayBeKept)
    | { kind: 'passphrase'; identity: string }
    | ({ kind: 'keyboard-interactive'; title: string; instructions: string; prompts: { text: string; echo: boolean }[] } & MayBeKept)
  )

/** A password is kept under this host's name for another destination, or for none that is known. It was not sent. */
type MayBeKept = { elsewhere?: { to?: Destination } }

/** `kept`: the operator has seen both destinations, and lets the kept password go to this one. */
export type SecretAnswer = string[] | 'kept' | undefined

export type SecretAsker = {
  /** Answers in the order of the prompts (one for password and passphrase); undefined when the operator declines. */
  ask(question: SecretQuestion, signal?: AbortSignal): Promise<SecretAnswer>
  /** Told when a secret has opened its host or its key. `isMoved`: it is the vault's, kept for another destination so far. */
  worked?(key: ProvenKey, secret: string, isMoved?: boolean): void
  /** A login that has asked is over: no more questions of it come. */
  over?(login: string, isIn: boolean): void
}

/** Passwords and passphrases kept in the vault, looked up before the operator is asked. */
export type SecretStore = {
  find(key: { kind: 'passphrase'; name: string }): Promise<string | undefined>
  findPassword(key: PasswordKey): Promise<KeptPassword | undefined>
  /** @throws ProblemError vault-absent, vault-locked */
  keep?(key: PasswordKey, secret: string): Promise<void>
  /** Whether `keep` can keep anything now. */
  state?(): Promise<{ state: 'absent' | 'locked' | 'open' }>
}

/** Secrets that a run needs and no file has: passwords of places, and values that are secret. */
export type SecretValues = {
  /**
   * From this evening, the vault or the operator; undefined where nobody gives one.
   * @param attempt 1 first; more where the one before was not taken, which is not tried again
   */
  find(key: PasswordKey, from: 'ask' | 'vault', attempt: number): Promise<string | undefined>
  /** Kept in the vault for a way back, unasked. @throws ProblemError vault-absent, vault-locked */
  keep(key: PasswordKey, secret: string): Promise<void>
  /** Whether `keep` can keep anything now. */
  vaultState(): Promise<'absent' | 'locked' | 'open'>
  /** What `keep` has kept; undefined while the vault is not open. */
  kept(key: PasswordKey): Promise<string | undefined>
  /** It was right, and may be kept. */
  worked(key: PasswordKey, secret: string): void
}

/** Passwords of databases, asked for as those of hosts are. */
export type DatabasePasswords = {
  /**
   * The password to try, from this evening, the vault or the operator; undefined where nobody gives one.
   * @param attempt 1 first; more where the database has refused the one before, which is not tried again
   */
  find(database: Database, hops: readonly Host[], attempt: number): Promise<string | undefined>
  /** The database has let us in with it. */
  worked(database: Database, hops: readonly Host[], password: string): void
}

/** A host key as the operator sees it. `type` such as `ssh-ed25519`; `key` is the base64 of the public key blob. */
export type HostKey = { type: string; key: string; fingerprint: string }

/** Keys that were accepted in Ferry, and those of the user's known_hosts, which is read and never written. */
export type HostKeyStore = {
  /** Accepted keys for this address and port; empty when the host is unknown. */
  pinned(host: { name: string; address: string; port: number }): HostKey[]
  /** Keys that known_hosts marks `@revoked` for it: never accepted, whatever a person says. */
  revoked(host: { name: string; address: string; port: number }): HostKey[]
  accept(host: { name: string; address: string; port: number }, key: HostKey): void
}
