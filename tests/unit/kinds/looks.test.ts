import { expect, test } from 'vitest'
import { readReleaseDocument } from '#core/document/read-release-document.ts'
import { askConditions, bytesOf, conditionText, judge } from '#core/kinds/common/conditions/conditions.ts'
import { curlLine, wrongIn } from '#core/kinds/common/http/http-lines.ts'
import { checkRelease } from '#core/release/read-release.ts'
import { type Condition, conditionSchema } from '#shared/kinds/task/check.ts'
import { httpSpecSchema } from '#shared/kinds/task/http.ts'

const condition = (value: unknown): Condition => conditionSchema.parse(value)

test('what is looked for is in no command line of the look itself', () => {
  const lines = askConditions([condition({ is: 'process', process: "it's" }), condition({ is: 'port', port: 80 })]).lines
  expect(lines).toEqual([
    'echo "ferry-check 0"',
    "export ferry_a='it'\\''s'",
    `ps -A -o args= 2>/dev/null | awk 'index($0, ENVIRON["ferry_a"]) { n++ } END { print n + 0 }'`,
    'echo "ferry-check 1"',
    'if ferry_listens 80; then echo open; else echo closed; fi',
    'true',
  ])
})

test.each([
  [{ is: 'port', port: 80 }, 'open', true],
  [{ is: 'port', port: 80, closed: true }, 'open', false],
  [{ is: 'process', process: 'x' }, '0', false],
  [{ is: 'process', process: 'x', count: 0 }, '0', true],
  [{ is: 'process', process: 'x', count: 0 }, '', false],
  [{ is: 'log', log: '/l', contains: 'E', absent: true }, '', false],
  [{ is: 'log', log: '/l', contains: 'E', absent: true }, '0', true],
  [{ is: 'disk', disk: '/', free: '1G' }, '1048576', true],
  [{ is: 'disk', disk: '/', free: '1G' }, '1048575', false],
  [{ is: 'memory', memory: '1M' }, '', false],
  [{ is: 'cpu', cpu: 0.5 }, '1.9 4', true],
  [{ is: 'cpu', cpu: 0.5 }, '', false],
  [{ is: 'version', version: 'java -version', contains: '17' }, 'openjdk version "17.0.1"', true],
  [{ is: 'rights', rights: '/a', mode: '0640', owner: 'app' }, '640 app:web', true],
  [{ is: 'rights', rights: '/a', owner: 'root' }, '640 app:web', false],
  [{ is: 'rights', rights: '/a' }, '', false],
] as const)('%j, and the host says %j: %s', (value, said, holds) => {
  expect(judge(condition(value), said).holds).toBe(holds)
})

test('amounts are of 1024, and a condition is one line', () => {
  expect([bytesOf('1.5K'), bytesOf('2G')]).toEqual([1536, 2 * 1024 ** 3])
  expect(conditionText(condition({ is: 'disk', disk: '/srv', free: '5G' }))).toBe('disk /srv free 5G')
})

test('a request is shown as it would be typed, and what is wrong with an answer is named', () => {
  const spec = httpSpecSchema.parse({
    url: 'http://a/x?b=1&c',
    method: 'PUT',
    body: "it's",
    headers: { 'X-A': '1' },
    answers: { 'X-V': '2' },
    contains: 'ok',
  })
  expect(curlLine(spec)).toBe(`curl -sS -X PUT -H 'X-A: 1' --data-binary 'it'\\''s' -m 10 'http://a/x?b=1&c'`)
  expect(wrongIn(spec, { status: 200, headers: { 'x-v': '2.1' }, body: 'all ok' }, 5)).toEqual([])
  expect(wrongIn(spec, { status: 500, headers: {}, body: '' }, 10_001)).toHaveLength(4)
})

test.each([
  ['{ check: [{ port: 80, free: 1G }], on: a }', 'file-check-kind'],
  ['{ check: [{ disk: /, free: lots }], on: a }', 'file-check-kind'],
  ['{ check: [{ port: 80 }] }', 'file-missing-key'],
  ['{ http: ftp://x }', 'file-not-url'],
  ['{ http: http://x, back: GET it }', 'file-not-url'],
])('%s: %s', (task, code) => {
  expect(checkRelease(`release: x\ntasks:\n  - ${task}\n`, 'x.yaml').problems.map((problem) => problem.code)).toEqual([code])
})

const tasks = (line: string) => readReleaseDocument(`登录 \`a-1 (10.1.0.1)\`：\n\`\`\`\n${line}\n\`\`\`\n`, '/d.md').release.tasks

test.each([
  ['curl -s http://127.0.0.1:8080/up', { url: 'http://127.0.0.1:8080/up', method: 'GET' }],
  ['curl -I localhost:8080/up', { url: 'http://localhost:8080/up', method: 'HEAD' }],
  ["curl -X POST -H 'X-A: 1' -d 'a=1' http://10.1.0.9/flush", { method: 'POST', body: 'a=1', headers: { 'X-A': '1' } }],
] as const)('%s is asked from the host', (line, expected) => {
  expect(tasks(line)).toMatchObject([{ kind: 'http', on: ['a-1'], ...expected }])
})

test('what curl does besides is left to curl', () => {
  expect(tasks('curl -u a:b -L http://10.1.0.9/x').map(({ kind }) => kind)).not.toContain('http')
  expect(tasks('curl -s http://10.1.0.9/x | grep UP').map(({ kind }) => kind)).toEqual(['command'])
})
