/** Stopped by the operator while the host cannot be told: what was begun there comes to its end, and is not begun again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { until } from '#harness/until.ts'
import type { Plan } from '#shared/domain/plan.ts'

const missing = await namespacesMissing()
const steady = { yes: true, signoffs: [] }
/** A dead link shows within a second. */
const quick = { keepaliveInterval: 300, keepaliveCount: 2, connectTimeout: 1_000, answerTimeout: 2_000 }

let fleet: EcscFleet
let data: string
let engine: Engine

beforeAll(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none' })
})
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'ferry-out-of-reach-'))
  engine = await startEngine(fleet, data, quick)
  await host().exec('rm -rf /srv/task; mkdir /srv/task')
})
afterEach(async () => {
  await engine?.close()
  await rm(data, { recursive: true, force: true })
})
afterAll(() => fleet?.stop())

const host = () => fleet.host('schedule-1')
const isThere = async (name: string) => (await host().exec(`test -e /srv/task/${name}`)).code === 0
const times = async () => Number((await host().exec('wc -l < /srv/task/calls')).stdout)

/** Notes each time that it is begun, and waits to be let go on. */
const waiting = 'echo begun >> /srv/task/calls; until [ -e /srv/task/go ]; do sleep 0.05; done; touch /srv/task/done'

async function planOf(command: string): Promise<Plan> {
  return makePlan(
    readRelease(`release: r\ntasks:\n  - { command: "${command}", on: schedule-1 }\n`, '/r/r.yaml'),
    readInventory(fleet.inventory, 'fleet.yaml'),
    { gate: 'none', date: '20261129' },
    () => {
      throw new Error('no archive is read')
    },
  )
}

test.skipIf(missing !== undefined)('it ended meanwhile: the resumed run takes its end for the step’s', async () => {
  const id = engine.runner.begin(await planOf(waiting), steady)
  await until(() => isThere('calls'), 'the command')
  await host().blackhole(true)
  engine.runner.control(id, 'stop')
  expect((await engine.attend(id)).phase).toMatchObject({ kind: 'ended', result: 'stopped' })
  await host().blackhole(false)
  await host().exec('touch /srv/task/go')
  await until(() => isThere('done'), 'the end of the command')
  engine.runner.resume(id, steady)
  expect((await engine.attend(id)).phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  expect(await times()).toBe(1)
  // Nothing of the run is left there: the lock that could not be given back then is now.
  expect((await host().exec('ls -d /var/tmp/.ferry-*')).code).not.toBe(0)
})

test.skipIf(missing !== undefined)('it still goes on: the resumed run waits for it', async () => {
  const id = engine.runner.begin(await planOf(waiting), steady)
  await until(() => isThere('calls'), 'the command')
  await host().blackhole(true)
  engine.runner.control(id, 'stop')
  await engine.attend(id)
  await host().blackhole(false)
  engine.runner.resume(id, steady)
  await until(() => engine.runner.state(id).targets[0]?.forward.at(-1)?.progress.kind === 'running', 'the step')
  await host().exec('touch /srv/task/go')
  expect((await engine.attend(id)).phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  expect(await times()).toBe(1)
})

test('told to end in its middle it is begun anew; an end that it had come to before counts', async () => {
  const id = engine.runner.begin(await planOf(waiting), steady)
  await until(() => isThere('calls'), 'the command')
  engine.runner.control(id, 'stop')
  await engine.attend(id)
  expect(await isThere('done')).toBe(false)
  await host().exec('touch /srv/task/go')
  engine.runner.resume(id, steady)
  expect((await engine.attend(id)).phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  expect(await times()).toBe(2)
})
