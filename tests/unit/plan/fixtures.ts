import type { ReadFacts } from '#core/kinds/room.ts'
import type { PlanWishes } from '#core/plan/make-plan.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { inventorySchema } from '#shared/domain/inventory.ts'
import { type Release, releaseSchema } from '#shared/domain/release.ts'

const host = (name: string, more: Record<string, unknown> = {}) => ({ name, address: `10.9.0.${name.at(-1)}`, user: 'root', ...more })

/** Two services, two hosts each, one host behind two others; one that no service uses. */
export function sampleInventory(): Inventory {
  return inventorySchema.parse({
    hosts: [
      host('gate-9'),
      host('door-8', { jump: ['gate-9'] }),
      host('spare-7'),
      host('ecsc-1', { values: { base: '/home', word: 'up $1' } }),
      host('ecsc-2', { values: { base: '/data/2', word: 'x' }, jump: ['door-8'] }),
      host('ecmc-1'),
      host('ecmc-2'),
    ],
    services: [
      {
        name: 'ecsc',
        hosts: ['ecsc-1', 'ecsc-2'],
        directory: '{base}/ecsc',
        archive: '{base}/ecsc.tar',
        process: { contains: '{base}/tomcat' },
        stop: { signal: 'KILL', wait: 20_500 },
        start: "awk '{print $1}' ${base} {unknown}; {base}/start.sh {host} {address}",
        logs: [{ path: '{base}/log', ready: '{word}' }, { path: '/plain' }],
        verify: [
          { kind: 'http', url: 'http://{address}:8080/' },
          { kind: 'person', text: '{host} 正常访问' },
        ],
      },
      {
        name: 'ecmc',
        hosts: ['ecmc-1', 'ecmc-2'],
        directory: '/home/ecmc',
        archive: '/home/ecmc.tar',
        process: { contains: '/home/ecmc' },
        backup: { suffix: '.{date}' },
        unpack: 'replace',
        start: 'cd /home/ecmc && nohup sh startup.sh &',
      },
    ],
  })
}

export function sampleRelease(services = ['ecsc', 'ecmc']): Release {
  return releaseSchema.parse({
    release: '余额修复',
    tasks: services.map((service) => ({ kind: 'upgrade', service, archive: `/releases/${service}.tar` })),
    verify: [{ person: '#9427', on: 'ecmc' }, { person: 'everything' }],
  })
}

export const wishes: PlanWishes = { gate: 'host', date: '20170220', source: '/releases/release.yaml' }

/** Stands for the reading of archives, which has its own tests. */
export const facts: ReadFacts = async (path, top) => ({
  path,
  kind: 'tar',
  size: 1,
  sha256: 'ab'.repeat(32),
  top,
  entries: 1,
  files: 1,
  unpacked: 1,
  owners: [],
})
