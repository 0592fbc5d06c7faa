/** Secrets that only a person can give while connecting: asked of every viewer, answered by the first. */
import { randomUUID } from 'node:crypto'
import type { News, NewsBody } from '#shared/contract/index.ts'
import { fail } from '#shared/problem/problem.ts'
import type { SecretAnswer, SecretAsker, SecretQuestion } from './ssh/port.ts'

export type Prompts = SecretAsker & {
  answer(id: string, answer: SecretAnswer): void
  /** What an open question was shown as. Throws `question-unknown`. */
  asked(id: string): NewsBody<'prompt.asked'>
  over(login: string, isIn: boolean): void
  /** What is open now, for a viewer that comes later: a reloaded page must not leave a connection waiting. */
  open(): News[]
}

type Open = { asked: Extract<News, { name: 'prompt.asked' }>; settle(answer: SecretAnswer): void }

/** With nobody to ask, a question is declined at once: the night shift must not hang on a password. */
export function createPrompts(tell: (news: News) => void, isAnybodyThere: () => boolean): Prompts {
  const open = new Map<string, Open>()
  /** Logins that have asked and are not over. */
  const asking = new Set<string>()
  return {
    async ask(question, signal) {
      if (!isAnybodyThere()) return undefined
      const id = randomUUID()
      const answered = Promise.withResolvers<SecretAnswer>()
      const decline = () => answered.resolve(undefined)
      const asked: Open['asked'] = { name: 'prompt.asked', body: { id, ...shown(question) } }
      asking.add(question.login)
      open.set(id, { asked, settle: answered.resolve })
      signal?.addEventListener('abort', decline, { once: true })
      tell(asked)
      try {
        return await answered.promise
      } finally {
        open.delete(id)
        signal?.removeEventListener('abort', decline)
        tell({ name: 'prompt.closed', body: { id } })
      }
    },
    answer(id, answer) {
      const { settle } = open.get(id) ?? fail('question-unknown')
      settle(answer)
    },
    over(login, isIn) {
      if (asking.delete(login)) tell({ name: 'prompt.over', body: { login, isIn } })
    },
    asked: (id) => (open.get(id) ?? fail('question-unknown')).asked.body,
    open: () => [...open.values()].map(({ asked }) => asked),
  }
}

function shown({ login, host, to, attempt, ...question }: SecretQuestion): Omit<NewsBody<'prompt.asked'>, 'id'> {
  const common = { login, host, to, attempt, kind: question.kind }
  switch (question.kind) {
    // The viewers have words of their own for these two.
    case 'password':
      return {
        ...common,
        title: question.sudo === undefined ? '' : `sudo → ${question.sudo}`,
        prompts: [{ text: '', echo: false }],
        ...pick(question),
      }
    case 'passphrase':
      return { ...common, title: question.identity, prompts: [{ text: '', echo: false }] }
    case 'keyboard-interactive':
      return {
        ...common,
        title: [question.title, question.instructions].filter(Boolean).join(' — '),
        prompts: question.prompts,
        ...pick(question),
      }
  }
}

const pick = ({ elsewhere }: Pick<NewsBody<'prompt.asked'>, 'elsewhere'>) => elsewhere && { elsewhere }
