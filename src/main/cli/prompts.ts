/** Secrets that a login needs: asked of the person at the terminal, declined at once where there is none. */
import type { NewsBody } from '#shared/contract/index.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import { type Asker, Interrupted } from './ask.ts'
import type { Session } from './session.ts'
import { plainText } from './show/plain-text.ts'

type Prompt = NewsBody<'prompt.asked'>
type Around = { session: Session; ask: Asker; words: Translate; complain(problem: Problem): void; say(text: string): void }

/** Answers until the session ends. */
export function answerPrompts(around: Around): void {
  const open = new Map<string, AbortController>()
  around.session.onNews((news) => {
    if (news.name === 'prompt.asked') {
      const closed = new AbortController()
      open.set(news.body.id, closed)
      answer(around, news.body, closed.signal).catch((caught) => around.complain(problemOf(caught)))
    }
    if (news.name === 'prompt.closed') {
      open.get(news.body.id)?.abort()
      open.delete(news.body.id)
    }
  })
}

async function answer(around: Around, prompt: Prompt, signal: AbortSignal): Promise<void> {
  const answers = await answersTo(around, prompt, signal)
  // Closed meanwhile: the connection was given up, nobody waits.
  if (!signal.aborted) await around.session.request('prompt.answer', { id: prompt.id, answers })
}

async function answersTo({ ask, words, say }: Around, prompt: Prompt, signal: AbortSignal): Promise<string[] | undefined> {
  if (!ask.isInteractive) {
    say(words('cli.secret-declined', { host: prompt.host }))
    return undefined
  }
  const title = `${words(`prompt.${prompt.kind}`, { host: prompt.host })} (${plainText(prompt.title)})`
  say(prompt.attempt > 1 ? `${title} ${words('prompt.again', { attempt: prompt.attempt })}` : title)
  const answers: string[] = []
  try {
    for (const { text, echo } of prompt.prompts) {
      answers.push(await ask.line(`${plainText(text).trim().replace(/:$/, '')}: `, { hidden: !echo, signal }))
    }
    return answers
  } catch (caught) {
    if (caught instanceof Interrupted || signal.aborted) return undefined
    throw caught
  }
}
