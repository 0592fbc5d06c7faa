/** Secrets that only a person can give while connecting: asked of every viewer, answered by the first. */
import { randomUUID } from 'node:crypto'
import type { News, NewsBody } from '#shared/contract/index.ts'
import { fail } from '#shared/problem/problem.ts'
import type { SecretAsker, SecretQuestion } from './ssh/port.ts'

export type Prompts = SecretAsker & {
  answer(id: string, answers: string[] | undefined): void
  /** What an open question was shown as. Throws `question-unknown`. */
  asked(id: string): NewsBody<'prompt.asked'>
  /** What is open now, for a viewer that comes later: a reloaded page must not leave a connection waiting. */
  open(): News[]
}

type Open = { asked: Extract<News, { name: 'prompt.asked' }>; settle(answers: string[] | undefined): void }

/** With nobody to ask, a question is declined at once: the night shift must not hang on a password. */
export function createPrompts(tell: (news: News) => void, isAnybodyThere: () => boolean): Prompts {
  const open = new Map<string, Open>()
  return {
    async ask(question, signal) {
      if (!isAnybodyThere()) return undefined
      const id = randomUUID()
      const answered = Promise.withResolvers<string[] | undefined>()
      const decline = () => answered.resolve(undefined)
      const asked: Open['asked'] = { name: 'prompt.asked', body: { id, ...shown(question) } }
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
    answer(id, answers) {
      const { settle } = open.get(id) ?? fail('question-unknown')
      settle(answers)
    },
    asked: (id) => (open.get(id) ?? fail('question-unknown')).asked.body,
    open: () => [...open.values()].map(({ asked }) => asked),
  }
}

function shown(question: SecretQuestion): Omit<NewsBody<'prompt.asked'>, 'id'> {
  switch (question.kind) {
    case 'password':
      return {
        kind: question.kind,
        host: question.host,
        title: `${question.user}@${question.host}`,
        prompts: [{ text: '密码 Password', echo: false }],
        attempt: question.attempt,
      }
    case 'passphrase':
      return {
        kind: question.kind,
        host: question.host,
        title: question.identity,
        prompts: [{ text: '口令 Passphrase', echo: false }],
        attempt: question.attempt,
      }
    case 'keyboard-interactive':
      return {
        kind: question.kind,
        host: question.host,
        title: [question.title, question.instructions].filter(Boolean).join(' — '),
        prompts: question.prompts,
        attempt: 1,
      }
  }
}
