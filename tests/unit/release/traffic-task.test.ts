import { expect, test } from 'vitest'
import { readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { ProblemError } from '#shared/problem/problem.ts'

const read = (task: string) => readRelease(`release: x\ntasks:\n  - ${task}\n`, '/r/x.yaml')
const told = (task: string) => {
  try {
    return read(task)
  } catch (caught) {
    return caught instanceof ProblemError ? JSON.stringify(caught.problem) : caught
  }
}
const bare = (task: string) => read(task).tasks.map(({ source: _, ...rest }) => rest)

const onKey =
  '{ traffic: 新下单, key: gray.percent, in: apollo, app: shop, environment: PRO, on: config, hold: 10m, every: 15s, rungs: [{ value: 1, title: 1 %, gate: true }, { value: "50", hold: 1h, checks: [{ http: "http://shop/up", status: 204, within: 2s }, { log: /srv/log, contains: ERROR, absent: true, on: web-1 }] }, { value: 100, hold: 0s }] }'
const onUpstream =
  '{ traffic: 新机房, upstream: shop, in: /etc/nginx/conf.d/shop.conf, sudo: true, nginx: nginx -c /srv/n, on: [lb-1, lb-2], at once: 2, rungs: [{ weights: { "10.0.0.5:80": 99, "10.0.0.6:80": 1 } }, { weights: { "10.0.0.6:80": 1, "10.0.0.5:80": 0 } }] }'

test('a ladder of values, with what holds for all rungs and what a rung says itself', () => {
  const [task] = bare(onKey)
  expect(task).toMatchObject({
    kind: 'traffic',
    title: '新下单',
    key: 'gray.percent',
    store: { of: 'apollo', app: 'shop', environment: 'PRO' },
    hold: 600_000,
    every: 15_000,
    rungs: [
      { value: '1', title: '1 %', gate: true },
      {
        value: '50',
        hold: 3_600_000,
        checks: [
          { by: 'http', call: { url: 'http://shop/up', status: 204, within: 2_000 } },
          { by: 'condition', on: 'web-1', condition: { is: 'log', contains: 'ERROR', absent: true } },
        ],
      },
      { value: '100', hold: 0 },
    ],
  })
})

test('weights are one value, in the order in which the first rung names the servers', () => {
  const [task] = bare(onUpstream)
  expect(task).toMatchObject({
    key: 'shop',
    atOnce: 2,
    store: { of: 'nginx', sudo: true, nginx: 'nginx -c /srv/n', servers: ['10.0.0.5:80', '10.0.0.6:80'] },
    rungs: [{ value: '10.0.0.5:80=99 10.0.0.6:80=1' }, { value: '10.0.0.5:80=0 10.0.0.6:80=1' }],
  })
})

test.each([onKey, onUpstream])('is written as it is read', (written) => {
  const again = readRelease(writeRelease(read(written)), '/r/y.yaml').tasks.map(({ source: _, ...rest }) => rest)
  expect(again).toEqual(bare(written))
})

test.each([
  ['{ traffic: x, in: /a.properties, on: web, rungs: [{ value: 1 }] }', 'traffic-key'],
  ['{ traffic: x, key: a, in: /a.properties, on: web, rungs: [] }', 'traffic-no-rungs'],
  ['{ traffic: x, key: a, in: /a.properties, on: web, rungs: [{ hold: 1m }] }', 'traffic-rung-value'],
  ['{ traffic: x, key: a, in: /a.properties, on: web, rungs: [{ weights: { a: 1 } }] }', 'traffic-rungs-differ'],
  [
    '{ traffic: x, upstream: a, in: /a.conf, on: web, rungs: [{ weights: { a: 1, b: 1 } }, { weights: { a: 1 } }] }',
    'traffic-rungs-differ',
  ],
  ['{ traffic: x, upstream: a, in: /a.conf, on: web, rungs: [{ weights: { a: 0, b: 0 } }] }', 'traffic-rung-nowhere'],
  [
    '{ traffic: x, key: a, in: /a.properties, on: w, rungs: [{ value: 1, checks: [{ http: "http://a/b", method: POST }] }] }',
    'traffic-look-changes',
  ],
  ['{ traffic: x, key: a, in: /a.properties, on: w, rungs: [{ value: 1, checks: [{ port: 80, closde: true }] }] }', 'file-unknown-key'],
  ['{ traffic: x, key: a, in: /a.properties, rungs: [{ value: 1 }] }', 'file-missing-key'],
])('%s', (written, code) => expect(told(written)).toContain(code))
