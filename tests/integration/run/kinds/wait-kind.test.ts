/** `wait`: its end is fixed when it begins, whatever happens to Ferry and to the run meanwhile. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { until } from '#harness/until.ts'

const yes = { yes: true, signoffs: [] }
const at = (time: string) => new Date(`2026-11-28T${time}:00`).getTime()

/** What has passed on the clock that nobody can set. */
let passed = 0

// The day alone is set: what waits goes on waiting for real.
beforeEach(() => {
  passed = 0
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => void vi.useRealTimers())

function passTo(time: string): void {
  passed += at(time) - Date.now()
  vi.setSystemTime(at(time))
}

async function engineAt(directory: string, time: string): Promise<Engine> {
  vi.setSystemTime(at(time))
  const engine = await startEngine({ inventory: 'hosts: {}\n', knownHosts: '' }, directory)
  engine.around.now = () => Date.now()
  engine.around.elapsed = () => passed
  return engine
}
const plan = () =>
  makePlan(
    readRelease('release: x\ntasks:\n  - { wait: 10m, title: 等缓存过期 }\n', '/r/x.yaml'),
    { hosts: [], services: [] },
    { gate: 'none', date: '20261128' },
    () => {
      throw new Error('no archive is read')
    },
  )
const stepOf = (engine: Engine, id: string) => engine.runner.state(id).targets[0]?.forward[0]
const isWaiting = (engine: Engine, id: string) =>
  until(() => stepOf(engine, id)?.notes.some(({ code }) => code === 'wait-until') === true, 'it waits')
async function stopped(engine: Engine): Promise<string> {
  const id = engine.runner.begin(await plan(), yes)
  await isWaiting(engine, id)
  engine.runner.control(id, 'stop')
  await engine.runner.finished(id)
  return id
}

test('stopped by the operator and carried on, it waits for the rest of its time only', async () => {
  const engine = await engineAt(temporaryDirectory(), '21:30')
  const id = await stopped(engine)
  expect(engine.runner.state(id).phase).toMatchObject({ kind: 'ended', result: 'stopped' })

  vi.setSystemTime(at('21:36'))
  engine.runner.resume(id, yes)
  await until(() => stepOf(engine, id)?.progress.kind === 'running', 'it waits on')
  passTo('21:40')
  await engine.runner.finished(id)
  expect(engine.runner.state(id).phase).toMatchObject({ result: 'succeeded' })
  expect(stepOf(engine, id)?.facts).toMatchObject({ until: at('21:40') })
  await engine.close()
})

test('stopped, and carried on after its time, it is over at once', async () => {
  const engine = await engineAt(temporaryDirectory(), '21:30')
  const id = await stopped(engine)
  vi.setSystemTime(at('22:30'))
  engine.runner.resume(id, yes)
  await engine.runner.finished(id)
  expect(engine.runner.state(id).phase).toMatchObject({ result: 'succeeded' })
  await engine.close()
})

test('broken off by the end of Ferry, it waits for the rest of its time only', async () => {
  const directory = temporaryDirectory()
  const first = await engineAt(directory, '21:30')
  const id = first.runner.begin(await plan(), yes)
  await isWaiting(first, id)
  await first.close()

  const second = await engineAt(directory, '21:36')
  second.runner.resume(id, yes)
  await until(() => stepOf(second, id)?.progress.kind === 'running', 'it waits on')
  passTo('21:40')
  await second.runner.finished(id)
  expect(stepOf(second, id)?.facts).toMatchObject({ until: at('21:40') })
  await second.close()
})

test('so many minutes are so many, whoever sets the clock meanwhile', async () => {
  const engine = await engineAt(temporaryDirectory(), '21:30')
  const id = engine.runner.begin(await plan(), yes)
  const goesOn = async () => {
    const told = engine.progress.length
    await until(() => engine.progress.length > told + 1, 'it waits on')
  }
  await goesOn()
  vi.setSystemTime(at('23:30'))
  await goesOn()
  vi.setSystemTime(at('18:00'))
  await goesOn()
  passed += 600_000
  await engine.runner.finished(id)
  expect(engine.runner.state(id).phase).toMatchObject({ result: 'succeeded' })
  await engine.close()
})
