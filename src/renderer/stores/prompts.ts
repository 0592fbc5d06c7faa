import { createStore } from 'zustand/vanilla'
import type { NewsBody, RequestInput } from '#shared/contract/index.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'

export type SecretPrompt = NewsBody<'prompt.asked'>

/**
 * One login that asks, or has asked while others still wait. It stays where it is until all are through: a line that left
 * would put another host's where the operator is about to type.
 */
export type LoginRow = {
  prompt: SecretPrompt
  /** asked: waits for the operator. checking: answered, here or in another window. in, out: the login is over. */
  state: 'asked' | 'checking' | 'in' | 'out'
}

export type PromptsState = { rows: LoginRow[] }

/** It is not known that it came: the host may wait for it still, and then asks again for what is typed already. */
const lostOnTheWay: readonly Problem['code'][] = ['panel-not-connected', 'panel-answer-lost']

/** Who waits for a password, passphrase or one-time code. What is typed is kept nowhere. */
export function createPromptsStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const store = createStore<PromptsState>(() => ({ rows: [] }))
  const change = (how: (rows: LoginRow[]) => LoginRow[]) =>
    store.setState(({ rows }) => {
      const next = how(rows)
      // Nobody is asked, and nobody's answer is under way: all is said.
      return { rows: next.some(({ state }) => state === 'asked' || state === 'checking') ? next : [] }
    })
  const setState = (belongs: (prompt: SecretPrompt) => boolean, state: LoginRow['state']) =>
    change((rows) => rows.map((row) => (belongs(row.prompt) ? { ...row, state } : row)))

  const actions = {
    /** Whether it was taken. What could not be kept in the vault stays on the screen. */
    async answer(answer: RequestInput<'prompt.answer'>): Promise<boolean> {
      try {
        await transport.request('prompt.answer', answer)
        return true
      } catch (caught) {
        const problem = problemOf(caught)
        application.report(problem)
        if (!answer.keep && !lostOnTheWay.includes(problem.code)) change((rows) => rows.filter(({ prompt }) => prompt.id !== answer.id))
        return false
      }
    },
    decline: (id: string): Promise<boolean> => actions.answer({ id }),
    /** Nobody is asked any more; an answer that is under way goes on without being watched. */
    declineAll() {
      const { rows } = store.getState()
      store.setState({ rows: [] })
      for (const { prompt, state } of rows) if (state === 'asked') void actions.decline(prompt.id)
    },
  }

  /** Since the connection is there. */
  let toldAgain = new Set<string>()
  /** What was answered in another window meanwhile asks nobody any more: what is still asked was told before any reply comes. */
  const forgetAnswered = async () => {
    const told = new Set<string>()
    toldAgain = told
    if (store.getState().rows.length === 0) return
    const isThere = await transport.request('application.about', {}).then(
      () => true,
      () => false,
    )
    if (isThere && told === toldAgain) change((rows) => rows.filter(({ prompt, state }) => state !== 'asked' || told.has(prompt.id)))
  }

  transport.subscribe((news) => {
    if (news.name === 'prompt.asked') {
      toldAgain.add(news.body.id)
      const row: LoginRow = { prompt: news.body, state: 'asked' }
      const isOfRow = ({ prompt }: LoginRow) => prompt.login === row.prompt.login
      change((rows) => (rows.some(isOfRow) ? rows.map((other) => (isOfRow(other) ? row : other)) : [...rows, row]))
    }
    if (news.name === 'prompt.closed') setState(({ id }) => id === news.body.id, 'checking')
    if (news.name === 'prompt.over') setState(({ login }) => login === news.body.login, news.body.isIn ? 'in' : 'out')
  })
  // What came of the answers is not told to who was cut off; what is still asked is asked again.
  transport.watchConnection((connection) => {
    if (connection === 'connected') void forgetAnswered()
    else change((rows) => rows.filter(({ state }) => state === 'asked'))
  })
  return { store, actions }
}
