/** Tuning numbers of the SSH layer, each with its reason. Tests shorten them; operators do not see them. */
export type SshSettings = {
  /** Milliseconds between questions "are you there", and how many may stay unanswered. 10 s × 4: a slow link lives, a dead one shows in 50 s. */
  keepaliveInterval: number
  keepaliveCount: number
  /** Milliseconds for the TCP connection: two retransmitted SYNs are 7 s; what has not answered then rarely does. */
  connectTimeout: number
  /** Milliseconds without progress in the handshake or the login; stands still while a person is asked. */
  handshakeTimeout: number
  /** Handshakes at once. sshd begins to drop at ten that have not logged in (MaxStartups 10:30:100), also through one jump host. */
  parallelHandshakes: number
  /** sshd allows ten (MaxSessions); four stay free for the operator's own tools on a shared connection. */
  channelsPerConnection: number
  /** How often a connection that was refused before login is tried again, and the first delay, which doubles. */
  refusedRetries: number
  refusedDelay: number
  /** Milliseconds for the answer to a question that says nothing else: most take a fraction of a second, on a busy host some seconds. */
  answerTimeout: number
  /** How long a channel may stay open after its script has ended, because a background process holds it. */
  lingerTimeout: number
  /** Milliseconds for which a shell waits for the next question; steps ask several a second, a look at a service one every few seconds. */
  shellPatience: number
  /** First and longest pause between attempts to come back to a host that was lost. */
  reconnectDelay: number
  reconnectDelayLimit: number
}

export const defaultSettings: SshSettings = {
  keepaliveInterval: 10_000,
  keepaliveCount: 4,
  connectTimeout: 15_000,
  handshakeTimeout: 20_000,
  parallelHandshakes: 4,
  channelsPerConnection: 6,
  refusedRetries: 4,
  refusedDelay: 500,
  answerTimeout: 30_000,
  lingerTimeout: 1_000,
  shellPatience: 20_000,
  reconnectDelay: 250,
  reconnectDelayLimit: 5_000,
}

/** Bytes before the login is through. A handshake needs some 10 KB; more is a server that means no good, or no SSH. */
export const preLoginLimit = 1024 * 1024

/** Tries of one kind of secret, each asked of a person. */
export const secretAttempts = 3
