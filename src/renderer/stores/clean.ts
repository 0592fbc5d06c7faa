import { createStore } from 'zustand/vanilla'
import { isForbidden, type Leftover } from '#shared/clean/leftover.ts'
import type { RequestReply } from '#shared/contract/index.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'

/** `found` is absent until somebody has looked; `chosen` are keys of what is to be removed. */
export type CleanState = { found?: RequestReply<'clean.look'>; chosen: ReadonlySet<string>; isLooking: boolean }

export const leftoverKey = ({ host, kind, path }: Pick<Leftover, 'host' | 'kind' | 'path'>) => `${host} ${kind} ${path}`

/** What runs have left on the hosts. Looking takes time, so it is done when asked for; what nothing speaks for is chosen at first. */
export function createCleanStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const store = createStore<CleanState>(() => ({ chosen: new Set(), isLooking: false }))
  const actions = {
    async look() {
      store.setState({ isLooking: true })
      const found = await application.attempt(transport.request('clean.look', {}))
      const chosen = new Set(found?.leftovers.filter(({ kept }) => kept === undefined).map(leftoverKey))
      store.setState({ isLooking: false, chosen, ...(found === undefined ? {} : { found }) })
    },
    choose(leftover: Leftover, isChosen: boolean) {
      if (isForbidden(leftover.kept)) return
      const chosen = new Set(store.getState().chosen)
      if (isChosen) chosen.add(leftoverKey(leftover))
      else chosen.delete(leftoverKey(leftover))
      store.setState({ chosen })
    },
    /** The run that removes what is chosen. What was found is of no use any more. */
    async remove(title: string): Promise<string | undefined> {
      const items = chosenOf(store.getState()).map(({ host, kind, path }) => ({ host, kind, path }))
      const begun = await application.attempt(transport.request('clean.run', { items, title }))
      if (begun !== undefined) store.setState({ found: undefined, chosen: new Set() })
      return begun?.run
    },
  }
  return { store, actions }
}

export const chosenOf = ({ found, chosen }: CleanState): Leftover[] =>
  (found?.leftovers ?? []).filter((leftover) => chosen.has(leftoverKey(leftover)))
