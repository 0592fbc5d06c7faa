import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that the kernel gives to outgoing connections (ip_local_port_range): one of these would take it before its server does. */
const [lowest, highest] = [20_000, 32_000]
const attempts = 50
/** Not given out a second time: hosts that are made side by side listen a moment later. */
const given = new Set<number>()

/** A port of 127.0.0.1 that nobody uses now. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = randomInt(lowest, highest)
    if (given.has(port)) continue
    const server = createServer()
    try {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      server.close()
      await once(server, 'close')
      if (given.has(port)) continue
      given.add(port)
      return port
    } catch (error) {
      if (attempt === attempts) throw error
    }
  }
}
