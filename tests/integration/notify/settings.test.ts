/** The operator's settings are what the core works with. */

import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createSettingsStore, sshTimeouts } from '#core/settings/settings.ts'
import { createConnections } from '#core/ssh/connect/connections.ts'
import { startCore } from '#harness/core.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Somebody who takes the call and says nothing. */
async function silentListener(): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return (server.address() as AddressInfo).port
}

describe('settings', () => {
  it('hold for the next connection, without a restart', async () => {
    const kept = new Map<string, string>()
    const journal = { setting: (name: string) => kept.get(name), saveSetting: (name: string, value: string) => void kept.set(name, value) }
    const settings = createSettingsStore(journal, () => undefined)
    const connections = createConnections({
      secrets: { ask: () => Promise.resolve(undefined) },
      store: { find: () => Promise.resolve(undefined), findPassword: () => Promise.resolve(undefined) },
      keys: { pinned: () => [], revoked: () => [], accept: () => undefined },
      hostByName: () => undefined,
      agentSocket: '',
      timeouts: () => sshTimeouts(settings.get()),
    })
    ends.push(() => connections.close())
    const host = { name: 'mute', address: '127.0.0.1', port: await silentListener(), user: 'x', agent: false, jump: [], values: {} }
    settings.save({ timeouts: { handshake: 1_000 } })
    const began = performance.now()
    await expect(connections.to(host)).rejects.toMatchObject({ problem: { code: 'host-silent' } })
    const took = performance.now() - began
    expect(took).toBeGreaterThanOrEqual(990)
    expect(took).toBeLessThan(8_000)
  })

  it('are told to every window, refused when they cannot be meant, and name the operator', async () => {
    const core = await startCore()
    ends.push(core.close)
    await expect(core.request('settings.save', { change: { timeouts: { connect: 3 } } })).rejects.toMatchObject({
      problem: { code: 'request-malformed', values: { path: 'change.timeouts.connect' } },
    })
    await core.request('settings.save', { change: { operator: ' 无忌 ', uploadsAtOnce: 2 } })
    expect(core.news.findLast(({ name }) => name === 'settings.changed')?.body).toMatchObject({
      settings: { operator: '无忌', uploadsAtOnce: 2 },
    })
    expect((await core.request('application.about', {})).operator).toBe('无忌')
  })
})
