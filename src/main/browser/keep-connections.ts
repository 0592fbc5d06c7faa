import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { knownConnections, strangeConnections, strangerMilliseconds } from './limits.ts'

export type Connections = {
  /** It has shown a session of ours. */
  trust(stream: Duplex): void
  /** Whatever is still open: a stream that nobody reads would keep the server from closing for ever. */
  destroyAll(): void
}

/**
 * Any program of this computer can connect, and as often as it likes. A bound that turns away who comes last would turn away the
 * operator's window; so it is the oldest stranger that goes. Whoever has shown a session is no stranger and stays.
 */
export function keepConnections(server: Server): Connections {
  const strangers = new Set<Duplex>()
  const known = new Set<Duplex>()
  // Also one that asks and does not read the answer is gone then. An open WebSocket has its own bound: pings.
  server.timeout = strangerMilliseconds
  server.on('connection', (stream) => {
    strangers.add(stream)
    stream.once('close', () => {
      strangers.delete(stream)
      known.delete(stream)
    })
    const [oldest] = strangers
    if (strangers.size > strangeConnections) oldest?.destroy()
  })
  return {
    destroyAll() {
      for (const stream of [...strangers, ...known]) stream.destroy()
    },
    trust(stream) {
      if (known.size < knownConnections && strangers.delete(stream)) known.add(stream)
    },
  }
}
