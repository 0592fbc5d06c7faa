import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectKind } from '#core/inventory/import/detect-kind.ts'
import { checkRelease, readRelease } from '#core/release/read-release.ts'
import { writeRelease } from '#core/release/write-release.ts'
import type { Release } from '#shared/domain/release.ts'
import { taskSchema } from '#shared/kinds/list.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { name, text } from '../inventory/arbitrary.ts'

const file = '/releases/2017/balance.yaml'
const whole = `release: 账户余额四舍五入修复
date: 2017-02-20
tasks:
  - { upgrade: ecsc, archive: ./ecsc.tar }
  - { upgrade: ecmc, archive: /elsewhere/ecmc.tar }
verify:
  - { person: "#9427 账户余额第三位不再四舍五入", on: ecmc }
  - { person: 正常 }
`

test('a release is read, its archives beside the file, each part with its line', () => {
  expect(readRelease(whole, file)).toEqual({
    release: '账户余额四舍五入修复',
    date: '2017-02-20',
    tasks: [
      { kind: 'upgrade', service: 'ecsc', archive: '/releases/2017/ecsc.tar', source: { file, line: 4 } },
      { kind: 'upgrade', service: 'ecmc', archive: '/elsewhere/ecmc.tar', source: { file, line: 5 } },
    ],
    verify: [
      { person: '#9427 账户余额第三位不再四舍五入', on: 'ecmc', source: { file, line: 7 } },
      { person: '正常', source: { file, line: 8 } },
    ],
  })
})

test('tabs and line ends are what a script is made of', () => {
  const written = 'release: x\ntasks:\n  - command: "cat <<-E\\n\\ta\\n\\tE\\n"\n    on: a\n'
  expect(readRelease(written, file).tasks).toMatchObject([{ lines: ['cat <<-E', '\ta', '\tE'] }])
})

test.each([
  ['nothing', '', 'file-empty 1:1'],
  ['no title', whole.replace(/^release.*\n/, ''), 'file-missing-key 1:1'],
  ['a number as the title', whole.replace('账户余额四舍五入修复', '2017'), 'file-not-text 1:10'],
  ['no tasks', 'release: x\n', 'file-missing-key 1:1'],
  ['an empty list of tasks', 'release: x\ntasks: []', 'release-without-tasks 2:8'],
  ['tasks as a map', 'release: x\ntasks: { upgrade: a, archive: b }', 'file-not-list 2:8'],
  ['an unknown key', whole.replace('date:', 'dat:'), 'file-unknown-key-near 2:1'],
  [
    'a task of an unknown kind',
    whole.replace('upgrade: ecmc', 'upgrad: ecmc').replace(', on: ecmc', ''),
    'file-task-kind 5:5,file-unknown-key-near 5:7',
  ],
  ['a task without its archive', whole.replace(', archive: ./ecsc.tar', ''), 'file-missing-key 4:5'],
  ['a service twice', whole.replace('upgrade: ecmc', 'upgrade: ecsc').replace(', on: ecmc', ''), 'release-service-twice 5:16'],
  ['a day that is not in the calendar', whole.replace('2017-02-20', '2017-02-30'), 'file-not-date 2:7'],
  ['a day without dashes', whole.replace('2017-02-20', '"20170220"'), 'file-not-date 2:7'],
  ['a check on a stranger', whole.replace('on: ecmc', 'on: emcc'), 'release-unknown-service 7:42'],
  ['a check without words', whole.replace('{ person: 正常 }', '{ on: ecsc }'), 'file-missing-key 8:5'],
  ['an escape in a command', 'release: x\ntasks:\n  - { command: "echo a \\e]0;; rm -rf /x; \\a", on: a }\n', 'file-control 3:16'],
  ['a return in a line of a way back', 'release: x\ntasks:\n  - { command: ls, on: a, back: ["ls\\rrm x"] }\n', 'file-control 3:34'],
  ['no lines of a command', 'release: x\ntasks: [{ command: [], on: a-1 }, { person: p }]', 'file-empty-value 2:20'],
  ['no hosts of a command', 'release: x\ntasks: [{ command: ls, on: [] }, { person: p }]', 'file-empty-value 2:28'],
  ['no hosts of a service', 'release: x\ntasks: [{ service: nginx, do: stop, on: [] }, { person: p }]', 'file-empty-value 2:41'],
  ['no units', 'release: x\ntasks: [{ service: [], do: stop, on: a-1 }]', 'file-empty-value 2:20'],
  ['no entries of a list', 'release: x\ntasks: [{ checklist: a, items: [] }, { person: p }]', 'file-empty-value 2:32'],
  ['no rows', 'release: x\ntasks: [{ rows: [], table: a, key: id, on: d }]', 'file-empty-value 2:17'],
  ['no lines of a crontab', 'release: x\ntasks: [{ cron: [], on: a-1 }]', 'file-empty-value 2:17'],
  ['a phase without tasks', 'release: x\ntasks: [{ phase: a, tasks: [] }, { person: p }]', 'file-empty-value 2:28'],
  ['a list that names itself', 'release: x\ntasks: &t [{ phase: a, tasks: *t }]', 'file-own-alias 2:31'],
  ['a check that is a text', whole.replace('{ person: 正常 }', '正常'), 'file-not-map 8:5'],
])('%s', (_name, written, expected) => {
  const { release, problems } = checkRelease(written, file)
  expect(release).toBeUndefined()
  const places = problems.map(({ code, place }) => (place?.kind === 'file' ? `${code} ${place.line}:${place.column}` : code))
  expect(places.join()).toBe(expected)
  for (const problem of problems) expect(JSON.stringify(describeProblem(problem, 'zh'))).not.toContain('{{')
})

