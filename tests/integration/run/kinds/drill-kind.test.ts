/** Faults on a real host of a rehearsal: a program of a real supervisor, a unit, a device of its own; undone by itself, also when Ferry is gone or it is stopped. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { installManagers, resetUnits, withManagers } from '#harness/hosts/service-managers.ts'
import { until } from '#harness/until.ts'

let fleet: EcscFleet
let engine: Engine
const steady = { yes: true, signoffs: [] }

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: [withManagers('schedule-1')], real: 'none', running: false })
  await installManagers(host())
})
beforeEach(async () => {
  engine = await startEngine(fleet)
  await resetUnits(host())
  return () => engine.close()
})
afterAll(() => fleet?.stop())

const host = () => fleet.host('schedule-1')
const unit = async (name: string) => (await readFile(host().outside(`/srv/units/${name}`), 'utf8')).trim()
const failsAtOnce: Answers = (question) => {
  if (question.kind === 'preflight') {
    console.error(JSON.stringify(question.findings))
    return { kind: 'preflight', go: false }
  }
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}
const planOf = (task: string, isRehearsal = true) =>
  makePlan(
    readRelease(`release: x\ntasks:\n  - ${task}\n`, '/r/x.yaml'),
    readInventory(
      isRehearsal ? fleet.inventory.replace(/(\n +schedule-1:\n)( +)/, '$1$2rehearsal: true\n$2') : fleet.inventory,
      'fleet.yaml',
    ),
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const well = 'grep -q active /srv/units/shop && ! grep -q inactive /srv/units/shop'
const stopShop = (time: string) => `{ drill: stop, unit: shop, holds: ${JSON.stringify(well)}, for: ${time}, within: 5s, on: schedule-1 }`

test('a unit is stopped for a while and started again, and the time until it is well is measured', async () => {
  const { state } = await engine.run(await planOf(stopShop('1s')), failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await unit('shop')).toBe('active')
  const facts = state.targets[0]?.forward.find(({ step }) => step === 'execute')?.facts
  expect(facts).toMatchObject({ recovered: expect.any(Number), bySelf: false, held: 0 })
  expect(facts?.recovered).toBeLessThan(5_000)
})

test('a killed program that its supervisor brings back has recovered by itself', async () => {
  const { state } = await engine.run(
    await planOf('{ drill: kill, unit: worker, manager: supervisor, holds: "supervisorctl status worker", for: 10s, on: schedule-1 }'),
    failsAtOnce,
  )
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(state.targets[0]?.forward.find(({ step }) => step === 'execute')?.facts).toMatchObject({ bySelf: true, held: 1 })
})

test('Ferry is gone while the fault is there: the host undoes it, and the run is carried on to what was measured', async () => {
  const data = await mkdtemp(join(tmpdir(), 'ferry-drill-'))
  const first = await startEngine(fleet, data)
  const id = first.runner.begin(await planOf(stopShop('2s')), steady)
  await until(async () => (await unit('shop')) === 'inactive', 'the fault')
  await first.close()
  await until(async () => (await unit('shop')) === 'active', 'its end')
  const second = await startEngine(fleet, data)
  expect(second.runner.resume(undefined, steady)).toBe(id)
  const state = await second.attend(id, failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  // Once, and not again.
  const calls = (await readFile(host().outside('/srv/units/calls'), 'utf8')).split('\n').filter((line) => line.endsWith(' shop'))
  expect(calls).toEqual(['stop shop', 'start shop'])
  await second.close()
  await rm(data, { recursive: true, force: true })
})

test('stopped by the operator it is undone at once; killed whole, the host’s own clock undoes it', async () => {
  const id = engine.runner.begin(await planOf(stopShop('60s')), steady)
  await until(async () => (await unit('shop')) === 'inactive', 'the fault')
  engine.runner.control(id, 'stop')
  await engine.attend(id, failsAtOnce)
  await until(async () => (await unit('shop')) === 'active', 'its end', 5_000)

  const again = engine.runner.begin(await planOf(stopShop('1s')), steady)
  await until(async () => (await unit('shop')) === 'inactive', 'the fault')
  // The job and all that it has begun in its own session, but not the clock.
  await host().exec('kill -s KILL -- "-$(cat "$(ls -td /root/.ferry/jobs/*drill* | head -n 1)"/pid | tr -d " " | cut -d " " -f 1)"')
  await until(async () => (await unit('shop')) === 'active', 'its end', 20_000)
  engine.runner.control(again, 'stop')
  await engine.attend(again, () => ({ kind: 'failure', choice: 'stop', reason: '' }))
})

test('in production it is refused in words, and nothing is made', async () => {
  const found: string[] = []
  const { state } = await engine.run(await planOf(stopShop('1s'), false), (question) => {
    if (question.kind !== 'preflight') return undefined
    found.push(...question.findings.flatMap(({ finding }) => (finding.severity === 'blocking' ? [finding.problem.code] : [])))
    return { kind: 'preflight', go: false }
  })
  expect(found).toEqual(['drill-production'])
  expect(state.targets[0]?.forward.some(({ step, progress }) => step === 'execute' && progress.kind !== 'waiting')).toBe(false)
  expect(await unit('shop')).toBe('active')
})

test('what a device sends is late, and is not afterwards; what has rules of its own is left alone', async () => {
  // This kernel may have no netem: a tc that answers as the real one does keeps the queue of its one device in a file.
  const tc = `#!/bin/sh
case "$1 $2" in
  'qdisc show') cat /srv/queue ;;
  'qdisc add') echo "qdisc netem 8001: root refcnt 2 limit 1000 delay $8" > /srv/queue ;;
  'qdisc del') echo 'qdisc noqueue 0: root refcnt 2' > /srv/queue ;;
esac
`
  await writeFile(host().outside('/opt/bin/tc'), tc, { mode: 0o755 })
  await writeFile(host().outside('/srv/queue'), 'qdisc noqueue 0: root refcnt 2\n')
  const task = '{ drill: delay, device: eth0, delay: 200ms, holds: "cat /srv/queue >> /srv/seen", for: 1s, on: schedule-1 }'
  const { state } = await engine.run(await planOf(task), failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await readFile(host().outside('/srv/seen'), 'utf8')).toMatch(/netem .*delay 200ms/)
  expect(await readFile(host().outside('/srv/queue'), 'utf8')).toBe('qdisc noqueue 0: root refcnt 2\n')

  const own = 'qdisc tbf 8002: root refcnt 2 rate 1Mbit\n'
  await writeFile(host().outside('/srv/queue'), own)
  const found: string[] = []
  await engine.run(await planOf(task), (question) => {
    if (question.kind !== 'preflight') return undefined
    found.push(...question.findings.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(found).toContain('drill-shaped')
  expect(await readFile(host().outside('/srv/queue'), 'utf8')).toBe(own)
})
