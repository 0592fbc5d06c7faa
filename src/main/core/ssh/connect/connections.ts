/** All connections of Ferry: one a host, opened when first needed, opened again when it was lost. */
import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { destinationOf } from '#shared/domain/destination.ts'
import { type Host, worksAs } from '#shared/domain/host.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import { readAddress } from '../../address/read-address.ts'
import { createConnection } from '../connection.ts'
import { createIdentities } from '../login/identity.ts'
import { createLoginMemory } from '../login/kept-passwords.ts'
import { createLogin } from '../login/login.ts'
import { placeOf } from '../place.ts'
import type { Connection, Connections, HostKeyStore, SecretAsker, SecretStore } from '../port.ts'
import { defaultSettings, type SshSettings } from '../settings.ts'
import { createSudo } from '../sudo/create-sudo.ts'
import { type ConnectRequest, connectClient, lookAtKey } from './connect.ts'
import { hopsOf, routeKey } from './route.ts'
import { createSemaphore } from './semaphore.ts'
import { openSocket } from './socket.ts'
import { createSpares } from './spares.ts'

export type ConnectionsParts = {
  secrets: SecretAsker
  store: SecretStore
  keys: HostKeyStore
  /** Finds jump hosts. */
  hostByName(name: string): Host | undefined
  settings?: Partial<SshSettings>
  /** The operator's time-outs, as they are when a connection is opened; what is open keeps what it was opened with. */
  timeouts?(): Partial<SshSettings>
  /** Throws where this host must not be reached: asked before anything is dialled, here or from a jump host. */
  fence?(host: Host): void
  /** Where the agent listens; by default what the environment says. */
  agentSocket?: string
}

type Shared = { opening: Promise<Connection>; connection?: Connection }

