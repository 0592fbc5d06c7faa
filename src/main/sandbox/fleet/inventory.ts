/** The sandbox as an inventory, in the shape of the document: absolute paths below `{base}`. */
import { type Inventory, inventorySchema } from '#shared/domain/inventory.ts'
import type { Service } from '#shared/domain/service.ts'
import { applications, placesOf, type SandboxPlace, type SandboxService, sandboxUser } from './layout.ts'
import type { Ports } from './ports.ts'

/** Milliseconds. The applications take about a second to start, and 150 ms to stop. */
const watchTimeout = 30_000
const stopWait = 10_000

export type SandboxParts = { places: readonly SandboxPlace[]; data: { name: string; base: string }; ports: Ports; identity: string }

export function sandboxInventory({ places, data, ports, identity }: SandboxParts): Inventory {
  return inventorySchema.parse({
    hosts: [...places, data].map(({ name, base }) => ({
      name,
      address: '127.0.0.1',
      port: ports[name]?.ssh,
      user: sandboxUser,
      identity,
      values: { base, port: String(ports[name]?.application) },
    })),
    services: applications.map(serviceOf),
    databases: [{ name: 'practice-db', kind: 'mysql', host: data.name, user: 'ferry' }],
    // Any token will do there.
    addresses: [
      {
        ...{ name: 'practice-centre', url: `http://127.0.0.1:${ports[data.name]?.application}`, kind: 'apollo', environment: 'PRO' },
        ...{ user: 'ferry', password: 'ask' },
      },
      { name: 'practice-queue', url: 'rocketmq://127.0.0.1:9876/PracticeCluster', host: data.name, home: data.base },
    ],
  })
}

function serviceOf(service: SandboxService): Partial<Service> {
  const { home, archive, log, catalina, start } = placesOf(service, '{base}')
  const fail = ['SEVERE', 'OutOfMemoryError']
  const settle = { timeout: watchTimeout, settle: 2000 }
  return {
    name: service.name,
    hosts: [...service.hosts],
    directory: home,
    archive,
    // The slash keeps schedule apart from schedule-res, and the directory from its archive and its backups.
    process: { contains: `${home}/` },
    stop: { signal: service.signal, wait: stopWait, escalate: false },
    start,
    logs: service.container
      ? [
          { path: catalina, ready: 'Server startup in', fail },
          { path: log, fail: [], encoding: 'gb18030' },
        ]
      : [{ path: log, ready: `Started ${service.name} `, fail, encoding: 'gb18030' }],
    watch: settle,
    verify: [
      { kind: 'http', url: `http://127.0.0.1:{port}/${service.name}/`, status: 200, timeout: 10_000 },
      { kind: 'person', text: '正常访问' },
    ],
  }
}
