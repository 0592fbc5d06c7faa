import type { Host } from '#shared/domain/host.ts'
import type { Report } from './report.ts'

/** Every way must begin at a host that is reached directly. Each loop is reported once. */
export function checkJumps(hosts: readonly Host[], report: Report, mustExist: (path: string, host: string) => void): void {
  const jumps = new Map(hosts.map((host) => [host.name, host.jump]))
  const reported = new Set<string>()
  for (const { name, jump } of hosts) {
    jump.forEach((hop, index) => {
      if (hop === name) report(`hosts.${name}.jump.${index}`, 'inventory-jump-to-itself', { host: name })
      else mustExist(`hosts.${name}.jump.${index}`, hop)
    })
    const loop = loopFrom(name, jumps)
    if (!loop || loop.length < 2) continue
    const key = [...loop].sort().join('\n')
    if (!reported.has(key)) report(`hosts.${name}.jump`, 'inventory-jump-loop', { loop: [...loop, name].join(' → ') })
    reported.add(key)
  }
}

/** The names of a way that comes back to where it began. */
function loopFrom(start: string, jumps: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const visited = new Set<string>()
  const follow = (name: string, way: string[]): string[] | undefined => {
    if (visited.has(name)) return undefined
    visited.add(name)
    for (const hop of jumps.get(name) ?? []) {
      if (hop === name) continue
      if (hop === start) return [...way, name]
      const found = follow(hop, [...way, name])
      if (found) return found
    }
    return undefined
  }
  return follow(start, [])
}
