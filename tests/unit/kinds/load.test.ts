import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { beyond, figuresOf, percentileOf, type Sample } from '#core/kinds/load/figures.ts'
import { readUse } from '#core/kinds/load/hosts.ts'
import { sendAll } from '#core/kinds/load/send.ts'
import { urlOf } from '#core/kinds/load/target.ts'
import { checkRelease, readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { loadSpecSchema } from '#shared/kinds/task/load.ts'
import { plotOf } from '../../../src/renderer/features/run/kinds/load-plot.ts'

const spec = (fields: object) => loadSpecSchema.parse(fields)
const samples = (count: number, of: (index: number) => Partial<Sample> = () => ({})): Sample[] =>
  Array.from({ length: count }, (_, index) => ({ at: index * 10, took: index + 1, ...of(index) }))

test('percentiles are of answers that came, and each failure is counted by its own words', () => {
  expect(
    [0.5, 0.95, 0.99, 1].map((share) =>
      percentileOf(
        samples(100).map(({ took }) => took),
        share,
      ),
    ),
  ).toEqual([50, 95, 99, 100])
  expect(percentileOf([], 0.95)).toBe(0)
  const figures = figuresOf(
    samples(100, (index) => (index >= 90 ? { fault: index % 2 === 0 ? 'HTTP 503' : 'ECONNRESET' } : {})),
    1,
  )
  expect(figures).toMatchObject({ requests: 100, failed: 10, p50: 45, p95: 86, worst: 90, faults: { 'HTTP 503': 5, ECONNRESET: 5 } })
  expect(figures.points.length).toBeLessThanOrEqual(60)
  expect(figures.points.reduce((sum, { count }) => sum + count, 0)).toBe(100)
})

test('a limit holds below it; what was not seen does not hold', () => {
  const figures = {
    ...figuresOf(
      samples(100, (index) => (index === 0 ? { fault: 'HTTP 500' } : {})),
      1,
    ),
    ended: 'requests' as const,
  }
  const hosts = [{ host: 'a', cpu: 0.5, memory: 0.8 }, { host: 'b' }]
  expect(beyond(spec({ response: 200, errors: 0.02, cpu: 0.7 }), { ...figures, hosts: hosts.slice(0, 1) })).toEqual([])
  expect(beyond(spec({ response: 90, percentile: 99, errors: 0.01, cpu: 0.7, memory: 0.8 }), { ...figures, hosts })).toEqual([
    'p99: 100 ms ≥ 90 ms',
    'errors: 1 % ≥ 1 %',
    'b cpu: ∅ ≥ 70 %',
    'a memory: 80 % ≥ 80 %',
    'b memory: ∅ ≥ 80 %',
  ])
  const none = {
    ...figuresOf(
      samples(5, () => ({ fault: 'x' })),
      1,
    ),
    hosts: [],
    ended: 'requests' as const,
  }
  expect(beyond(spec({ response: 1000, errors: 0.5 }), none)).toEqual(['p95: ∅ ≥ 1000 ms', 'errors: 100 % ≥ 50 %'])
})

/** A server in which a second passes with each answer, `most` at once at the most. */
function serverOf(status: (number: number) => number) {
  let [clock, sent, open, most] = [0, 0, 0, 0]
  return {
    now: () => clock,
    seen: () => ({ sent, most }),
    async send() {
      open += 1
      sent += 1
      most = Math.max(most, open)
      const number = sent
      await Promise.resolve()
      open -= 1
      clock += 1000
      return status(number)
    },
  }
}
const sendTo = (server: ReturnType<typeof serverOf>, fields: object, signal = new AbortController().signal) =>
  sendAll({ spec: spec(fields), send: server.send, now: server.now, onSample: () => undefined, signal })

test('never more than is asked for, at once or altogether, and not longer', async () => {
  const all = serverOf(() => 200)
  expect((await sendTo(all, { requests: 57, users: 5 })).ended).toBe('requests')
  expect(all.seen()).toEqual({ sent: 57, most: 5 })
  const short = serverOf(() => 200)
  expect((await sendTo(short, { requests: 100, users: 2, time: 10_000 })).ended).toBe('time')
  expect(short.seen().sent).toBeLessThanOrEqual(12)
})

test('what mostly fails is not pushed further, and a stop is at once', async () => {
  const down = serverOf(() => 503)
  const { samples: seen, ended } = await sendTo(down, { requests: 5_000, users: 4, time: 3_600_000 })
  expect([ended, seen.length < 110, seen[0]?.fault]).toEqual(['errors', true, 'HTTP 503'])
  const stop = new AbortController()
  const stopped = serverOf((number) => {
    if (number === 7) stop.abort(new Error('stop'))
    return 200
  })
  await expect(sendTo(stopped, { requests: 5_000, users: 1, time: 3_600_000 }, stop.signal)).rejects.toThrow('stop')
  expect(stopped.seen().sent).toBe(7)
})

test('a path never leads to another address', () => {
  const server = { name: 'shop', url: 'http://10.0.0.5:8080/' }
  for (const path of ['/a', '//evil.example/x', '/@evil.example', '/..//evil.example'])
    expect(urlOf({ server, path }).host).toBe('10.0.0.5:8080')
  expect(loadSpecSchema.safeParse({ path: '@evil.example/' }).success).toBe(false)
  expect(loadSpecSchema.safeParse({ path: '/\\evil' }).success).toBe(false)
})

test('what a Linux host says of its processors and memory', () => {
  expect(readUse('cpu cpu  10 0 20 60 10 0 0 0 5 5\nmem 1000\nmem 250\n')).toEqual({ all: 100, busy: 30, memory: 0.75 })
  expect(readUse('')).toBeUndefined()
})

test('a plot has its line inside, its limit as a level and bars of the failed', () => {
  const plot = plotOf(
    [
      { at: 0, count: 10, failed: 0, p95: 50 },
      { at: 10, count: 10, failed: 5, p95: 100 },
    ],
    200,
  )
  expect(plot).toMatchObject({ line: '0,90 600,60', level: 0, top: 200, seconds: 10, bars: [{ x: 300, width: 300, height: 60 }] })
  expect(plotOf([{ at: 0, count: 1, failed: 0, p95: 50 }], 5000)).toMatchObject({ line: '0,0', level: undefined, top: 50 })
  expect(plotOf([], undefined)).toMatchObject({ line: '', bars: [] })
})

test('a release file says it, and says what it cannot be', () => {
  const text = `release: x
tasks:
  - { load: shop, path: /api, requests: 2000, users: 100, for: 30s, response: 2s, percentile: 99, errors: 1%, cpu: 0.7, memory: 80%, on: [web-1] }
  - { load: shop, heavy: true, users: 2000 }
`
  const release = readRelease(text, '/r/x.yaml')
  expect(release.tasks).toMatchObject([
    { kind: 'load', address: 'shop', time: 30_000, response: 2000, percentile: 99, errors: 0.01, cpu: 0.7, memory: 0.8, on: ['web-1'] },
    { heavy: true, users: 2000, requests: 1000 },
  ])
  expect(readRelease(writeRelease(release), '/r/x.yaml').tasks.map(({ source: _, ...task }) => task)).toEqual(
    release.tasks.map(({ source: _, ...task }) => task),
  )
  const wrong = (task: string) => checkRelease(`release: x\ntasks:\n  - ${task}\n`, '/r/x.yaml').problems.map(({ code }) => code)
  expect(wrong('{ load: shop, path: api }')).toEqual(['file-load'])
  expect(wrong('{ load: shop, errors: 101% }')).toEqual(['file-load'])
  expect(wrong('{ load: shop, for: 2h }')).toEqual(['file-load'])
  expect(wrong('{ load: shop, percentile: 75 }')).toEqual(['file-load'])
})

const document =
  '# 演练\n\n## 演练步骤\n\n### 性能测试\n\n- **并发测试**: 模拟50-300用户并发访问\n- **响应时间**: 核心接口响应时间<3秒\n- **资源占用**: CPU使用率<70%\n'
const known = {
  databases: [],
  hosts: [],
  services: [],
  addresses: [
    { name: 'shop', url: 'http://10.0.0.5' },
    { name: 'config', url: 'http://10.0.0.6' },
  ],
}

test('a document’s load is Ferry’s where its address is chosen, with the limit that stands behind it; else it is a person’s', () => {
  const tasks = (choices: string[]) => readReleaseDocument(document, '/docs/d.md', { known, choices }).release.tasks
  expect(tasks(['address=shop'])).toMatchObject([
    { kind: 'load', address: 'shop', users: 300, requests: 6000, response: 3000, on: [] },
    { kind: 'person', text: expect.stringContaining('CPU') },
  ])
  expect(tasks([]).map(({ kind }) => kind)).toEqual(['person', 'person'])
  expect(
    readReleaseDocument(document, '/docs/d.md', { known })
      .remarks.map(({ en }) => en)
      .join(),
  ).toContain('--choose "address=shop"')
})
