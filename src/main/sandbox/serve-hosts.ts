/** Brings the hosts up, and down again. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Programs } from './application/contents.ts'
import { runningApplications, startApplication, stopApplication } from './application/control.ts'
import { endProcesses } from './application/end-processes.ts'
import { configureHost, installHost } from './application/host-root.ts'
import { stampedProcesses } from './application/stamped.ts'
import { type ConfigCentre, startConfigCentre } from './data/config-centre.ts'
import { installDataHost } from './data/data-host.ts'
import { hostEnvironment } from './fleet/environment.ts'
import type { SandboxKeys } from './fleet/keys.ts'
import { noteEnd, takeNote } from './fleet/last-end.ts'
import { type SandboxPlace, sandboxUser } from './fleet/layout.ts'
import { freePorts, isFree, isTaken, type Ports, rememberedPorts, rememberPorts } from './fleet/ports.ts'
import { type HostServer, listenAsHost } from './server/host-server.ts'

export type ServeOptions = {
  directory: string
  node: string
  places: readonly SandboxPlace[]
  /** The host with the database and the configuration centre. */
  data: { name: string; base: string }
  keys: SandboxKeys
  programs: Programs
  /** Once for each host, when it is as it will be left. */
  onHost(): void
}
export type Serving = { ports: Ports; stop(): Promise<void> }

/** Milliseconds that what an operator left running on a host gets to end by TERM. */
const strayPatience = 500

export async function serveHosts(options: ServeOptions): Promise<Serving> {
  const { directory, places, data, programs, node } = options
  const fresh = places.filter(({ base }) => !existsSync(base))
  await Promise.all([...fresh.map((place) => installHost(place, programs)), installDataHost(data, node)])
  const running = new Set(await runningOn(places))

  const servers: HostServer[] = []
  let centre: ConfigCentre | undefined
  try {
    const ports = await listen(options, running, servers)
    await Promise.all(places.map((place) => configureHost(place, ports[place.name]?.application ?? 0, node)))
    await rememberPorts(directory, ports)
    centre = await startConfigCentre(join(data.base, 'var', 'centre.json'), ports[data.name]?.application ?? 0)
    options.onHost()
    const left = await takeNote(directory)
    // No note and something alive: a Ferry was killed, perhaps in a run. What it had stopped stays stopped.
    const starts = (place: SandboxPlace) => fresh.includes(place) || (left ? left.includes(place.name) : running.size === 0)
    await Promise.all(
      places.map(async (place) => {
        if (!running.has(place.name) && starts(place)) await startApplication(place)
        options.onHost()
      }),
    )
    return { ports, stop: () => stopHosts(options, servers, centre) }
  } catch (error) {
    await Promise.all([...servers, ...(centre === undefined ? [] : [centre])].map((server) => server.close()))
    throw error
  }
}

/** Kept ports where they are free, new ones elsewhere. The port of an application that runs is its own. */
async function listen(
  { directory, places, data, keys }: ServeOptions,
  running: ReadonlySet<string>,
  servers: HostServer[],
): Promise<Ports> {
  const kept = await rememberedPorts(directory)
  const next = freePorts(Object.values(kept).flatMap(({ ssh, application }) => [ssh, application]))
  const ports: Ports = {}
  for (const { name, base } of [...places, data]) {
    const environment = hostEnvironment({ base, name })
    const login = { user: sandboxUser, key: keys.operator, password: keys.password }
    const host = { base, hostKey: keys.hosts[name] ?? '', login, environment }
    const server = await listenOnOneOf(kept[name]?.ssh, next, (port) => listenAsHost(host, port))
    servers.push(server)
    const application = kept[name]?.application
    const stays = application !== undefined && (running.has(name) || (await isFree(application)))
    ports[name] = { ssh: server.port, application: stays ? application : await next() }
  }
  return ports
}

async function listenOnOneOf<Result>(
  kept: number | undefined,
  next: () => Promise<number>,
  attempt: (port: number) => Promise<Result>,
): Promise<Result> {
  for (let port = kept ?? (await next()); ; port = await next()) {
    try {
      return await attempt(port)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
}

async function stopHosts({ directory, places, data }: ServeOptions, servers: readonly HostServer[], centre?: ConfigCentre): Promise<void> {
  const running = await runningOn(places)
  await Promise.all(servers.map((server) => server.close()))
  await centre?.close()
  await Promise.all(places.map(stopApplication))
  await endStrays([...places, data])
  await noteEnd(directory, running)
}

/** Names of the hosts whose application runs. */
async function runningOn(places: readonly SandboxPlace[]): Promise<string[]> {
  const counts = await Promise.all(places.map(async (place) => (await runningApplications(place)).length))
  return places.filter((_, index) => counts[index] !== 0).map(({ name }) => name)
}

/** Everything else that was started on these hosts: background jobs, nohup, whatever left its session. */
export async function endStrays(places: readonly { base: string }[]): Promise<void> {
  await endProcesses(await stampedProcesses(places.map(({ base }) => base)), strayPatience)
}
