import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPlainFleet } from '../plain/fleet.ts'
import type { Fleet, FleetMode, FleetOptions } from '../types.ts'
import { withDefaults } from './host-setup.ts'
import { namespacesMissing } from './namespaces/available.ts'
import { startNamespaceFleet } from './namespaces/fleet.ts'

export type { Fleet, FleetHost, FleetOptions } from '../types.ts'

/**
 * Starts real sshd processes as separate hosts. Where root or namespaces are missing, they are plain sshd on
 * loopback with a base directory each, and one printed line says so. Call `stop()` when done; a test process
 * that dies without it leaves nothing behind either.
 */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const mode = options.mode ?? modeOfEnvironment() ?? (await bestMode())
  const hosts = options.hosts.map(withDefaults)
  const names = hosts.map((host) => host.name)
  if (new Set(names).size < names.length) throw new Error(`two hosts of one name among ${names.join(', ')}`)
  const directory = await mkdtemp(join(tmpdir(), 'ferry-fleet-'))
  const start = { namespaces: startNamespaceFleet, plain: startPlainFleet }[mode]
  const fleet = await start({ ...options, hosts }, directory)
  return {
    ...fleet,
    host: (name) => {
      const host = fleet.hosts[name]
      if (host === undefined) throw new Error(`no host ${name} in this fleet: ${Object.keys(fleet.hosts).join(', ')}`)
      return host
    },
  }
}

function modeOfEnvironment(): FleetMode | undefined {
  const mode = process.env.FERRY_TEST_FLEET
  if (mode === undefined || mode === '') return undefined
  if (mode === 'namespaces' || mode === 'plain') return mode
  throw new Error(`FERRY_TEST_FLEET is ${mode}; it can be namespaces or plain`)
}

let missing: Promise<string | undefined> | undefined

async function bestMode(): Promise<FleetMode> {
  missing ??= namespacesMissing().then((reason) => {
    if (reason !== undefined) console.log(`Test hosts: plain sshd on 127.0.0.1, with a base directory per host (no namespaces: ${reason})`)
    return reason
  })
  return (await missing) === undefined ? 'namespaces' : 'plain'
}
