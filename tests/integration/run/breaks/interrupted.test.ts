import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'

let fleet: EcscFleet
let data: string
const engines: Engine[] = []

beforeEach(async () => {
  fleet = await ecscFleet({ hosts: ['ecmc-1'], real: 'none' })
  data = await mkdtemp(join(tmpdir(), 'ferry-interrupted-'))
})
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close()
  await fleet?.stop()
  await rm(data, { recursive: true, force: true })
})

const open = async () => {
  const engine = await startEngine(fleet, data)
  engines.push(engine)
  return engine
}
const host = () => fleet.host('ecmc-1')
const steady = { yes: true, signoffs: [] }

test('a lost connection during every step is a gap, not an error', async () => {
  const engine = await open()
  const id = engine.runner.begin(await engine.plan({ ecmc: (await fleet.archives('new')).ecmc ?? '' }), steady)
  const dropped = new Set<string>()
  const attending = engine.attend(id)
  const watching = until(
    async () => {
      const running = engine.runner
        .state(id)
        .targets[0]?.forward.find((step) => step.progress.kind === 'running' && step.commands.some((command) => command.changes))
      if (running && !dropped.has(running.step)) {
        dropped.add(running.step)
        await host().dropConnections()
      }
      return engine.runner.state(id).phase.kind === 'ended'
    },
    'the run to end',
    50_000,
  )
  const [state] = await Promise.all([attending, watching])
  expect(dropped.size).toBeGreaterThanOrEqual(3)
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  expect(await host().version()).toContain('2017.02.20')
  const jobs = (await host().exec('ls /root/.ferry/jobs')).stdout.trim().split('\n')
  expect(new Set(jobs.map((job) => job.replace(/^.*-(upgrade-.*)$/, '$1'))).size).toBe(jobs.length)
})

for (const step of ['back-up', 'unpack', 'start'] as const) {
  test(`Ferry closed during ${step}: the job goes on by itself, and a resumed run does nothing twice`, async () => {
    const first = await open()
    const before = await host().tree('/home/ecmc')
    const id = first.runner.begin(await first.plan({ ecmc: (await fleet.archives('new')).ecmc ?? '' }), steady)
    await until(
      () => first.events.some(({ event }) => event.type === 'command-intended' && event.step === step && event.changes),
      `${step} to begin`,
    )
    await first.close()
    engines.length = 0

    const second = await open()
    expect(second.runner.state(id).phase.kind).toBe('interrupted')
    expect(second.runner.resume(undefined, steady)).toBe(id)
    const state = await second.attend(id)
    expect(state.phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
    expect(await host().tree('/home/ecmc_20261120')).toEqual(before)
    const { stdout } = await host().exec('ls -A /home; ls /root/.ferry/jobs')
    expect(stdout).not.toMatch(/_2$/m)
    expect(stdout.match(new RegExp(`-forward-${step}-1-`, 'g'))).toHaveLength(1)
    expect(stdout).not.toMatch(new RegExp(`-forward-${step}-2-`))

    await second.runner.rollBack(id, undefined, steady)
    await second.attend(id)
    expect(await host().tree('/home/ecmc')).toEqual(before)
  })
}

test('stop for real ends the job on the host, and the run can be carried on', async () => {
  const engine = await open()
  const made = await engine.plan({ ecmc: (await fleet.archives('hangs')).ecmc ?? '' })
  const id = engine.runner.begin(made, steady)
  const attending = engine.attend(id)
  await until(
    () => engine.runner.state(id).targets[0]?.forward.find((step) => step.step === 'watch')?.progress.kind === 'running',
    'watch to run',
  )
  engine.runner.control(id, 'stop')
  const state = await attending
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'stopped' })
  expect(state.targets[0]?.phase).toMatchObject({ kind: 'stopped' })
  expect((await host().exec('ls -d /home/.ecmc.ferry-lock')).code).not.toBe(0)
})

test('a rollback asked for in the middle of a run stops it first, and what is left can be carried on', async () => {
  const engine = await open()
  const before = await host().tree('/home/ecmc')
  const id = engine.runner.begin(await engine.plan({ ecmc: (await fleet.archives('new')).ecmc ?? '' }), { yes: false, signoffs: [] })
  await until(() => engine.runner.state(id).questions.some(({ question }) => question.kind === 'gate'), 'the gate', 30_000)
  await engine.runner.rollBack(id, undefined, steady)
  const back = await engine.attend(id)
  expect(back.targets[0]?.phase).toMatchObject({ kind: 'done', way: 'back' })
  expect(await host().tree('/home/ecmc')).toEqual(before)

  const order = engine.events
    .map(({ event }) => event.type)
    .filter((type) => ['stop-requested', 'run-ended', 'rollback-requested'].includes(type))
  expect(order).toEqual(['stop-requested', 'run-ended', 'rollback-requested', 'run-ended'])
})
