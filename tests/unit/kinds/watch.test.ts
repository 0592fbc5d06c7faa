import { expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { measure } from '#core/kinds/watch/measure.ts'
import { findingsOf } from '#core/kinds/watch/preflight.ts'
import { tellings } from '#core/kinds/watch/tellings.ts'
import { standing } from '#core/kinds/watch/timetable.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { figureCharts } from '#shared/kinds/figure-chart.ts'
import { figureLine } from '#shared/kinds/figure-line.ts'
import { countLooks, dueTimes, type Limit, mostLooks, usualTimes } from '#shared/kinds/task/watch.ts'
import { ProblemError } from '#shared/problem/problem.ts'

const minute = 60_000
const hour = 60 * minute
const log: Limit = { of: 'errors', limit: 1, log: '/srv/log', contains: 'ERROR' }
const cpu: Limit = { of: 'cpu', limit: 80 }

test('the usual times: four in the first hour, each hour of the day, each day of a week', () => {
  const due = dueTimes(usualTimes)
  expect(due.slice(0, 6)).toEqual([0, 15, 30, 45, 60, 120].map((at) => at * minute))
  expect(due).toHaveLength(1 + 4 + 23 + 6)
  expect(due.at(-1)).toBe(7 * 24 * hour)
  // However they were written; and never without an end.
  expect(dueTimes(usualTimes.toReversed())).toEqual(due)
  expect(countLooks([{ every: 1, until: 7 * 24 * hour }])).toBe(mostLooks + 1)
})

test('what was passed over is missed, what is a little late is not, and none is looked twice', () => {
  const due = [0, 15, 30, 45].map((at) => at * minute)
  const seen = [{ due: 0 }]
  expect(standing(due, seen, 16 * minute)).toEqual({ missed: [], next: { at: 15 * minute, until: 20 * minute } })
  expect(standing(due, seen, 31 * minute)).toMatchObject({ missed: [15 * minute], next: { at: 30 * minute } })
  expect(standing(due, seen, 90 * minute)).toEqual({ missed: due.slice(1), next: undefined })
  // Of a dense timetable half of the way to the next.
  expect(standing([0, 1000], [], 600)).toEqual({ missed: [0], next: { at: 1000, until: 1000 + 5 * minute } })
})

test('the share of errors is that of new lines; the first look only says where the log ends', async () => {
  const asked: string[] = []
  const say = (said: string) => ({
    ask: async ({ lines }: { lines: readonly string[] }) => {
      asked.push(lines.join('\n'))
      return `ferry-figure 0\n${said}\n`
    },
    respond: async () => 0,
    sessions: async () => 0,
  })
  const first = await measure([log], say('0 0\n77 1000'))
  expect(first).toEqual({ figures: { '#inode /srv/log “ERROR”': 77, '#bytes /srv/log “ERROR”': 1000 }, silent: [] })
  const second = await measure([log], say('200 4\n77 9000'), first.figures)
  expect(second.figures['/srv/log “ERROR”']).toBe(2)
  expect(asked[1]).toContain('[ "$inode" = 77 ] && [ "$size" -ge 1000 ]')
  expect((await measure([log], say('0 0\n77 9000'), second.figures)).figures['/srv/log “ERROR”']).toBe(0)
})

test('an address without an answer, and a figure that a host does not say, are silent with what was said', async () => {
  const response: Limit = { of: 'response', limit: 3000, url: 'http://10.0.0.1/up' }
  const means = {
    ask: async () => 'ferry-figure 0\n\n',
    respond: () => Promise.reject(new Error('HTTP 503')),
    sessions: async () => 42.04,
  }
  expect(await measure([cpu, response, { of: 'sessions', limit: 80 }], means)).toEqual({
    figures: { SESSIONS: 42 },
    silent: [
      { limit: cpu, said: '' },
      { limit: response, said: 'HTTP 503' },
    ],
  })
})

test('told once: crossed, well again, silent, answered again; a gap changes nothing of what was crossed', () => {
  const looks = [10, 90, 95, undefined, undefined, 91, 70, 71]
  const told = looks.map((value, index) => {
    const before = looks.slice(0, index).map((one) => ({ figures: Object.fromEntries(one === undefined ? [] : [['CPU', one]]) }))
    return tellings([cpu], before, value === undefined ? {} : { CPU: value }, 'away').map(({ code }) => code)
  })
  expect(told).toEqual([[], ['watch-crossed'], [], ['watch-no-answer'], [], ['watch-answers'], ['watch-well'], []])
  const [problem] = tellings([cpu, { of: 'cpu', limit: 60 }], [{ figures: { CPU: 65 } }], { CPU: 90 }, '')
  expect(problem).toEqual({ code: 'watch-crossed', values: { what: 'CPU', value: '90 %', limit: '80 %' } })
  // Well again behind a gap: both are told.
  expect(tellings([cpu], [{ figures: { CPU: 90 } }, { figures: {} }], { CPU: 10 }, '').map(({ code }) => code)).toEqual([
    'watch-answers',
    'watch-well',
  ])
})

test('before the release: what is seen, what is not, and what is above its limit already', () => {
  const target = { limits: [cpu, log], title: '观察' }
  const { figures, silent } = { figures: { CPU: 91 }, silent: [{ limit: log, said: '' }] }
  expect(findingsOf(target, { figures, silent }).map(({ severity, problem }) => [severity, problem.code])).toEqual([
    ['ok', 'watch-sees'],
    ['warning', 'watch-crossed-before'],
    ['warning', 'watch-no-figure'],
  ])
})

test('a chart draws no line where nobody has looked, and each look, also one that stands alone', () => {
  const figures: Record<string, number>[] = [{ CPU: 10 }, { CPU: 20 }, {}, { CPU: 90 }]
  const measured = figures.map((one, index) => ({ due: index, figures: one, at: 0 }))
  const line = figureLine(measured, 'CPU', 80, { width: 30, height: 99 })
  expect(line.path).toBe('M0 89 L10 79 M30 9 L30 9')
  expect([line.over.length, line.last, line.most]).toEqual([1, 90, 90])
})

test('of a newest look without a figure a chart says none, and of many looks at one place it draws one point, the highest', () => {
  const at = (due: number, figures: Record<string, number>) => ({ due, figures, at: 0 })
  const size = { width: 30, height: 99 }
  const silent = figureLine([at(0, { CPU: 90 }), at(9, {})], 'CPU', 80, size)
  expect([silent.last, silent.most]).toEqual([undefined, 90])
  expect(figureCharts([{ of: 'cpu', limit: 80 }], [at(0, { CPU: 90 }), at(9, {})], createTranslator('en'))).toMatchObject([
    { last: '—', said: 'CPU: — now, 90 % at most, limit 80 %', state: 'over' },
  ])
  const week = Array.from({ length: 2_500 }, (_, index) => at(index, { CPU: 81 + (index % 10) }))
  const { over, limit } = figureLine(week, 'CPU', 80, size)
  expect(over.length).toBe(31)
  expect(new Set(over.map(({ y }) => y))).toEqual(new Set([9]))
  expect(limit).toBeGreaterThan(9)
})

const text = `release: x
tasks:
  - { watch: 观察, on: web, limits: [{ cpu: 80 }, { memory: 85% }, { disk: 90, path: /data }, { connections: 500, port: 8080 }, { response: 3s, url: "http://10.0.0.1/up" }, { errors: 1, log: /srv/log }], times: [{ every: 15m, for: 1h }, { every: 24h, for: 168h }] }
  - { watch: 连接数, on: shop, limits: [{ sessions: 80% }] }
`

test('a release file is written as it is read', () => {
  const read = readRelease(text, '/r/x.yaml')
  expect(read.tasks).toMatchObject([
    { kind: 'watch', title: '观察', times: [{ every: 15 * minute, until: hour }, {}] },
    { kind: 'watch', limits: [{ of: 'sessions', limit: 80 }], times: usualTimes },
  ])
  const bare = (tasks: typeof read.tasks) => tasks.map(({ source: _, ...rest }) => rest)
  expect(bare(readRelease(writeRelease(read), '/r/y.yaml').tasks)).toEqual(bare(read.tasks))
})

test.each([
  ['limits: [{ cpu: 80 }], times: [{ every: 1s, for: 168h }]', 'watch-too-many'],
  ['limits: [{ cpu: 80 }], times: [{ every: 2h, for: 1h }]', 'watch-span'],
  ['limits: [{ cpu: 80, memory: 3 }]', 'watch-limit-kind'],
  ['limits: [{ cpu: 80, port: 3 }]', 'file-unknown-key'],
  ['limits: [{ cpu: 180 }]', 'watch-limit'],
  ['limits: [{ response: 3s }]', 'file-missing-key'],
])('what cannot be is said with its line: %s', (fields, code) => {
  const read = () => readRelease(`release: x\ntasks:\n  - { watch: 观察, on: web, ${fields} }\n`, '/r/x.yaml')
  expect(read).toThrow(ProblemError)
  expect(read).toThrow(code)
})

const inventory = readInventory(
  `hosts:
  web-1: { address: 10.0.0.1, user: app }
  web-2: { address: 10.0.0.2, user: app }
databases:
  shop: { kind: mariadb, host: web-1, user: ferry }
services:
  web: { hosts: [web-1, web-2], directory: /srv/web, archive: /srv/web.tar, process: { contains: web }, start: /srv/web/start.sh }
`,
  'i.yaml',
)
const planOf = (tasks: string) =>
  makePlan(readRelease(`release: x\ntasks:\n${tasks}`, '/r/x.yaml'), inventory, { gate: 'none', date: '20261128' }, () => {
    throw new Error('no archive is read')
  })

test('a target for each place, with the exact lines and what a person reads of them; it changes and locks nothing', async () => {
  const { targets } = await planOf(text.split('\n').slice(2).join('\n'))
  expect(targets.map(({ place }) => place)).toEqual(['web-1', 'web-2', 'shop'])
  for (const target of targets) {
    expect(target).toMatchObject({ back: [] })
    expect(target.lock).toBeUndefined()
    expect(target.forward.map(({ step, ahead, changes }) => [step, ahead, changes])).toEqual([
      ['preflight', true, false],
      ['execute', false, false],
    ])
  }
  const [first, , database] = targets
  expect(first?.forward[1]?.reads?.slice(0, 3)).toEqual(['# every 15m for 1h', '# every 24h for 168h', '# CPU > 80 %'])
  expect(first?.forward[1]?.lines).toContain('curl -sS -m 10 http://10.0.0.1/up')
  expect(first?.forward[1]?.lines).toContain('  from=0; if [ "$inode" = <inode> ] && [ "$size" -ge <bytes> ]; then from=<bytes>; fi')
  expect(database?.forward[1]?.lines).toEqual(expect.arrayContaining(['SELECT @@GLOBAL.max_connections;']))
})

test('figures of hosts need a host, connections of a database need one', async () => {
  await expect(planOf('  - { watch: 观察, limits: [{ cpu: 80 }] }\n')).rejects.toThrow('watch-nowhere')
  await expect(planOf('  - { watch: 观察, on: web, limits: [{ sessions: 80 }] }\n')).rejects.toThrow('watch-no-database')
  const { targets } = await planOf('  - { watch: 观察, limits: [{ response: 2s, url: "http://10.0.0.1/up" }] }\n')
  expect(targets.map(({ place, host }) => [place, host])).toEqual([['', undefined]])
})
