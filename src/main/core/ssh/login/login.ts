/**
 * Which credential is tried when, for one host. The order is explicit: identity, agent, password, keyboard-interactive,
 * and only what the host is configured for. What a person typed is tried once and never again by itself: servers
 * punish failed logins by the address they come from.
 */
import { randomUUID } from 'node:crypto'
import type { AnyAuthMethod } from 'ssh2'
import { type Destination, destinationText } from '#shared/domain/destination.ts'
import type { Host } from '#shared/domain/host.ts'
import { fail } from '#shared/problem/problem.ts'
import type { LoginMethods, WaitingForPerson } from '../connect/handshake.ts'
import { placeOf } from '../place.ts'
import type { SecretAsker, SecretQuestion, SecretStore } from '../port.ts'
import { passwordPrompt, sanitize } from '../prompts.ts'
import { secretAttempts } from '../settings.ts'
import { type AgentState, agentState } from './agent-keys.ts'
import type { Identities } from './identity.ts'
import { type LoginMemory, passwordsAtHand } from './kept-passwords.ts'

export type Login = LoginMethods & {
  /** A new connection begins: keys are shown again, the count of asked passwords goes on. */
  begin(): void
  /** Whether another connection could get further: a person typed something that was not tried, or may try again. */
  mayTryAgain(): boolean
  /** Whether it got in with what was at hand. */
  askedNobody(): boolean
  /** Resolves when no question is open. */
  idle(): Promise<void>
  /** The login succeeded: the secret that did it is remembered. */
  succeeded(): void
  /**
   * Whether the host has refused something on this connection, or has left with a secret that nobody may send once more by himself. Else it
   * was left before anything was judged.
   */
  isJudged(): boolean
  /** Throws why the login failed; `word` is what the host has said of it. */
  refuse(word?: string): never
  /** Whatever came of it: who was asked learns that no more questions come. */
  over(isIn: boolean): void
}

export type LoginSources = {
  /** By which its questions are known as those of one login. */
  id?: string
  host: Host
  to: Destination
  identities: Identities
  secrets: SecretAsker
  store: SecretStore
  memory: LoginMemory
  agentSocket: string | undefined
  signal?: AbortSignal
}

