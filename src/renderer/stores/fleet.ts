import { createStore } from 'zustand/vanilla'
import type { RequestInput, RequestReply } from '#shared/contract/index.ts'
import { emptyInventory, type Inventory } from '#shared/domain/inventory.ts'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import { copyText, saveFile } from '../transport/preferences.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'

export type HostReach = RequestReply<'inventory.test'>[number]
export type HostTrust = RequestReply<'trust.look'>[number]
export type EntryKind = RequestInput<'inventory.entry'>['kind']
/** What can be removed; databases and addresses are written in a file only. */
export type RemovedKind = RequestInput<'inventory.remove'>['kind']
export type WrittenEntry = RequestReply<'inventory.entry'>['entry']
export type EntryProblem = RequestReply<'inventory.put'>['problems'][number]
export type ImportPreview = RequestReply<'inventory.import'>

/** `trust` is absent while the hosts are asked for their keys. `toImport`: a file that waits to be looked at in the import's dialog. */
export type FleetState = {
  inventory: Inventory
  /** Until then that there is nothing means nothing. */
  isLoaded: boolean
  reach: Record<string, HostReach>
  isTesting: boolean
  trust?: HostTrust[]
  toImport?: string
}

function nowKnown(entry: HostTrust): HostTrust {
  return entry.state.kind === 'problem' ? entry : { ...entry, state: { kind: 'known', key: entry.state.key } }
}

/** The hosts and services, whether they answer, and what is known of their keys. */
export function createFleetStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const store = createStore<FleetState>(() => ({ inventory: emptyInventory, isLoaded: false, reach: {}, isTesting: false }))
  const actions = {
    async load() {
      const inventory = await application.attempt(transport.request('inventory.get', {}))
      if (inventory !== undefined) store.setState({ inventory, isLoaded: true })
    },
    /** @param hosts some of them; without any, all. What the others said last stays. */
    async test(hosts?: string[]) {
      store.setState({ isTesting: true })
      const reached = await application.attempt(transport.request('inventory.test', { hosts }))
      store.setState({ isTesting: false })
      if (reached === undefined) return
      const said = Object.fromEntries(reached.map((entry) => [entry.host, entry]))
      store.setState(({ reach }) => ({ reach: hosts === undefined ? said : { ...reach, ...said } }))
      const untrusted = reached.filter(({ state }) => state.kind === 'problem' && state.problem.code.startsWith('host-key'))
      if (untrusted.length > 0) application.lookAtKeys(untrusted.map(({ host }) => host))
    },
    async lookAtKeys(hosts: string[]) {
      store.setState({ trust: undefined })
      const trust = await application.attempt(transport.request('trust.look', { hosts }))
      if (trust === undefined) application.lookAtKeys([])
      else store.setState({ trust })
    },
    async accept(host: string, fingerprint: string, replace: boolean) {
      const accepted = await application.attempt(transport.request('trust.accept', { host, fingerprint, replace }))
      if (accepted === undefined) return
      // What the last test said of this host is out of date.
      const { [host]: _outdated, ...reach } = store.getState().reach
      store.setState(({ trust }) => ({ reach, trust: trust?.map((entry) => (entry.host === host ? nowKnown(entry) : entry)) }))
    },
    /** As it stands in an inventory file; undefined when it is gone. */
    async entry(kind: EntryKind, name: string): Promise<WrittenEntry | undefined> {
      return (await application.attempt(transport.request('inventory.entry', { kind, name })))?.entry
    },
    /** What is wrong with it, or with asking: nothing, when it was stored. For a dialog, which would hide a notice. */
    async put(entry: RequestInput<'inventory.put'>): Promise<EntryProblem[]> {
      try {
        return (await transport.request('inventory.put', entry)).problems
      } catch (caught) {
        return [{ field: '', problem: problemOf(caught) }]
      }
    },
    remove: (kind: RemovedKind, name: string) => application.attempt(transport.request('inventory.remove', { kind, name })),
    /** The same: a file that cannot be read is said where its path was typed. */
    async import(input: RequestInput<'inventory.import'>): Promise<{ preview: ImportPreview } | { problem: Problem }> {
      try {
        return { preview: await transport.request('inventory.import', input) }
      } catch (caught) {
        return { problem: problemOf(caught) }
      }
    },
    previewImport: (path: string | undefined) => store.setState({ toImport: path }),
    yaml: async () => (await application.attempt(transport.request('inventory.export', {})))?.yaml,
    download: (yaml: string) => saveFile('inventory.yaml', 'application/yaml', yaml),
    copy: copyText,
  }
  transport.subscribe((news) => {
    if (news.name === 'inventory.changed') void actions.load()
  })
  return { store, actions }
}
