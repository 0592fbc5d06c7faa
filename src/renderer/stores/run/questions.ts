import { createStore } from 'zustand/vanilla'

export type QuestionsState = {
  /** Questions whose dialog was put aside to look at the logs first, by id. */
  aside: ReadonlySet<string>
  /** What was typed as the reason of an answer that is not given yet, by id. */
  reasons: Readonly<Record<string, string>>
}

/** Which questions' dialogs are open: each is, until it is put aside; and what was typed there. Both survive a look at another screen. */
export function createQuestionsStore() {
  const store = createStore<QuestionsState>(() => ({ aside: new Set(), reasons: {} }))
  return {
    store,
    actions: {
      putAside: (id: string) => store.setState(({ aside }) => ({ aside: new Set([...aside, id]) })),
      writeReason: (id: string, reason: string) => store.setState(({ reasons }) => ({ reasons: { ...reasons, [id]: reason } })),
      open: (id: string) => store.setState(({ aside }) => ({ aside: new Set([...aside].filter((other) => other !== id)) })),
    },
  }
}
