import type { Programs } from './application/contents.ts'
import { startApplication, stopApplication } from './application/control.ts'
import { configureHost, installHost } from './application/host-root.ts'
import type { SandboxPlace } from './fleet/layout.ts'
import type { Ports } from './fleet/ports.ts'
import { endStrays } from './serve-hosts.ts'

export type ResetOptions = { node: string; programs: Programs; ports: Ports; places: readonly SandboxPlace[] }

/** Hosts as they were at first: everything on them ended and removed, the old version installed and started. */
export async function resetHosts({ node, programs, ports, places }: ResetOptions): Promise<void> {
  await Promise.all(places.map(stopApplication))
  await endStrays(places)
  await Promise.all(
    places.map(async (place) => {
      await installHost(place, programs)
      await configureHost(place, ports[place.name]?.application ?? 0, node)
      await startApplication(place)
    }),
  )
}
