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

test.each([
  ['{ key: server.port, to: 9090, in: /app/application.yaml, on: web }', { key: 'server.port', value: '9090', format: 'yaml' }],
  ['{ key: A, to: "", in: /app/.env.prod, sudo: true, on: web }', { key: 'A', value: '', format: 'env' }],
  [
    '{ key: a b, secret: db-token, in: /app/conf, as: properties, timeout: 5m, on: [web, api] }',
    { secret: 'db-token', format: 'properties' },
  ],
  [
    '{ key: a, to: 1, in: apollo, on: c, app: shop, environment: PRO, namespace: FX.db, releaser: li }',
    { key: 'a', of: 'apollo', namespace: 'FX.db' },
  ],
  ['{ key: a, absent: true, in: /app/a.properties, on: web }', { key: 'a', format: 'properties' }],
  ['{ key: "a:b", to: 1, in: redis, on: c, field: x }', { of: 'redis', field: 'x' }],
  ['{ key: a, to: 1, in: nacos, on: c, data: shop.yaml, namespace: prod }', { of: 'nacos', format: 'yaml', tenant: 'prod' }],
] as const)('%s', (written, { key, value, secret, ...store }: Partial<Record<string, string>>) => {
  const spec = JSON.parse(JSON.stringify({ key, value, secret }))
  const release = read(written)
  expect(release.tasks).toMatchObject([{ kind: 'key', ...spec, store }])
  const again = readRelease(writeRelease(release), '/r/y.yaml')
  expect(again.tasks.map(({ source: _, ...task }) => task)).toEqual(release.tasks.map(({ source: _, ...task }) => task))
})

test.each([
  ['{ key: a, in: /a.properties, on: web }', 'key-task-value'],
  ['{ key: a, to: 1, secret: b, in: /a.properties, on: web }', 'key-task-value'],
  ['{ key: a, to: 1, in: /etc/app.conf, on: web }', 'key-task-format'],
  ['{ key: a, to: 1, in: /a.properties }', 'file-missing-key'],
  ['{ key: a, to: 1, in: apollo, on: c, app: x }', 'file-missing-key'],
  ['{ key: a, to: 1, in: nacos, on: c, data: motd }', 'key-task-format'],
])('%s', (written, code) => expect(told(written)).toContain(code))

test('the key of rows is a column, and no kind', () => {
  const [task] = read('{ rows: [{ name: a }], table: t, key: name, on: db }').tasks
  expect(task?.kind).toBe('rows')
})
