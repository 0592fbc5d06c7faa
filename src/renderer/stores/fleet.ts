import { createStore } from 'zustand/vanilla'
import type { RequestReply } from '#shared/contract/index.ts'
import { emptyInventory, type Inventory } from '#shared/domain/inventory.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'

export type HostReach = RequestReply<'inventory.test'>[number]
export type HostTrust = RequestReply<'trust.look'>[number]

export type FleetState = { inventory: Inventory; reach: Record<string, HostReach>; isTesting: boolean; trust: HostTrust[] }

/** The hosts and services, whether they answer, and what is known of their keys. */
export function createFleetStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const store = createStore<FleetState>(() => ({ inventory: emptyInventory, reach: {}, isTesting: false, trust: [] }))
  const actions = {
    async load() {
      const inventory = await application.attempt(transport.request('inventory.get', {}))
      if (inventory !== undefined) store.setState({ inventory })
    },
    async test() {
      store.setState({ isTesting: true })
      const reached = await application.attempt(transport.request('inventory.test', {}))
      store.setState({ isTesting: false })
      if (reached === undefined) return
      store.setState({ reach: Object.fromEntries(reached.map((entry) => [entry.host, entry])) })
      const untrusted = reached.filter(({ state }) => state.kind === 'problem' && state.problem.code.startsWith('host-key'))
      if (untrusted.length > 0) application.lookAtKeys(untrusted.map(({ host }) => host))
    },
    async lookAtKeys(hosts: string[]) {
      const trust = await application.attempt(transport.request('trust.look', { hosts }))
      store.setState({ trust: trust ?? [] })
    },
    async accept(host: string, fingerprint: string, replace: boolean) {
      const accepted = await application.attempt(transport.request('trust.accept', { host, fingerprint, replace }))
      if (accepted !== undefined) store.setState(({ trust }) => ({ trust: trust.filter((entry) => entry.host !== host) }))
    },
  }
  return { store, actions }
}
