/** Connections on which nothing goes on any more: at most one a route, given to the next who wants one of its own. */
import type { Connection } from '../port.ts'

/** Milliseconds for which one is kept. */
const keptFor = 60_000

export type Spares = {
  /** Closed at once where one is there already. */
  keep(route: string, connection: Connection): void
  /** Undefined where there is none that lives. */
  take(route: string): Connection | undefined
}

export function createSpares(): Spares {
  const spares = new Map<string, { connection: Connection; timer: NodeJS.Timeout }>()

  const take = (route: string): Connection | undefined => {
    const spare = spares.get(route)
    spares.delete(route)
    clearTimeout(spare?.timer)
    return spare?.connection.isLost ? undefined : spare?.connection
  }
  return {
    keep(route, connection) {
      const known = take(route)
      if (known !== undefined) connection.close()
      const kept = known ?? connection
      const timer = setTimeout(() => take(route)?.close(), keptFor).unref()
      spares.set(route, { connection: kept, timer })
    },
    take,
  }
}
