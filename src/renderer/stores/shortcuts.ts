import { createStore } from 'zustand/vanilla'
import { keepSingleKeys, readSingleKeys } from '../transport/preferences.ts'

/** `hasSingleKeys`: single letters do something. Who dictates or types by a switch turns them off. */
export type ShortcutsState = { hasSingleKeys: boolean }

export function createShortcutsStore() {
  const store = createStore<ShortcutsState>(() => ({ hasSingleKeys: readSingleKeys() }))
  const actions = {
    setSingleKeys(hasSingleKeys: boolean) {
      keepSingleKeys(hasSingleKeys)
      store.setState({ hasSingleKeys })
    },
  }
  return { store, actions }
}
