import { createStore } from 'zustand/vanilla'
import type { Robot } from '#shared/domain/settings.ts'
import type { createSettingsStore } from './settings.ts'

/** What is written about a robot: a new one where there is no `id`. */
export type RobotDraft = Pick<Robot, 'name' | 'kind' | 'language' | 'topics' | 'toOwners'> & { id?: string; url: string; secret: string }
/** `isWritten`: something was typed or chosen in it since it was opened. */
export type RobotDraftState = { draft?: RobotDraft; isWritten: boolean }

/**
 * The one robot that is being written: it survives a look at another screen. An address and a secret are in it, so the page's memory is
 * all that ever holds it; before the page is left it is asked.
 */
export function createRobotDraftStore(settings: ReturnType<typeof createSettingsStore>) {
  const store = createStore<RobotDraftState>(() => ({ isWritten: false }))
  const close = () => store.setState({ draft: undefined, isWritten: false })
  // Removed by another window: what was typed for it is a new one's, and waits for an address of its own.
  settings.store.subscribe(({ robots }) => {
    const { draft, isWritten } = store.getState()
    if (draft?.id === undefined || robots.some(({ id }) => id === draft.id)) return
    if (isWritten) store.setState({ draft: { ...draft, id: undefined } })
    else close()
  })
  return {
    store,
    actions: {
      begin: (draft: RobotDraft) => store.setState({ draft, isWritten: false }),
      write: (change: Partial<RobotDraft>) =>
        store.setState(({ draft }) => (draft === undefined ? {} : { draft: { ...draft, ...change }, isWritten: true })),
      close,
    },
  }
}
