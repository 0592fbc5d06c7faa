/** What runs where, as the newest runs have left it, beside what the inventory has. Pure. */
import type { Service } from '#shared/domain/service.ts'
import type { Version } from '#shared/kinds/truth.ts'
import type { LeftVersion } from '../../stores/start.ts'

/** `version` and `run` where a run is known to have changed it there. */
export type GlanceHost = { name: string; version?: Version; run?: string }
type GlanceRun = Pick<LeftVersion, 'run' | 'title' | 'at'>
export type GlanceService = { name: string; hosts: GlanceHost[]; runs: GlanceRun[] }

/** Only what the inventory has: a host that was taken out of it is none of its services' any more. */
export function glanceAt(services: readonly Pick<Service, 'name' | 'hosts'>[], left: readonly LeftVersion[]): GlanceService[] {
  return services.map(({ name, hosts }) => {
    const own = left.filter(({ service }) => service === name)
    const known = new Map(own.flatMap(({ run, hosts: those }) => those.map(({ host, version }) => [host, { version, run }] as const)))
    const runs = own.filter(({ run }) => hosts.some((host) => known.get(host)?.run === run))
    return {
      name,
      hosts: hosts.map((host) => ({ name: host, ...known.get(host) })),
      runs: runs.map(({ run, title, at }) => ({ run, title, at })),
    }
  })
}

/** Hosts named one by one; with more of them they are counted, and only those that do not run what was brought last are named. */
const mostNamed = 6

export function namedHosts(hosts: readonly GlanceHost[]): { named: GlanceHost[]; isCounted: boolean; others: number } {
  if (hosts.length <= mostNamed) return { named: [...hosts], isCounted: false, others: 0 }
  const unlike = hosts.filter(({ version }) => version !== undefined && version !== 'new')
  return { named: unlike.slice(0, mostNamed), isCounted: true, others: Math.max(0, unlike.length - mostNamed) }
}
