/** Everything on a connection as another account: how its channels are opened, and where the password comes from. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { ClientChannel } from 'ssh2'
import { sudoShell } from '#core/commands/sudo.ts'
import type { Destination } from '#shared/domain/destination.ts'
import { type Host, worksAs } from '#shared/domain/host.ts'
import { ProblemError, problemOf } from '#shared/problem/problem.ts'
import type { Channels, OpenOptions } from '../channels.ts'
import { type LoginMemory, passwordsAtHand } from '../login/kept-passwords.ts'
import type { Loss } from '../loss.ts'
import type { SecretAsker, SecretStore } from '../port.ts'
import { type SshSettings, secretAttempts } from '../settings.ts'
import { passSudo } from './pass-sudo.ts'

export type Sudo = {
  /** A channel at whose other end the other account's shell reads. */
  open(channels: Channels, loss: Loss, options?: OpenOptions): Promise<ClientChannel>
  /** Tries it, and finds the password where one is wanted. Throws why it cannot be: before anything else is done on the connection. */
  prove(channels: Channels, loss: Loss): Promise<void>
}

export type SudoSources = {
  host: Host
  to: Destination
  secrets: SecretAsker
  store: SecretStore
  memory: LoginMemory
  settings: SshSettings
  signal?: AbortSignal
}

const wrongCodes: ReadonlySet<string> = new Set(['sudo-password-wrong', 'sudo-password-wanted'])

/** Undefined where everything is done by the account that logs in. sudo asks for that account's own password, so it is kept as that. */
export function createSudo({ host, to, secrets, store, memory, settings, signal }: SudoSources): Sudo | undefined {
  const account = worksAs(host)
  if (account === undefined) return undefined
  const key = { kind: 'password', name: host.name, to } as const
  let proven: string | undefined
  /** What sudo has refused on this connection: servers count wrong passwords, so that none goes a second time by itself. */
  const refused = new Set<string>()
  let provingAgain: Promise<void> | undefined

  async function through(channels: Channels, loss: Loss, password: () => Promise<string | undefined>, options?: OpenOptions) {
    const shell = sudoShell(account ?? 'root', randomBytes(12).toString('hex'))
    const channel = await channels.exec(shell.command, options)
    await loss.guard(passSudo(channel, { host, shell, password, timeout: settings.answerTimeout }))
    return channel
  }

  /** @returns what is wrong with the password; undefined where it was right, or none was wanted */
  async function attempt(channels: Channels, loss: Loss, password: () => Promise<string | undefined>): Promise<ProblemError | undefined> {
    try {
      const channel = await through(channels, loss, password)
      channel.close()
      return undefined
    } catch (caught) {
      if (caught instanceof ProblemError && wrongCodes.has(caught.problem.code)) return caught
      throw caught
    }
  }

  const sudo: Sudo = {
    async open(channels, loss, options) {
      const asProven = () => through(channels, loss, async () => proven, options)
      const before = proven
      try {
        return await asProven()
      } catch (caught) {
        if (!(caught instanceof ProblemError) || !wrongCodes.has(caught.problem.code)) throw caught
        // Changed since, or wanted by now. Whoever else has met it is finding the new one already, or has found it.
        if (provingAgain === undefined && proven === before) {
          if (before !== undefined) refused.add(before)
          memory.forget(key)
          proven = undefined
          provingAgain = sudo
            .prove(channels, loss)
            // Nobody gave another: what counts is that the one before was wrong.
            .catch((why: unknown) => Promise.reject(problemOf(why).code === 'sudo-password-wanted' ? caught : why))
            .finally(() => {
              provingAgain = undefined
            })
        }
        await provingAgain
        options?.signal?.throwIfAborted()
        return asProven()
      }
    },
    async prove(channels, loss) {
      const login = randomUUID()
      const kept = passwordsAtHand(key, memory, async (wanted) => (host.sudo === 'vault' ? store.findPassword(wanted) : undefined))
      let asked = 0
      let isMoved = false
      let given: string | undefined
      const find = async (): Promise<string | undefined> => {
        if (host.sudo === undefined) return undefined
        for (let atHand = await kept.next(); atHand !== undefined; atHand = await kept.next()) if (!refused.has(atHand)) return atHand
        const elsewhere = kept.elsewhere()
        asked += 1
        const about = { login, host: host.name, to, attempt: asked, sudo: account }
        const answer = await secrets.ask({ kind: 'password', ...about, ...(elsewhere && { elsewhere: { to: elsewhere.to } }) }, signal)
        isMoved = answer === 'kept' && elsewhere?.isVaults === true
        return answer === 'kept' ? elsewhere?.take() : answer?.[0]
      }
      const password = async () => {
        given = await find()
        return given
      }
      try {
        let wrong: ProblemError | undefined
        for (;;) {
          const why = await attempt(channels, loss, password)
          if (why === undefined) break
          // Nobody gave another: what counts is that the one before was wrong.
          if (given === undefined) throw wrong ?? why
          refused.add(given)
          memory.forget(key)
          if (asked >= secretAttempts) throw why
          wrong = why
        }
      } catch (caught) {
        secrets.over?.(login, false)
        throw caught
      }
      secrets.over?.(login, true)
      if (given === undefined) return
      proven = given
      memory.keep(key, given)
      secrets.worked?.(key, given, isMoved)
    },
  }
  return sudo
}
