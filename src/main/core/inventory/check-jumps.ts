import type { Host } from '#shared/domain/host.ts'
import type { Report } from './report.ts'

/** Every way must begin at a host that is reached directly. Each loop is reported once. */
export function checkJumps(hosts: readonly Host[], report: Report, mustExist: (path: string, host: string) => void): void {
  for (const { name, jump } of hosts) {
    jump.forEach((hop, index) => {
      if (hop === name) report(`hosts.${name}.jump.${index}`, 'inventory-jump-to-itself', { host: name })
      else mustExist(`hosts.${name}.jump.${index}`, hop)
    })
  }
  for (const loop of loopsOf(hosts)) {
    const [first = ''] = loop
    report(`hosts.${first}.jump`, 'inventory-jump-loop', { loop: [...loop, first].join(' → ') })
  }
}

/**
 * Ways that come back to where they began, each from the host that stands first in the file. Every hop is followed once, without
 * recursion: a chain may be as long as the file.
 */
function loopsOf(hosts: readonly Host[]): string[][] {
  const jumps = new Map(hosts.map((host) => [host.name, host.jump.filter((hop) => hop !== host.name)]))
  const done = new Set<string>()
  const loops: string[][] = []
  for (const { name: start } of hosts) {
    const way: { name: string; next: number }[] = done.has(start) ? [] : [{ name: start, next: 0 }]
    const onWay = new Map(way.map(({ name }, index) => [name, index]))
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const hop = jumps.get(here.name)?.[here.next]
      here.next += 1
      if (hop === undefined) {
        done.add(here.name)
        onWay.delete(here.name)
        way.pop()
      } else if (onWay.has(hop)) loops.push(way.slice(onWay.get(hop)).map(({ name }) => name))
      else if (jumps.has(hop) && !done.has(hop)) {
        onWay.set(hop, way.length)
        way.push({ name: hop, next: 0 })
      }
    }
  }
  return loops
}
