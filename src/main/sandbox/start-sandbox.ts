/** The built-in fleet: eleven hosts inside this process, to learn on. It touches nothing outside its directory. */
import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { writeInventory } from '#core/inventory/write-inventory.ts'
import type { HostKey } from '#core/ssh/port.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { makeArchives } from './application/archives.ts'
import { readPrograms } from './application/programs.ts'
import { resetDataHost } from './data/data-host.ts'
import { sandboxInventory } from './fleet/inventory.ts'
import { sandboxKeys } from './fleet/keys.ts'
import { dataPlace, hostNames, sandboxPlaces } from './fleet/layout.ts'
import { announceReady, claim, release } from './fleet/owner.ts'
import { rememberedPorts } from './fleet/ports.ts'
import { writeReadme } from './fleet/readme.ts'
import { type SandboxReleases, writeReleases } from './fleet/releases.ts'
import { writeWhole } from './fleet/write-whole.ts'
import { resetHosts } from './reset.ts'
import { type Serving, serveHosts } from './serve-hosts.ts'

export type SandboxOptions = {
  /** Made when it is not there. Everything of the sandbox is in it. */
  directory: string
  /** The program that runs the applications: Node, or an Electron that may act as one. Default: this process's own. */
  node?: string
  /** Told of each host that is up: how many are, of all. */
  onHost?(up: number, of: number): void
}

export type SandboxHost = { name: string; service: string; port: number; applicationPort: number; base: string; hostKey: HostKey }

export type Sandbox = {
  directory: string
  inventory: Inventory
  /** The same, as a file; it also stands in `inventory.yaml` of the directory. */
  inventoryYaml: string
  releases: SandboxReleases
  hosts: SandboxHost[]
  /** By host name: to be trusted without a question. */
  hostKeys: Record<string, HostKey>
  /** False: another Ferry that runs serves this directory, and goes on after stop(). */
  isServedHere: boolean
  /** Puts hosts (default: all) back to the old version, with their applications running and nothing else. */
  reset(names?: readonly string[]): Promise<void>
  /** Ends the hosts and every process on them. A second call waits for the same end. */
  stop(): Promise<void>
}

/**
 * Starts the fleet. The first time all applications run afterwards; later those that ran when it was stopped. After a
 * crash what still runs is left as it is, so that an interrupted run can be resumed.
 * Fails with `sandbox-*` problems; errors of the file system are thrown as they are.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 })
  // Paths in command lines are those that the system shows: on macOS /tmp is a link, for example.
  const directory = await realpath(options.directory)
  const node = options.node ?? process.execPath
  const places = sandboxPlaces(directory)
  const data = dataPlace(directory)
  const isServedHere = await claim(directory)
  let serving: Serving | undefined
  let up = 0
  const onHost = () => options.onHost?.(++up, places.length + 1)
  try {
    const programs = await readPrograms()
    const keys = await sandboxKeys(directory, hostNames)
    if (isServedHere) {
      // Side by side, for the applications take their time; both are over before anything goes on, or is undone.
      const [served, made] = await Promise.allSettled([
        serveHosts({ directory, node, places, data, keys, programs, onHost }),
        makeArchives(directory, programs),
      ])
      if (served.status === 'rejected') throw served.reason
      serving = served.value
      if (made.status === 'rejected') throw made.reason
    }
    const ports = serving?.ports ?? (await rememberedPorts(directory))
    const inventory = sandboxInventory({ places, data, ports, identity: keys.identity })
    const inventoryYaml = writeInventory(inventory)
    if (isServedHere) {
      await writeWhole(join(directory, 'inventory.yaml'), inventoryYaml)
      await writeReadme(directory, keys.password)
    }
    const releases = await writeReleases(directory)
    if (isServedHere) await announceReady(directory)
    const stop = serving?.stop
    let stopping: Promise<void> | undefined
    return {
      directory,
      inventory,
      inventoryYaml,
      releases,
      hosts: places.map(({ name, base, service }) => ({
        name,
        base,
        service: service.name,
        port: ports[name]?.ssh ?? 0,
        applicationPort: ports[name]?.application ?? 0,
        hostKey: keys.hostKeys[name] as HostKey,
      })),
      hostKeys: keys.hostKeys,
      isServedHere,
      reset: async (names) => {
        const isWanted = ({ name }: { name: string }) => !names || names.includes(name)
        await resetHosts({ node, programs, ports, places: places.filter(isWanted) })
        if (isWanted(data)) await resetDataHost(data, node)
      },
      stop: () => {
        stopping ??= (async () => {
          await stop?.()
          if (isServedHere) await release(directory)
        })()
        return stopping
      },
    }
  } catch (error) {
    await serving?.stop()
    if (isServedHere) await release(directory)
    throw error
  }
}
