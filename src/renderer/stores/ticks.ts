import { createStore } from 'zustand/vanilla'
import type { GateLine } from '#shared/run/question.ts'
import { type GateDraft, type GateDrafts, keepTicks, readTicks } from '../transport/kept-ticks.ts'
import type { Transport } from '../transport/transport.ts'

export type { GateDraft }

/** Two hosts have lines of the same words: each is ticked by itself. */
export const lineKey = ({ target, line }: GateLine): string => `${target} ${line}`

export type TicksState = { drafts: GateDrafts }

/** Gates whose ticks are kept: of runs that were broken off no answer comes, and a tab may live for weeks. */
const draftsKept = 20

/** What is ticked at gates before it is sent: it survives a look at another screen and a reload, and ends with the answer. */
export function createTicksStore(transport: Transport) {
  const store = createStore<TicksState>(() => ({ drafts: readTicks() }))
  const keep = (drafts: [string, GateDraft][]) => {
    store.setState({ drafts: Object.fromEntries(drafts.slice(-draftsKept)) })
    keepTicks(store.getState().drafts)
  }
  const without = (question: string) => Object.entries(store.getState().drafts).filter(([id]) => id !== question)

  transport.subscribe((news) => {
    if (news.name !== 'run.event' || news.body.event.type !== 'question-answered') return
    const { id } = news.body.event
    if (Object.hasOwn(store.getState().drafts, id)) keep(without(id))
  })
  return { store, actions: { write: (question: string, draft: GateDraft) => keep([...without(question), [question, draft]]) } }
}