export function createLogin({
  id: login = randomUUID(),
  host,
  to,
  identities,
  secrets,
  store,
  memory,
  agentSocket,
  signal,
}: LoginSources): Login {
  const { user: username } = host
  const key = { kind: 'password', name: host.name, to } as const
  const tried = new Set<string>()
  const bare = host.identity === undefined && !host.agent
  let offers: readonly string[] = []
  let asked = 0
  let declined = false
  let sent: string | undefined
  let untried: string | undefined
  let open: Promise<unknown> = Promise.resolve()
  let isMoved = false
  let agent: AgentState = 'ready'
  const kept = passwordsAtHand(key, memory, async (wanted) => (host.password === 'vault' ? store.findPassword(wanted) : undefined))
  // What was shown on the present connection, and whether the server said "and one more".
  let shown = new Set<string>()
  let partly = false
  let refused = false
  let secretSent = false

  const place = placeOf(host)

  /** One question to the operator; `kept` becomes the password that is kept for another destination. */
  async function ask(question: SecretQuestion, waiting: WaitingForPerson): Promise<string[] | undefined> {
    asked++
    waiting.begin()
    const answer = secrets.ask(question, signal)
    open = answer.catch(() => undefined)
    const given = await answer.finally(waiting.end)
    if (!given) declined = true
    const elsewhere = kept.elsewhere()
    isMoved = given === 'kept' && elsewhere?.isVaults === true
    return given === 'kept' ? elsewhere && [elsewhere.take()] : given
  }
  const asking = () => ({ login, host: host.name, to, attempt: asked + 1 })
  const keptElsewhere = () => {
    const elsewhere = kept.elsewhere()
    return elsewhere === undefined ? {} : { elsewhere: elsewhere.to === undefined ? {} : { to: elsewhere.to } }
  }

  /** What is at hand without asking, each once: what a person typed too late, what was right before, what the vault has. */
  async function passwordAtHand(): Promise<string | undefined> {
    const late = untried
    untried = undefined
    return late ?? kept.next()
  }
  const mayAsk = () => asked < secretAttempts && !declined

  async function password(waiting: WaitingForPerson): Promise<AnyAuthMethod | undefined> {
    sent = await passwordAtHand()
    if (sent === undefined && mayAsk()) {
      sent = (await ask({ kind: 'password', ...asking(), ...keptElsewhere() }, waiting))?.[0]
    }
    return sent === undefined ? undefined : { type: 'password', username, password: sent }
  }

  async function interactive(waiting: WaitingForPerson): Promise<AnyAuthMethod | undefined> {
    const atHand = await passwordAtHand()
    if (atHand === undefined && !mayAsk()) return undefined
    // Several rounds of one try are one attempt.
    const attempt = asked + 1
    sent = undefined
    return {
      type: 'keyboard-interactive',
      username,
      prompt(title, instructions, _language, prompts, finish) {
        if (atHand !== undefined && sent === undefined && passwordPrompt(prompts)) {
          sent = atHand
          return finish([atHand])
        }
        const questions = prompts.map(({ prompt, echo }) => ({ text: sanitize(prompt), echo: echo === true }))
        ask(
          {
            kind: 'keyboard-interactive',
            ...asking(),
            attempt,
            ...(passwordPrompt(prompts) && keptElsewhere()),
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
      refused = false
      secretSent = false
      sent = undefined
    },
    async next(offered, partial, waiting) {
      offers = offered ?? offers
      refused ||= offered !== undefined && !partial && (shown.size > 0 || secretSent)
      const takes = (method: string) => offered === undefined || offered.includes(method)
      if (host.identity !== undefined && !shown.has('identity') && takes('publickey')) {
        shown.add('identity')
        const privateKey = await identities.load({ host, to, login }, host.identity, waiting, signal)
        if (privateKey) {
          tried.add('identity')
          return { type: 'publickey', username, key: privateKey }
        }
        declined = true
      }
      if (host.agent && !shown.has('agent') && takes('publickey')) {
        shown.add('agent')
        waiting.begin()
        agent = agentSocket === undefined ? 'away' : await agentState(agentSocket)
        waiting.end()
        if (agentSocket !== undefined && agent === 'ready') {
          tried.add('agent')
          return { type: 'agent', username, agent: agentSocket }
        }
      }
      // Asks only what the server takes, so that nobody types a password in vain.
      if (offered === undefined) return { type: 'none', username }
      partly ||= partial
      // A host with a key is not asked for a password, unless its server wants both.
      if (host.password === undefined && !bare && !partly) return undefined
      if (takes('password')) {
        tried.add('password')
        secretSent = true
        return password(waiting)
      }
      if (takes('keyboard-interactive')) {
        tried.add('keyboard-interactive')
        secretSent = true
        return interactive(waiting)
      }
      return undefined
    },
    unused(method) {
      if (method.type === 'password' && 'password' in method) untried = method.password
    },
    mayTryAgain: () => untried !== undefined || (asked > 0 && mayAsk()),
    askedNobody: () => asked === 0,
    async idle() {
      await open
      // One turn more, so that the answer has reached `unused`.
      await new Promise((resolve) => setImmediate(resolve))
    },
    succeeded() {
      if (sent === undefined) return
      memory.keep(key, sent)
      secrets.worked?.(key, sent, isMoved)
    },
    isJudged: () => refused || secretSent,
    refuse(word) {
      memory.forget(key)
      const elsewhere = kept.elsewhere()
      if (declined && elsewhere) refuseKept(host, to, elsewhere.to)
      if (declined) fail('login-cancelled', { host: host.name, user: username }, { place })
      if (host.agent && agentSocket === undefined) fail('agent-absent', { host: host.name, user: username }, { place })
      if (agent !== 'ready' && !tried.has('agent'))
        fail(agent === 'away' ? 'agent-away' : 'agent-empty', { host: host.name, socket: agentSocket ?? '' }, { place })
      const words = (list: Iterable<string>) => [...list].join(', ') || '—'
      return fail(
        'login-refused',
        { host: host.name, user: username, tried: words(tried), offered: words(offers), attempts: asked },
        { place, evidence: word && sanitize(word) },
      )
    },
    over: (isIn) => secrets.over?.(login, isIn),
  }
}

/** Nobody has let the kept password go to where the inventory now says, and nobody typed another. */
function refuseKept(host: Host, to: Destination, kept: Destination | undefined): never {
  const values = { host: host.name, now: destinationText(to) }
  if (kept === undefined) fail('password-unbound', values, { place: placeOf(host) })
  return fail('password-elsewhere', { ...values, kept: destinationText(kept) }, { place: placeOf(host) })
}
