import { createStore } from 'zustand/vanilla'
import type { Answer, Question } from '#shared/run/question.ts'
import type { Transport } from '../../transport/transport.ts'

/** `target` where the question was about one. */
export type AnswerElsewhere = { run: string; question: string; target?: string; answer: Answer; by: string; at: number }
/** Newest first. */
export type AnswersState = { elsewhere: AnswerElsewhere[] }

/** As many as an operator would still want to read; all of them stand in the journal. */
const answersKept = 3

/**
 * Several windows may show one run. Whichever answers first has answered; here the others learn of it.
 * `shown` is the question that stands on this window's screen, if it does. `isReplay`: what was answered then was answered in no
 * other window; the run itself shows by whom.
 */
export function createAnswersStore(transport: Transport, shown: (question: string) => Question | undefined, isReplay = false) {
  const store = createStore<AnswersState>(() => ({ elsewhere: [] }))
  const own = new Set<string>()

  transport.subscribe((news) => {
    if (news.name !== 'run.event' || news.body.event.type !== 'question-answered') return
    const { run, at, event } = news.body
    if (isReplay || own.has(event.id)) return
    const asked = shown(event.id)
    const target = asked !== undefined && 'target' in asked ? asked.target : undefined
    const entry = { run, question: event.id, target, answer: event.answer, by: event.by, at }
    store.setState(({ elsewhere }) => ({ elsewhere: [entry, ...elsewhere].slice(0, answersKept) }))
  })
  const actions = {
    /** To be called before the answer is sent: its event may be here before the reply. */
    own: (question: string) => void own.add(question),
    dismiss: (question: string) =>
      store.setState(({ elsewhere }) => ({ elsewhere: elsewhere.filter((entry) => entry.question !== question) })),
  }
  return { store, actions }
}
