import { createStore } from 'zustand/vanilla'
import type { RequestInput, RequestReply } from '#shared/contract/index.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'

export type VaultState = { vault?: RequestReply<'vault.state'> }

/** What the vault holds, by name only: secrets go towards the core and never come back. */
export function createVaultStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const store = createStore<VaultState>(() => ({}))
  const actions = {
    async load() {
      const vault = await application.attempt(transport.request('vault.state', {}))
      if (vault === undefined) return
      store.setState({ vault })
      // What asked for the passphrase is answered, in whichever window it was typed.
      if (vault.state === 'open') application.dismissOf(['vault-refused', 'vault-locked'])
    },
    /** Makes it where there is none. Whether it is open now. */
    async open(passphrase: string): Promise<boolean> {
      const opened = await application.attempt(transport.request('vault.open', { passphrase }))
      await actions.load()
      return opened !== undefined
    },
    async lock() {
      await application.attempt(transport.request('vault.lock', {}))
      await actions.load()
    },
    async forget(entry: RequestInput<'vault.forget'>) {
      await application.attempt(transport.request('vault.forget', entry))
      await actions.load()
    },
  }
  transport.subscribe((news) => {
    if (news.name === 'vault.changed') void actions.load()
  })
  // What was done to it while this page was cut off could not be told.
  transport.watchConnection((connection) => {
    if (connection === 'connected' && store.getState().vault !== undefined) void actions.load()
  })
  return { store, actions }
}
