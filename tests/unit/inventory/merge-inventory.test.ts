import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importPasted } from '#core/inventory/import/pasted.ts'
import { mergeInventory } from '#core/inventory/merge-inventory.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { emptyInventory } from '#shared/domain/inventory.ts'
import { inventory } from './arbitrary.ts'

const current = readInventory(
  `hosts:
  a: { address: 10.0.0.1, port: 2222, user: deploy, identity: ~/.ssh/k, agent: true }
  b: { address: 10.0.0.2, user: root }
services:
  s:
    hosts: [a, b]
    directory: /home/s
    archive: /home/s.tar
    process: { contains: /home/s }
    stop: { signal: KILL, wait: 60s }
    start: /home/s/start.sh
    logs: [{ path: /home/s.log, encoding: gb18030 }]
    verify: [{ port: 8080 }]`,
  'f',
)

test('a list of hosts changes only what it says, and a changed address is shown', () => {
  const { inventory: list, assumed } = importPasted('a (10.0.0.9)\nb (10.0.0.2)\nc (10.0.0.3)', 'text')
  const { inventory: merged, changes } = mergeInventory(current, list, assumed)
  expect(changes).toEqual({
    added: ['hosts.c (10.0.0.3)'],
    changed: ['hosts.a.address: 10.0.0.1 → 10.0.0.9'],
    kept: ['hosts.b'],
  })
  expect(merged.hosts[0]).toEqual({ ...current.hosts[0], address: '10.0.0.9' })
  expect(merged.services).toEqual(current.services)
})

test('a whole inventory says everything: what it leaves out is back at its default', () => {
  const whole = readInventory('hosts:\n  a: { address: 10.0.0.1, user: deploy }', 'f')
  const { inventory: merged, changes } = mergeInventory(current, whole)
  expect(merged.hosts[0]).toEqual(whole.hosts[0])
  expect(changes.changed).toEqual(['hosts.a.port: 2222 → 22', 'hosts.a.identity: ~/.ssh/k → ∅', 'hosts.a.agent: true → false'])
})

test('a partial service keeps checks, encodings and waits that are known', () => {
  const [service] = current.services
  if (!service) throw new Error('no service')
  const said = {
    ...service,
    stop: { signal: 'TERM' as const, wait: 30_000, escalate: false },
    process: { directory: '/home/s' },
    logs: [{ path: '/home/s.log', ready: 'up', fail: [] }],
    verify: [{ kind: 'person' as const, text: '正常访问' }],
  }
  const { inventory: merged, changes } = mergeInventory(current, { hosts: [], services: [said] }, new Set(['services.s.stop.wait']))
  expect(merged.services[0]).toEqual({
    ...service,
    stop: { signal: 'TERM', wait: 60_000, escalate: false },
    process: { directory: '/home/s' },
    logs: [{ path: '/home/s.log', ready: 'up', fail: [], encoding: 'gb18030' }],
    verify: [
      { kind: 'port', port: 8080, timeout: 30_000 },
      { kind: 'person', text: '正常访问' },
    ],
  })
  expect(changes.changed.map((change) => change.split(':')[0])).toEqual([
    'services.s.process.contains',
    'services.s.process.directory',
    'services.s.stop.signal',
    'services.s.logs',
    'services.s.verify',
  ])
})

test('any inventory into nothing is itself, and once more changes nothing', () => {
  fc.assert(
    fc.property(inventory, (any) => {
      const once = mergeInventory(emptyInventory, any)
      expect(once.inventory).toEqual(any)
      expect(once.changes.changed).toEqual([])
      expect(once.changes.added).toHaveLength(Object.values(any).flat().length)
      const again = mergeInventory(once.inventory, any)
      expect(again.inventory).toEqual(any)
      expect(again.changes).toMatchObject({ added: [], changed: [] })
    }),
  )
})

test('databases, addresses and environments are merged by name, and what is not named stays', () => {
  const one = { name: 'db', kind: 'mysql' as const, host: 'a', user: 'u' }
  const other = { ...one, name: 'other' }
  const { inventory, changes } = mergeInventory(
    { hosts: [], services: [], databases: [one, other], environments: [{ name: '生产', inventory: 'p.yaml' }] },
    { hosts: [], services: [], databases: [{ ...one, user: 'v' }], addresses: [{ name: 'solr', url: 'http://s' }] },
  )
  expect(inventory).toEqual({
    hosts: [],
    services: [],
    databases: [{ ...one, user: 'v' }, other],
    addresses: [{ name: 'solr', url: 'http://s' }],
    environments: [{ name: '生产', inventory: 'p.yaml' }],
  })
  expect(changes.changed).toEqual(['databases.db.user: u → v'])
})
