/** Secrets that a login needs: asked of the person at the terminal, declined at once where there is none. */
import type { NewsBody } from '#shared/contract/index.ts'
import { destinationText } from '#shared/domain/destination.ts'
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

type Answer = { answers?: string[]; useKept?: true }

async function answer(around: Around, prompt: Prompt, signal: AbortSignal): Promise<void> {
  const given = await answerTo(around, prompt, signal)
  // Closed meanwhile: the connection was given up, nobody waits.
  if (!signal.aborted) await around.session.request('prompt.answer', { id: prompt.id, ...given })
}

async function answerTo(around: Around, prompt: Prompt, signal: AbortSignal): Promise<Answer> {
  const { ask, words, say } = around
  if (!ask.isInteractive) {
    if (prompt.elsewhere) say(aboutKept(words, prompt))
    else say(words('cli.secret-declined', { host: prompt.host }))
    return {}
  }
  // Several hosts may ask at once, and are answered one after the other: every line says whose it is.
  const place = `${prompt.host} (${plainText(destinationText(prompt.to))})`
  try {
    if (prompt.elsewhere && (await ask.yes(`${aboutKept(words, prompt)}\n${words('cli.send-kept', { place })}`, signal))) {
      return { useKept: true }
    }
    const answers: string[] = []
    for (const [index, { text, echo }] of prompt.prompts.entries()) {
      const again = prompt.attempt > 1 && index === 0 ? ` — ${words('prompt.again', { attempt: prompt.attempt })}` : ''
      answers.push(await ask.line(`${place} ${wordsFor(words, prompt, text)}${again}: `, { hidden: !echo, signal }))
    }
    return { answers }
  } catch (caught) {
    if (caught instanceof Interrupted || signal.aborted) return {}
    throw caught
  }
}

function wordsFor(words: Translate, { kind, title }: Prompt, text: string): string {
  if (kind === 'password') return [words('prompt.password-field'), plainText(title)].filter(Boolean).join(' — ')
  if (kind === 'passphrase') return `${words('prompt.passphrase-field')} ${plainText(title)}`
  return [plainText(title), plainText(text).trim().replace(/:$/, '')].filter(Boolean).join(' — ')
}

function aboutKept(words: Translate, { host, to, elsewhere }: Prompt): string {
  const now = plainText(destinationText(to))
  const kept = elsewhere?.to
  return kept === undefined
    ? words('prompt.unbound', { host, now })
    : words('prompt.elsewhere', { host, now, kept: plainText(destinationText(kept)) })
}
