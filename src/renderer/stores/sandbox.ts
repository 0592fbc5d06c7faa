import { createStore } from 'zustand/vanilla'
import type { SandboxState } from '#shared/contract/sandbox.ts'
import { beginAnew } from '../transport/begin-anew.ts'
import type { Transport } from '../transport/transport.ts'
import type { createApplicationStore } from './application.ts'

/** The built-in fleet beside the operator's own hosts. When it takes their place, or gives it back, the page begins anew. */
export function createSandboxStore(transport: Transport, application: ReturnType<typeof createApplicationStore>['actions']) {
  const store = createStore<{ state: SandboxState }>(() => ({ state: { kind: 'absent' } }))
  const actions = {
    async load() {
      const state = await application.attempt(transport.request('sandbox.state', {}))
      if (state !== undefined) store.setState({ state })
    },
    start: () => application.attempt(transport.request('sandbox.start', {})),
    /** `interrupt`: also a run that goes on there. */
    end: (interrupt: boolean) => application.attempt(transport.request('sandbox.end', { interrupt })),
  }
  transport.watchConnection((connection) => {
    if (connection === 'connected') void actions.load()
  })
  transport.subscribe((news) => {
    if (news.name === 'sandbox.changed') store.setState({ state: news.body })
    if (news.name === 'sandbox.moved') beginAnew()
  })
  return { store, actions }
}