export function createConnections(parts: ConnectionsParts): Connections {
  const { store, keys, hostByName } = parts
  const fixed = { ...defaultSettings, ...parts.settings }
  const settingsNow = (): SshSettings => ({ ...fixed, ...parts.timeouts?.() })
  const agentSocket = (parts.agentSocket ?? process.env.SSH_AUTH_SOCK) || undefined
  /** Logins whose questions wait. */
  const held = new Map<string, Promise<unknown>>()
  const secrets: SecretAsker = {
    async ask(question, signal) {
      await held.get(question.login)
      return parts.secrets.ask(question, signal)
    },
    worked: (...told) => parts.secrets.worked?.(...told),
    over: (...told) => parts.secrets.over?.(...told),
  }
  const identities = createIdentities(secrets, store)
  const memory = createLoginMemory()
  const places = createSemaphore(fixed.parallelHandshakes)
  const shared = new Map<string, Shared>()
  const spares = createSpares()
  /** Routes whose last login asked nobody. */
  const quiet = new Set<string>()
  const live = new Set<Connection>()
  const closing = new AbortController()

  /** The stream to a host, and the connections it goes through. */
  async function wayTo(host: Host, hops: readonly Host[]): Promise<{ hop?: Connection; open(): Promise<Duplex> }> {
    parts.fence?.(host)
    const last = hops.at(-1)
    if (!last) return { open: () => openSocket(host, settingsNow(), closing.signal) }
    return {
      hop: await reach(last, hops.slice(0, -1)),
      // Asked anew each time: a hop may have to be reached again.
      open: async () => {
        const hop = await reach(last, hops.slice(0, -1))
        return hop.forward(host.address, host.port).catch((cause: unknown) =>
          fail(
            'jump-failed',
            {
              host: host.name,
              hop: last.name,
              address: host.address,
              port: host.port,
              reason: String(problemOf(cause).values.reason ?? ''),
            },
            { place: placeOf(last), cause },
          ),
        )
      },
    }
  }

  async function requestFor(host: Host, hops: readonly Host[]): Promise<{ hop?: Connection; request: Omit<ConnectRequest, 'login'> }> {
    const { hop, open } = await wayTo(host, hops)
    return { hop, request: { host, open, keys, places, settings: settingsNow(), signal: closing.signal } }
  }

  async function connect(host: Host, hops: readonly Host[], mayAsk?: Promise<unknown>): Promise<Connection> {
    if (closing.signal.aborted) fail('connection-closed', { host: host.name }, { place: placeOf(host) })
    const id = randomUUID()
    if (mayAsk !== undefined) held.set(id, mayAsk)
    const login = createLogin({
      id,
      host,
      to: destinationOf(host, hops),
      identities,
      secrets,
      store,
      memory,
      agentSocket,
      signal: closing.signal,
    })
    const { hop, request } = await requestFor(host, hops)
    const { client, fingerprint, giveUp } = await connectClient({ ...request, login })
      .then(
        (connected) => {
          login.over(true)
          return connected
        },
        (error: unknown) => {
          login.over(false)
          throw error
        },
      )
      .finally(() => held.delete(id))
    const { settings } = request
    const sudo = createSudo({ host, to: destinationOf(host, hops), secrets, store, memory, settings, signal: closing.signal })
    if (login.askedNobody()) quiet.add(routeKey(hops, host))
    else quiet.delete(routeKey(hops, host))
    const connection = createConnection({ client, giveUp, host, fingerprint, settings, hops: hop ? [hop] : [], sudo })
    live.add(connection)
    void connection.lost.then(() => live.delete(connection))
    // Known before anything is done by way of it. What does not get through is of no use.
    await connection.proven.catch((error: unknown) => {
      connection.close()
      throw error
    })
    return connection
  }

  /** The shared connection of a route; whoever asks while it is being opened waits for the same one. */
  function reach(host: Host, hops: readonly Host[]): Promise<Connection> {
    const key = routeKey(hops, host)
    const known = shared.get(key)
    if (known && !known.connection?.isLost) return known.opening
    const entry: Shared = { opening: connect(host, hops).then(kept, forgotten) }
    function kept(connection: Connection): Connection {
      entry.connection = connection
      return connection
    }
    // Before the rejection reaches anybody, so that who asks again connects again.
    function forgotten(error: unknown): never {
      if (shared.get(key) === entry) shared.delete(key)
      throw error
    }
    shared.set(key, entry)
    return entry.opening
  }

  /** No reader lets another address in; what an older Ferry has stored is checked here. */
  function way(host: Host): [Host, Host[]] {
    return [connectable(host), hopsOf(host, hostByName).map(connectable)]
  }

  /** Nobody is asked for a secret at a moment at which nothing is done on that host. */
  const asksNobody = (host: Host, hops: readonly Host[]) =>
    [...hops, host].every((one, index) => quiet.has(routeKey(hops.slice(0, index), one)))

  return {
    to: async (host) => reach(...way(host)),
    async separate(host) {
      const [to, hops] = way(host)
      return spares.take(routeKey(hops, to)) ?? connect(to, hops)
    },
    ahead(host, mayAsk) {
      // A host on the way is everybody's, and sudo has questions of its own.
      if (host.jump.length > 0 || worksAs(host) !== undefined) return undefined
      return (async () => connect(...way(host), mayAsk))()
    },
    async unasked(host) {
      const [to, hops] = way(host)
      return spares.take(routeKey(hops, to)) ?? (asksNobody(to, hops) ? connect(to, hops) : undefined)
    },
    handBack(connection) {
      if (connection.isLost) return
      const [to, hops] = way(connection.host)
      spares.keep(routeKey(hops, to), connection)
    },
    async probeHostKey(host) {
      const { request } = await requestFor(...way(host))
      return lookAtKey(request)
    },
    async close() {
      closing.abort()
      for (const connection of live) connection.close()
      shared.clear()
    },
  }
}

/**
 * The host with its address in the one form that cannot be read as another machine.
 * @throws ProblemError address-…: nothing was connected to
 */
function connectable(host: Host): Host {
  const read = readAddress(host.address)
  if (read.kind === 'address') return { ...host, address: read.address }
  const { code, values } = read.problem
  return fail(code, { path: `hosts.${host.name}.address`, ...values }, { place: placeOf(host) })
}