test('the title is at the top of what is written, and paths inside the folder stay relative to it', () => {
  const release = readRelease(whole, file)
  expect(writeRelease(release, '/releases/2017')).toContain('- { upgrade: ecsc, archive: ./ecsc.tar }')
  expect(writeRelease(release, '/releases/2017')).toContain('- { upgrade: ecmc, archive: /elsewhere/ecmc.tar }')
  expect(writeRelease(release)).toMatch(
    /^release: 账户余额四舍五入修复\ndate: 2017-02-20\ntasks:\n {2}- \{ upgrade: ecsc, archive: \/releases\/2017\/ecsc.tar \}/,
  )
})

const texts = fc.array(text, { minLength: 1, maxLength: 3 })
const lines = fc.array(
  text.filter((line) => !line.includes('\n')),
  { minLength: 1, maxLength: 3 },
)
const anyCommon = fc.record(
  { title: text, batch: text, atOnce: fc.integer({ min: 1, max: 9 }), stopAfter: fc.integer({ min: 1, max: 9 }) },
  { requiredKeys: [] },
)
const anyCondition = fc.oneof(
  fc.constantFrom(
    { is: 'port', port: 80, closed: true },
    { is: 'memory', memory: '1.5G' },
    { is: 'cpu', cpu: 0.8 },
    { is: 'reach', reach: 'db:3306' },
  ),
  fc.record({ is: fc.constant('process'), process: text, count: fc.nat(9) }),
  fc.record({ is: fc.constant('log'), log: fc.constant('/a.log'), contains: text, absent: fc.boolean() }),
  fc.constantFrom(
    { is: 'disk', disk: '/', free: '5G' },
    { is: 'rights', rights: '/a', mode: '640', owner: 'app' },
    { is: 'version', version: 'java -version', contains: '17' },
  ),
)
const anyChange = fc.oneof(
  fc.record({ by: fc.constant('put'), from: fc.constantFrom('/a/b.conf', '/elsewhere/c') }),
  fc.record({ by: fc.constant('key'), key: text, value: text }),
  fc.record({ by: fc.constant('block'), text, name: fc.constantFrom('block', 'x-1') }),
  fc.record({ by: fc.constant('lines'), lines, folder: fc.constant('/opt') }),
  fc.constantFrom({ by: 'absent' }, { by: 'rights' }, { by: 'link', to: 'x' }, { by: 'copy', from: '/z' }),
)
const othersOf = (phase: string | undefined) =>
  fc
    .oneof(
      fc.record({ kind: fc.constant('command'), lines, on: texts, owner: texts, exit: fc.nat(255), timeout: fc.nat(9_999_999) }),
      fc.record({ kind: fc.constant('command'), lines, on: texts, folder: fc.constant('/opt/app'), contains: text, back: lines }),
      fc.record({
        kind: fc.constant('service'),
        units: texts,
        do: fc.constantFrom('start', 'stop'),
        on: texts,
        sudo: fc.boolean(),
        port: fc.nat(9_999).map((port) => port + 1),
      }),
      fc.record({
        kind: fc.constant('service'),
        units: texts,
        do: fc.constant('reload'),
        manager: fc.constant('script'),
        on: texts,
        reload: text,
        status: text,
      }),
      fc.record({
        kind: fc.constant('file'),
        paths: fc.constantFrom(['/a'], ['/a', '/b c']),
        on: texts,
        change: anyChange,
        mode: fc.constantFrom('644', '0755'),
      }),
      fc.record({
        kind: fc.constant('http'),
        url: fc.constant('http://a:8080/up'),
        on: texts,
        contains: text,
        headers: fc.constantFrom({}, { 'X-A': '1 2' }),
      }),
      fc.record({
        kind: fc.constant('http'),
        url: fc.constant('https://a/x'),
        method: fc.constantFrom('POST', 'PUT'),
        body: text,
        undo: fc.constant('DELETE https://a/x'),
      }),
      fc.record({
        kind: fc.constant('check'),
        conditions: fc.array(anyCondition, { minLength: 1, maxLength: 3 }),
        on: texts,
        until: fc.nat(99_999),
      }),
      fc.record({ kind: fc.constant('person'), text, owner: texts, back: text, state: fc.constantFrom('open', 'done') }),
      fc.record({ kind: fc.constant('checklist'), text, items: texts }),
      fc.record({ kind: fc.constant('approval'), text, by: fc.uniqueArray(text, { minLength: 2, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('wait'), duration: fc.nat(9_999_999) }),
      fc.record({ kind: fc.constant('wait'), until: fc.constantFrom('22:00', '00:05') }),
    )
    .chain((own) => anyCommon.map((more) => taskSchema.parse({ ...own, ...more, ...(phase === undefined ? {} : { phase }) })))
const others = fc
  .tuple(fc.array(othersOf(undefined), { maxLength: 3 }), fc.array(othersOf('备份'), { maxLength: 3 }))
  .map((all) => all.flat())

const release: fc.Arbitrary<Release> = fc.uniqueArray(name, { minLength: 1, maxLength: 4 }).chain((services) =>
  fc.record({
    release: text,
    tasks: fc
      .tuple(
        others,
        ...services.map((service) =>
          fc.record({
            kind: fc.constant('upgrade' as const),
            service: fc.constant(service),
            archive: fc.stringMatching(/^\/[a-z #:]{0,5}[a-z]\/[a-z ]{1,9}\.tar$/),
          }),
        ),
      )
      .map(([first, ...rest]) => [...rest, ...first]),
    verify: fc.array(fc.record({ person: text, on: fc.constantFrom(...services) }, { requiredKeys: ['person'] }), { maxLength: 3 }),
  }),
)

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(release, fc.constantFrom(undefined, '/a', '/'), (original, folder) => {
      const read = readRelease(writeRelease(original, folder), join(folder ?? '/x', 'round.yaml'))
      const bare = {
        ...read,
        tasks: read.tasks.map(({ source: _, ...task }) => task),
        verify: read.verify.map(({ source: _, ...check }) => check),
      }
      expect(bare).toEqual(original)
    }),
    { numRuns: 100 },
  )
}, 30_000)

test('aliases of aliases end with a line, and soon', () => {
  const levels = Array.from({ length: 9 }, (_, at) => `  - &p${at + 1} { phase: p, tasks: [${Array(9).fill(`*p${at}`).join(', ')}] }`)
  const { release, problems } = checkRelease(`release: x\ntasks:\n  - &p0 { person: p }\n${levels.join('\n')}\n`, file)
  expect(release).toBeUndefined()
  expect(problems).toMatchObject([{ code: 'release-too-many', place: { line: 4 } }])
})

test('phases in phases without end are a release all the same', () => {
  const text = `release: x\ntasks: ${'[{ phase: a, tasks: '.repeat(1_500)}[{ person: p }]${' }]'.repeat(1_500)}\n`
  expect(detectKind(text, 'deep.yaml')).toBe('release')
})

test.each([
  ['{ upgrade: ecsc, archiv: ./a.tar }', 'archiv', { near: 'archive', path: 'tasks.0', known: /^upgrade, archive, batch, owner, at once/ }],
  ['{ command: ls, on: a, host: b }', 'host', { path: 'tasks.0', known: /^command, title, batch.*, timeout, back$/ }],
  ['{ phase: a, task: [], tasks: [{ person: p }] }', 'task', { near: 'tasks', path: 'tasks.0', known: /^phase, tasks, after, window$/ }],
  ['{ topic: P, in: kafka, on: mq, tile: x }', 'tile', { near: 'title', known: /^topic, title/ }],
  ['{ comand: ls, on: a }', 'comand', { near: 'command', known: /^upgrade, .*search-index, phase$/ }],
  ['{ check: [{ port: 80, closde: true }], on: a }', 'closde', { near: 'closed', path: 'tasks.0.check.0', known: /^port, closed$/ }],
  ['{ topic: P, in: rocketmq, on: mq, partitions: 3 }', 'partitions', { known: /^in, namesrv(?!.*replicas)/ }],
])('an unknown key is named with those of its own place: %s', (task, key, { known, ...said }) => {
  const problem = checkRelease(`release: x\ntasks: [${task}]\n`, file).problems.find(({ values }) => values?.key === key)
  expect(problem?.values).toMatchObject({ key, known: expect.stringMatching(known), ...said })
})

test('two keys that are equally near are both asked for, and a map of chosen names has no list of keys', () => {
  const told = (text: string) => checkRelease(text, file).problems.map((problem) => describeProblem(problem, 'en'))
  expect(told('release: x\ntasks: [{ command: ls, on: a, batck: 1 }]\n')).toMatchObject([
    { what: expect.stringMatching(/Was batch \/ back meant\?$/) },
  ])
  const [names] = told('release: x\ntasks: [{ http: "http://a/b", headers: 5 }]\n')
  expect(names?.next).toBe('Write { name: value }, or indented "name: value" lines; the names are yours to choose.')
})
