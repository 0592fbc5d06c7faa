import { expect, test } from 'vitest'
import { question } from '#core/commands/command.ts'
import { askHost } from '#core/engine/host/ask-host.ts'
import type { Connection, Connections } from '#core/ssh/port.ts'
import { serviceTarget } from './service-target.ts'

test('whoever stops does not wait for a host that is silent, and what opens afterwards is asked nothing', async () => {
  const opening = Promise.withResolvers<Connection>()
  const stop = new AbortController()
  let asked = 0
  const connections = { to: () => opening.promise } as unknown as Connections
  const answer = askHost(connections, serviceTarget(), question(['true']), { signal: stop.signal })
  stop.abort(new Error('stopped'))
  await expect(answer).rejects.toThrow('stopped')
  opening.resolve({ ask: async () => (asked += 1) } as unknown as Connection)
  await opening.promise
  expect(asked).toBe(0)
})
