/** Connections for log tails: a few tails of one host share one, apart from the steps' own. */
import type { Host } from '#shared/domain/host.ts'
import type { Connection, Connections } from '../ssh/port.ts'

/** Tails on one connection: as many as it has places (settings.ts, `channelsPerConnection`). */
const tailsEach = 6

type Shared = { connection: Promise<Connection>; open?: Connection; users: number; isFull: boolean }

/** As `connections`, but `separate` gives a share. Closing it closes the connection when it was the last. */
export function shareConnections(connections: Pick<Connections, 'separate'>): Pick<Connections, 'separate'> {
  const byHost = new Map<string, Shared[]>()

  const join = (host: Host): Shared => {
    const name = JSON.stringify(host)
    const all = (byHost.get(name) ?? []).filter(({ users, open }) => users > 0 && open?.isLost !== true)
    const room = all.find(({ users, isFull }) => users < tailsEach && !isFull)
    if (room !== undefined) {
      room.users += 1
      return room
    }
    const fresh: Shared = { connection: connections.separate(host), users: 1, isFull: false }
    fresh.connection.then(
      (open) => {
        fresh.open = open
      },
      // Whoever waits for it is told; nobody else joins.
      () => {
        fresh.isFull = true
      },
    )
    byHost.set(name, [...all, fresh])
    return fresh
  }
  const leave = (shared: Shared) => {
    shared.users -= 1
    if (shared.users === 0) shared.open?.close()
  }

  return {
    async separate(host) {
      let shared = join(host)
      let hasLeft = false
      const connected = await shared.connection.catch((caught: unknown) => {
        leave(shared)
        throw caught
      })
      return {
        ...connected,
        host,
        get isLost() {
          return shared.open?.isLost ?? true
        },
        async stream(script, handlers) {
          for (let connection = connected; ; connection = await shared.connection) {
            try {
              return await connection.stream(script, handlers, { wait: shared.users < 2 })
            } catch (caught) {
              // This server takes fewer sessions than are asked of it: elsewhere there is room, at the latest alone.
              if (shared.users < 2 || connection.isLost) throw caught
              shared.isFull = true
              leave(shared)
              shared = join(host)
            }
          }
        },
        close() {
          if (hasLeft) return
          hasLeft = true
          leave(shared)
        },
      }
    },
  }
}
