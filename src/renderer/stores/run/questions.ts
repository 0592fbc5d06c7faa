import { createStore } from 'zustand/vanilla'

export type QuestionsState = {
  /** Questions whose dialog was put aside to look at the logs first, by id. */
  aside: ReadonlySet<string>
}

/** Which questions' dialogs are open: each is, until it is put aside. That survives a look at another screen. */
export function createQuestionsStore() {
  const store = createStore<QuestionsState>(() => ({ aside: new Set() }))
  return {
    store,
    actions: {
      putAside: (id: string) => store.setState(({ aside }) => ({ aside: new Set([...aside, id]) })),
      open: (id: string) => store.setState(({ aside }) => ({ aside: new Set([...aside].filter((other) => other !== id)) })),
    },
  }
}
