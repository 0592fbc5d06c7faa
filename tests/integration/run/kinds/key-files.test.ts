/** Keys of files on a real host: set, killed and carried on, brought back to the byte, and never over what somebody else has set. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import { reportLineOf } from '#shared/kinds/list.ts'

let fleet: EcscFleet
let engine: Engine
let data: string
beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none', running: false })
})
afterAll(() => fleet.stop())
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'ferry-key-'))
  engine = await start()
  await host().exec(`rm -rf /srv/k; mkdir -p /srv/k; cd /srv/k
printf '# port\\r\\nserver.port = 8080\\r\\ndb.password=old-one\\r\\n' > app.properties; chmod 640 app.properties; chown 24001:24002 app.properties
printf 'A=1 # one\\nexport TOKEN="t0-old"\\n' > .env; chmod 600 .env
printf 'spring:\\n  # 超时\\n  timeout: 30 # s\\n' > application.yml
printf '{\\n  "switch": false, "n": 1\\n}\\n' > flags.json
touch -d '2020-01-02 03:04:05' app.properties .env application.yml flags.json`)
  return async () => {
    await engine.close()
    await rm(data, { recursive: true, force: true })
  }
})

const host = () => fleet.host('schedule-1')
const start = () => startEngine({ ...fleet, passwords: { 'value wx-token': secret } }, data)
const text = (name: string) => readFile(host().outside(`/srv/k/${name}`), 'utf8')
const looks = async () => (await host().exec("cd /srv/k && stat -c '%n %a %u:%g %Y' .env * && sha256sum .env *")).stdout
const steady = { yes: true, signoffs: [] }
const secret = "s3cret'\\ $x"
/** A question that the test does not expect ends the run, and its problem is what the test shows. */
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}
const planOf = (tasks: string) =>
  makePlan(
    readRelease(`release: x\ntasks:\n${tasks}`, '/nowhere/x.yaml'),
    readInventory(fleet.inventory, 'fleet.yaml'),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )

const everything = `  - { key: server.port, to: 9090, in: /srv/k/app.properties, on: schedule-1 }
  - { key: TOKEN, secret: wx-token, in: /srv/k/.env, on: schedule-1 }
  - { key: spring.timeout, to: 45, in: /srv/k/application.yml, on: schedule-1 }
  - { key: switch, to: "true", in: /srv/k/flags.json, on: schedule-1 }
  - { key: rate.percent, to: 1, in: /srv/k/flags.json, on: schedule-1 }
`

test('each key has its value, all else stays, and on the way back every file is exactly what it was', async () => {
  const before = await looks()
  const plan = await planOf(everything)
  const { id, state } = await engine.run(plan, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await text('app.properties')).toBe('# port\r\nserver.port = 9090\r\ndb.password=old-one\r\n')
  expect(await text('.env')).toBe('A=1 # one\nexport TOKEN="s3cret\'\\\\ \\$x"\n')
  expect(await text('application.yml')).toBe('spring:\n  # 超时\n  timeout: 45 # s\n')
  expect(JSON.parse(await text('flags.json'))).toEqual({ switch: true, n: 1, rate: { percent: 1 } })
  expect((await looks()).split('\n').slice(0, 2)).toEqual([
    expect.stringContaining('.env 600 0:0'),
    expect.stringContaining('app.properties 640 24001:24002'),
  ])
  const lines = plan.targets.map((target, index) => state.targets[index] && reportLineOf(target, state.targets[index])?.en)
  expect(lines[0]).toBe('server.port = 9090 @ /srv/k/app.properties: 8080 → 9090')
  expect(lines[1]).toBe('TOKEN = {wx-token} @ /srv/k/.env: •••••• → {wx-token}')

  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await looks()).toBe(before)
  // Neither the old secrets nor the new one are anywhere but on the host.
  const journalled = JSON.stringify(engine.events) + engine.shown.join('')
  for (const hidden of ['s3cret', 't0-old', 'old-one', Buffer.from('t0-old').toString('hex')]) expect(journalled).not.toContain(hidden)
  expect((await host().exec('find /root/.ferry/kept -maxdepth 1 -type f')).stdout).toBe('')
}, 240_000)

test('left after any event and carried on, nothing is done twice; also on the way back', async () => {
  const plan = await planOf('  - { key: server.port, to: 9090, in: /srv/k/app.properties, on: schedule-1 }\n')
  const before = await looks()
  // What stands in the journal is what was begun: leave behind every second event of the steps.
  const id = engine.runner.begin(plan, steady)
  const carriedOn = async (way: 'forward' | 'back') => {
    for (let left = 2; ; left += 2) {
      const count = () => engine.events.filter(({ event }) => 'way' in event && event.way === way).length
      await until(() => !engine.runner.isLive(id) || count() >= left, 'the next event')
      if (!engine.runner.isLive(id)) return
      await engine.close()
      engine = await start()
      engine.runner.resume(id, steady)
      if (left > 24) return
    }
  }
  await carriedOn('forward')
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'succeeded' })
  expect(await text('app.properties')).toBe('# port\r\nserver.port = 9090\r\ndb.password=old-one\r\n')
  await engine.runner.rollBack(id, undefined, steady)
  await carriedOn('back')
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await looks()).toBe(before)
}, 240_000)

test('what others have changed beside the key stays; a value that somebody has set is asked about', async () => {
  const { id } = await engine.run(await planOf('  - { key: A, to: 5, in: /srv/k/.env, on: schedule-1 }\n'), failsAtOnce)
  await writeFile(host().outside('/srv/k/.env'), 'A=5 # one\nexport TOKEN="t0-old"\nMORE=x\n')
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await text('.env')).toBe('A=1 # one\nexport TOKEN="t0-old"\nMORE=x\n')

  const again = await engine.run(await planOf('  - { key: A, to: 6, in: /srv/k/.env, on: schedule-1 }\n'), failsAtOnce)
  await writeFile(host().outside('/srv/k/.env'), 'A=7\n')
  await engine.runner.rollBack(again.id, undefined, steady)
  const asked: unknown[] = []
  const left = await engine.attend(again.id, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.problem.values?.value, question.choices.join(' ')])
    return { kind: 'failure', choice: asked.length === 1 ? 'leave-out' : 'use', reason: 'mine' }
  })
  expect(asked).toEqual([['key-changed-since', '7', 'retry use leave-out stop']])
  expect(left.targets[0]?.phase.kind).not.toBe('back')
  expect(await text('.env')).toBe('A=7\n')
  await engine.runner.rollBack(again.id, undefined, steady)
  expect((await engine.attend(again.id, () => ({ kind: 'failure', choice: 'use', reason: 'mine' }))).phase).toMatchObject({
    result: 'rolled-back',
  })
  expect(await text('.env')).toBe('A=1\n')
}, 240_000)

test('what stands there twice, or is no such file, blocks before anything changes', async () => {
  await writeFile(host().outside('/srv/k/twice.properties'), 'a=1\na=2\n')
  const asked: unknown[] = []
  const plan = await planOf(`  - { key: a, to: 3, in: /srv/k/twice.properties, on: schedule-1 }
  - { key: switch, to: "true", in: /srv/k/application.yml, as: json, on: schedule-1 }
`)
  await engine.run(plan, (question) => {
    if (question.kind !== 'preflight') return undefined
    asked.push(...question.findings.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(asked).toEqual(['key-twice', 'key-file-form'])
})
