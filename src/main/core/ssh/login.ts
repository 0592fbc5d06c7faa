/**
 * Which credential is tried when, for one host. The order is explicit: identity, agent, password, keyboard-interactive,
 * and only what the host is configured for. What a person typed is tried once and never again by itself: servers
 * punish failed logins by the address they come from.
 */
import type { AnyAuthMethod } from 'ssh2'
import type { Host } from '#shared/domain/host.ts'
import { fail } from '#shared/problem/problem.ts'
import type { LoginMethods, WaitingForPerson } from './handshake.ts'
import type { Identities } from './identity.ts'
import { placeOf } from './place.ts'
import type { SecretAsker, SecretStore } from './port.ts'
import { passwordPrompt, sanitize } from './prompts.ts'
import { secretAttempts } from './settings.ts'

/** Passwords that were right, while Ferry runs; by host name. */
export type LoginMemory = Map<string, string>

export type Login = LoginMethods & {
  /** A new connection begins: keys are shown again, the count of asked passwords goes on. */
  begin(): void
  /** Whether another connection could get further: a person typed something that was not tried, or may try again. */
  mayTryAgain(): boolean
  /** Resolves when no question is open. */
  idle(): Promise<void>
  /** The login succeeded: the secret that did it is remembered. */
  succeeded(): void
  /** Throws why the login failed. */
  refuse(): never
}

export type LoginSources = {
  host: Host
  identities: Identities
  secrets: SecretAsker
  store: SecretStore
  memory: LoginMemory
  agentSocket: string | undefined
  signal?: AbortSignal
}

export function createLogin({ host, identities, secrets, store, memory, agentSocket, signal }: LoginSources): Login {
  const { user: username } = host
  const tried = new Set<string>()
  const bare = host.identity === undefined && !host.agent
  let offers: readonly string[] = []
  let asked = 0
  let declined = false
  let sent: string | undefined
  let untried: string | undefined
  let question: Promise<unknown> = Promise.resolve()
  const keptPasswords: (() => Promise<string | undefined>)[] = [
    async () => memory.get(host.name),
    async () => (host.password === 'vault' ? store.find({ kind: 'password', name: host.name }) : undefined),
  ]
  // What was shown on the present connection, and whether the server said "and one more".
  let shown = new Set<string>()
  let partly = false

  const place = placeOf(host)

  async function ask(ask: Parameters<SecretAsker['ask']>[0], waiting: WaitingForPerson): Promise<string[] | undefined> {
    asked++
    waiting.begin()
    const answer = secrets.ask(ask, signal)
    question = answer.catch(() => undefined)
    const given = await answer.finally(waiting.end)
    if (!given) declined = true
    return given
  }

  /** What is at hand without asking, each once: what a person typed too late, what was right before, what the vault has. */
  async function passwordAtHand(): Promise<string | undefined> {
    if (untried !== undefined) {
      const password = untried
      untried = undefined
      return password
    }
    for (let source = keptPasswords.shift(); source; source = keptPasswords.shift()) {
      const password = await source()
      if (password !== undefined) return password
    }
    return undefined
  }
  const mayAsk = () => asked < secretAttempts && !declined

  async function password(waiting: WaitingForPerson): Promise<AnyAuthMethod | undefined> {
    sent = await passwordAtHand()
    if (sent === undefined && mayAsk()) {
      sent = (await ask({ kind: 'password', host: host.name, user: username, attempt: asked + 1 }, waiting))?.[0]
    }
    return sent === undefined ? undefined : { type: 'password', username, password: sent }
  }

  async function interactive(waiting: WaitingForPerson): Promise<AnyAuthMethod | undefined> {
    const kept = await passwordAtHand()
    if (kept === undefined && !mayAsk()) return undefined
    sent = undefined
    return {
      type: 'keyboard-interactive',
      username,
      prompt(title, instructions, _language, prompts, finish) {
        if (kept !== undefined && sent === undefined && passwordPrompt(prompts)) {
          sent = kept
          return finish([kept])
        }
        const questions = prompts.map(({ prompt, echo }) => ({ text: sanitize(prompt), echo: echo === true }))
        ask(
          {
            kind: 'keyboard-interactive',
            host: host.name,
            title: sanitize(title),
            instructions: sanitize(instructions),
            prompts: questions,
          },
          waiting,
        ).then(
          (answers) => {
            if (!answers) return waiting.stop()
            if (passwordPrompt(prompts)) sent = answers[0]
            finish(answers)
          },
          () => waiting.stop(),
        )
      },
    }
  }

  return {
    begin() {
      shown = new Set()
      partly = false
      sent = undefined
    },
    async next(offered, partial, waiting) {
      offers = offered ?? offers
      const takes = (method: string) => offered === undefined || offered.includes(method)
      if (host.identity !== undefined && !shown.has('identity') && takes('publickey')) {
        shown.add('identity')
        const key = await identities.load(host, host.identity, waiting, signal)
        if (key) {
          tried.add('identity')
          return { type: 'publickey', username, key }
        }
        declined = true
      }
      if (host.agent && !shown.has('agent') && takes('publickey')) {
        shown.add('agent')
        tried.add('agent')
        if (agentSocket !== undefined) return { type: 'agent', username, agent: agentSocket }
      }
      // Asks only what the server takes, so that nobody types a password in vain.
      if (offered === undefined) return { type: 'none', username }
      partly ||= partial
      // A host with a key is not asked for a password, unless its server wants both.
      if (host.password === undefined && !bare && !partly) return undefined
      if (takes('password')) {
        tried.add('password')
        return password(waiting)
      }
      if (takes('keyboard-interactive')) {
        tried.add('keyboard-interactive')
        return interactive(waiting)
      }
      return undefined
    },
    unused(method) {
      if (method.type === 'password' && 'password' in method) untried = method.password
    },
    mayTryAgain: () => untried !== undefined || (asked > 0 && mayAsk()),
    async idle() {
      await question
      // One turn more, so that the answer has reached `unused`.
      await new Promise((resolve) => setImmediate(resolve))
    },
    succeeded() {
      if (sent === undefined) return
      memory.set(host.name, sent)
      secrets.worked?.({ kind: 'password', name: host.name }, sent)
    },
    refuse() {
      memory.delete(host.name)
      if (declined) fail('login-cancelled', { host: host.name, user: username }, { place })
      if (host.agent && agentSocket === undefined) fail('agent-absent', { host: host.name, user: username }, { place })
      const words = (list: Iterable<string>) => [...list].join(', ') || '—'
      return fail(
        'login-refused',
        { host: host.name, user: username, tried: words(tried), offered: words(offers), attempts: asked },
        { place },
      )
    },
  }
}
