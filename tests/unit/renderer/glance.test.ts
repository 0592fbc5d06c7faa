import { expect, it } from 'vitest'
import { leftVersions } from '#core/report/left-versions.ts'
import { glanceAt, namedHosts } from '../../../src/renderer/features/start/glance.ts'

const places = (service: string, versions: Record<string, 'new' | 'old' | undefined>) =>
  Object.entries(versions).map(([host, version]) => ({ host, service, version }))
const runs = [
  { id: 'r-0003', title: '券', created: 30, places: [...places('mall', { a: 'new' }), ...places('ecsc', { a: undefined, b: undefined })] },
  { id: 'r-0002', title: '余额', created: 20, ended: 25, places: places('ecsc', { b: 'old' }) },
  { id: 'r-0001', title: '折扣', created: 10, ended: 15, places: places('ecsc', { a: 'new', b: 'new', gone: 'new' }) },
]

it('on each host the newest run that has changed it there counts, not one that only looked', () => {
  expect(leftVersions(runs)).toEqual([
    { service: 'mall', run: 'r-0003', title: '券', at: 30, hosts: [{ host: 'a', version: 'new' }] },
    { service: 'ecsc', run: 'r-0002', title: '余额', at: 25, hosts: [{ host: 'b', version: 'old' }] },
    {
      service: 'ecsc',
      run: 'r-0001',
      title: '折扣',
      at: 15,
      hosts: [
        { host: 'a', version: 'new' },
        { host: 'gone', version: 'new' },
      ],
    },
  ])
})

it('a service is shown with the hosts that it has now, each with what runs there as far as a run has brought it', () => {
  const services = [
    { name: 'ecsc', hosts: ['a', 'b'] },
    { name: 'schedule', hosts: ['c'] },
  ]
  expect(glanceAt(services, leftVersions(runs))).toEqual([
    {
      name: 'ecsc',
      hosts: [
        { name: 'a', version: 'new', run: 'r-0001' },
        { name: 'b', version: 'old', run: 'r-0002' },
      ],
      runs: [
        { run: 'r-0002', title: '余额', at: 25 },
        { run: 'r-0001', title: '折扣', at: 15 },
      ],
    },
    { name: 'schedule', hosts: [{ name: 'c' }], runs: [] },
  ])
})

it('few hosts are named; of many those that do not run what was brought last', () => {
  const hosts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `h-${index}`, version: index < 8 ? ('old' as const) : ('new' as const) }))
  expect(namedHosts(hosts(6))).toMatchObject({ isCounted: false, others: 0, named: { length: 6 } })
  expect(namedHosts(hosts(500))).toMatchObject({ isCounted: true, others: 2, named: { length: 6 } })
})
