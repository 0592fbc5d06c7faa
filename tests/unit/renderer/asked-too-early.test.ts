import { beforeEach, expect, it, vi } from 'vitest'
import { keepTabStorage } from '#harness/tab-storage.ts'
import { fail } from '#shared/problem/problem.ts'
import { createApplicationStore } from '../../../src/renderer/stores/application.ts'
import { createHistoryStore } from '../../../src/renderer/stores/history.ts'
import { createLogsStore } from '../../../src/renderer/stores/logs/logs-store.ts'
import type { Connection, Transport } from '../../../src/renderer/transport/transport.ts'

keepTabStorage()
beforeEach(() => void vi.stubGlobal('localStorage', { getItem: () => 'on' }))

const overview = { total: 0 }
const answers: Record<string, unknown> = { 'log.list': [], 'history.overview': overview, 'run.list': [] }

/** A page that is not connected yet; `connect` connects it. */
function page() {
  const listeners: ((connection: Connection) => void)[] = []
  const asked: string[] = []
  let isConnected = false
  const transport = {
    async request(name: string) {
      if (!isConnected) fail('panel-not-connected', { request: name })
      asked.push(name)
      return answers[name] ?? {}
    },
    subscribe: () => () => undefined,
    watchConnection(listener: (connection: Connection) => void) {
      listeners.push(listener)
      return () => undefined
    },
  } as unknown as Transport
  const application = createApplicationStore(transport, { language: 'en', theme: 'dark' })
  const connect = () => {
    isConnected = true
    for (const listener of listeners) listener('connected')
  }
  return { transport, application: application.actions, connect, asked }
}

it('a screen of logs that came in view before the page was connected has them once it is', async () => {
  const { transport, application, connect } = page()
  const { store, actions } = createLogsStore(transport, application)
  await actions.load()
  expect(store.getState().entries).toBeUndefined()
  connect()
  await vi.waitFor(() => expect(store.getState().entries).toEqual([]))
})

it('so has the history; what nobody has asked for is not asked', async () => {
  const { transport, application, connect, asked } = page()
  const { store, actions } = createHistoryStore(transport, application, async () => undefined)
  createLogsStore(transport, application)
  await actions.load()
  connect()
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ overview, pages: { 0: [] } }))
  expect(asked).not.toContain('log.list')
})
