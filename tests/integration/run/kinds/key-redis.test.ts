/** Keys of a real Redis: set over what was read, with the time at which they expire, and back; the password is nowhere but on the wire. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { type RedisServer, startRedis } from '#harness/redis.ts'

const password = 'redis-password-of-a-test'
const steady = { yes: true, signoffs: [] }
let redis: RedisServer
let engine: Engine
let data: string
beforeAll(async () => {
  redis = await startRedis(password)
})
afterAll(() => redis.stop())
beforeEach(async () => {
  await redis.cli('FLUSHDB')
  data = await mkdtemp(join(tmpdir(), 'ferry-redis-key-'))
  engine = await start(password)
})
afterEach(async () => {
  await engine.close()
  await rm(data, { recursive: true, force: true })
})

const inventory = () => `hosts: {}
services: {}
addresses:
  cache: { url: "redis://127.0.0.1:${redis.port}/2", password: ask }
  open: { url: "redis://127.0.0.1:${redis.port}/2" }
`
const start = (secret: string) =>
  startEngine({ knownHosts: '', inventory: inventory(), passwords: { 'address cache': secret, 'value pay': 'new-secret' } }, data)
const planOf = (tasks: string) =>
  makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, '/r/x.yaml'),
    readInventory(inventory(), 'i.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}
const findingsOf = async (tasks: string) => {
  const codes: string[] = []
  await engine.run(await planOf(tasks), (question) => {
    if (question.kind !== 'preflight') return undefined
    codes.push(...question.findings.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  return codes
}
const rollBack = async (id: string, answers: Answers = failsAtOnce) => {
  await engine.runner.rollBack(id, undefined, steady)
  return engine.attend(id, answers)
}

test('strings and fields of hashes are set and brought back, with the time at which they expire', async () => {
  await redis.cli('SET', 'shop:flag', '旧 "值"', 'EX', '5000')
  await redis.cli('HSET', 'shop:conf', 'a', '1', 'b', '2')
  await redis.cli('HSET', 'shop:alone', 'a', '1')
  await redis.cli('EXPIRE', 'shop:alone', '5000')
  await redis.cli('SET', 'shop:cache', '{"a":1}')
  const plan = await planOf(`  - { key: "shop:flag", to: "新 值", in: redis, on: cache }
  - { key: "shop:conf", field: a, to: 9, in: redis, on: cache }
  - { key: "shop:new", to: "", in: redis, on: cache }
  - { key: "shop:cache", absent: true, in: redis, on: cache }
  - { key: "shop:alone", field: a, absent: true, in: redis, on: cache }
`)
  const { id, state } = await engine.run(plan, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await redis.cli('GET', 'shop:flag')).toBe('新 值')
  expect(Number(await redis.cli('TTL', 'shop:flag'))).toBeGreaterThan(4_000)
  expect(await redis.cli('HGETALL', 'shop:conf')).toBe('a\n9\nb\n2')
  expect(await redis.cli('EXISTS', 'shop:new')).toBe('1')
  expect(await redis.cli('EXISTS', 'shop:cache', 'shop:alone')).toBe('0')
  expect((await rollBack(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await redis.cli('GET', 'shop:flag')).toBe('旧 "值"')
  expect(Number(await redis.cli('TTL', 'shop:flag'))).toBeGreaterThan(4_000)
  expect(await redis.cli('HGETALL', 'shop:conf')).toBe('a\n1\nb\n2')
  // A hash of that field alone was gone with it, and with the hash its time.
  expect(await redis.cli('HGETALL', 'shop:alone')).toBe('a\n1')
  expect(Number(await redis.cli('TTL', 'shop:alone'))).toBeGreaterThan(4_000)
  expect(await redis.cli('EXISTS', 'shop:new')).toBe('0')
  expect(await redis.cli('GET', 'shop:cache')).toBe('{"a":1}')
  expect(JSON.stringify([engine.events, plan]) + engine.shown.join('')).not.toContain(password)
}, 60_000)

test('another type, bytes that are no text, and a password that is wrong or missing are refused in words', async () => {
  await redis.cli('RPUSH', 'queue', '1')
  await redis.cli('EVAL', String.raw`return redis.call('SET', KEYS[1], '\255\0')`, '1', 'object')
  await redis.cli('SET', 'plain', 'x')
  const task = (key: string, on = 'cache', more = '') => `  - { key: ${key}, to: 1, in: redis, on: ${on}${more} }\n`
  expect(await findingsOf(task('queue'))).toEqual(['key-redis-type'])
  expect(await findingsOf(task('plain', 'cache', ', field: a'))).toEqual(['key-redis-type'])
  expect(await findingsOf(task('object'))).toEqual(['key-redis-bytes'])
  expect(await findingsOf(task('plain', 'open'))).toEqual(['redis-refused'])
  await engine.close()
  engine = await start('wrong')
  expect(await findingsOf(task('plain'))).toEqual(['centre-refused'])
}, 60_000)

test('what somebody has set since is a question on the way back, and a secret stands in no journal', async () => {
  await redis.cli('SET', 'mode', 'slow')
  const { id } = await engine.run(await planOf('  - { key: mode, to: fast, in: redis, on: cache }\n'), failsAtOnce)
  await redis.cli('SET', 'mode', 'faster')
  const codes: string[] = []
  await rollBack(id, (question) => {
    if (question.kind !== 'failure') return undefined
    codes.push(question.problem.code)
    return { kind: 'failure', choice: 'use', reason: 'x' }
  })
  expect(codes).toEqual(['key-changed-since'])
  expect(await redis.cli('GET', 'mode')).toBe('slow')
  await engine.run(await planOf('  - { key: plain, secret: pay, in: redis, on: cache }\n'), failsAtOnce)
  expect(await redis.cli('GET', 'plain')).toBe('new-secret')
  expect(JSON.stringify(engine.events) + engine.shown.join('')).not.toContain('new-secret')
}, 60_000)

test('a key that cannot be read on the way back is a question: left out, it holds up no other', async () => {
  await redis.cli('MSET', 'mode', 'slow', 'colour', 'red')
  const { id } = await engine.run(
    await planOf('  - { key: mode, to: fast, in: redis, on: cache }\n  - { key: colour, to: blue, in: redis, on: cache }\n'),
    failsAtOnce,
  )
  await redis.cli('DEL', 'colour')
  await redis.cli('RPUSH', 'colour', '1')
  const asked: [string, readonly string[]][] = []
  const { phase } = await rollBack(id, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.choices])
    return { kind: 'failure', choice: asked.length === 1 ? 'retry' : 'leave-out', reason: 'x' }
  })
  const one = ['key-redis-type', ['retry', 'leave-out', 'stop']]
  expect([asked, phase]).toMatchObject([[one, one], { result: 'failed' }])
  expect(await redis.cli('GET', 'mode')).toBe('slow')
}, 60_000)
