/** A way back where a later run stands: in the middle of one, after a resumed run, and where nothing would be replaced. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import type { UpgradePlan } from '#harness/upgrade-plan.ts'
import type { RunState } from '#shared/run/state.ts'

const schedule = 'schedule@schedule-1'
const steady = { yes: true, signoffs: [] }
let fleet: EcscFleet
let engine: Engine
beforeEach(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1', 'schedule-res-1', 'ecmc-1'], real: 'none' })
  engine = await startEngine(fleet)
})
afterEach(async () => {
  await engine?.close()
  await fleet?.stop()
})
const host = () => fleet.host('schedule-1')
const pid = async () => (await host().running())?.pid

async function plan(...services: string[]): Promise<UpgradePlan> {
  const archives: Record<string, string> = {}
  for (const service of services) archives[service] = (await fleet.archives('new'))[service] ?? ''
  const made = await engine.plan(archives, { gate: 'none' })
  const quick = { watch: { timeout: 20_000, settle: 300 }, stop: { signal: 'TERM' as const, wait: 300, escalate: true } }
  return { ...made, targets: made.targets.map((target) => ({ ...target, service: { ...target.service, ...quick } })) }
}

/** Carries a run to an event of the schedule service, where the operator stops it. */
async function stoppedAt(made: UpgradePlan, type: 'step-began' | 'step-ended', step: string): Promise<{ id: string; state: RunState }> {
  const id = engine.runner.begin(made, steady)
  const attending = engine.attend(id)
  const is = ({ run, event }: Engine['events'][number]) =>
    run === id && event.type === type && event.target === schedule && event.step === step
  await until(() => engine.events.some(is), step)
  engine.runner.control(id, 'stop')
  return { id, state: await attending }
}

test('in the middle the place of a later run is left alone, with the reason, and the others go back', async () => {
  const made = await plan('ecmc', 'schedule', 'schedule-res')
  const ids = made.targets.map(({ id }) => id)
  const last = made.targets.at(-1)?.id
  const failing = made.targets.map((target) =>
    target.id === last
      ? {
          ...target,
          service: { ...target.service, verify: [{ kind: 'command', command: 'false', timeout: 1000, way: 'forward' } as const] },
        }
      : target,
  )
  const order = [
    { kind: 'stop' as const, title: 'down', owner: [], targets: [schedule] },
    { kind: 'back' as const, title: 'back', owner: [], targets: ids },
  ]
  const id = engine.runner.begin({ ...made, targets: failing, wayBack: { order, targets: [] } }, steady)
  const attending = engine.attend(id)
  await until(() => engine.runner.state(id).questions.length > 0, 'the failure')
  const later = await engine.run(await plan('schedule'))
  const now = await pid()
  expect(now).toBeDefined()
  const [open] = engine.runner.state(id).questions
  engine.runner.answer(id, open?.id ?? '', { kind: 'failure', choice: 'roll-back-all', reason: '' })
  const refused = {
    kind: 'failed',
    way: 'back',
    problem: { code: 'later-run-stands', values: { run: id, later: later.id, target: schedule } },
  }
  const phases = (state: RunState) => Object.fromEntries(state.targets.map((target) => [target.id, target.phase]))
  const back = { kind: 'done', way: 'back' }
  const wanted = Object.fromEntries(ids.map((one) => [one, one === schedule ? refused : back]))
  const ended = await attending
  expect(ended.phase).toMatchObject({ result: 'failed' })
  expect(phases(ended)).toMatchObject(wanted)
  engine.runner.resume(id, steady)
  expect(phases(await engine.attend(id))).toMatchObject(wanted)
  expect(await pid()).toBe(now)

  await engine.runner.rollBack(later.id, undefined, steady)
  expect((await engine.attend(later.id)).phase).toMatchObject({ result: 'rolled-back' })
  engine.runner.resume(id, steady)
  expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
})

test('of two runs the one that has changed the place last goes back first, whichever was begun first', async () => {
  const before = await host().version()
  const first = await stoppedAt(await plan('schedule'), 'step-ended', 'back-up')
  const second = await engine.run(await plan('schedule'))
  engine.runner.resume(first.id, steady)
  const carriedOn: Answers = (question) => (question.kind === 'failure' ? { kind: 'failure', choice: 'retry', reason: '' } : undefined)
  expect((await engine.attend(first.id, carriedOn)).phase).toMatchObject({ result: 'succeeded' })
  await expect(engine.runner.rollBack(second.id, undefined, steady)).rejects.toMatchObject({
    problem: { code: 'later-run-stands', values: { run: second.id, later: first.id } },
  })
  for (const { id } of [first, second]) {
    await engine.runner.rollBack(id, undefined, steady)
    expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  }
  expect(await host().version()).toBe(before)
})

test('nor does it matter that somebody has set the clock of this computer back between the two', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * 3_600_000 })
  const first = await engine.run(await plan('schedule')).finally(() => vi.useRealTimers())
  const second = await engine.run(await plan('schedule'))
  expect([first, second].map(({ state }) => state.phase)).toMatchObject([{ result: 'succeeded' }, { result: 'succeeded' }])
  await expect(engine.runner.rollBack(first.id, undefined, steady)).rejects.toMatchObject({
    problem: { code: 'later-run-stands', values: { run: first.id, later: second.id } },
  })
})

test('where nothing would be replaced nothing is refused, and what a later run has in service goes on', async () => {
  const first = await stoppedAt(await plan('ecmc', 'schedule'), 'step-began', 'stop')
  const steps = first.state.targets.find(({ id }) => id === schedule)?.forward
  expect(steps?.find(({ step }) => step === 'unpack')?.attempt).toBe(0)
  await engine.run(await plan('schedule'))
  const [now, version] = [await pid(), await host().version()]
  await engine.runner.rollBack(first.id, undefined, steady)
  const back = await engine.attend(first.id)
  expect(back.phase).toMatchObject({ result: 'rolled-back' })
  const skipped = { progress: { outcome: { kind: 'skipped', needless: true } } }
  expect(back.targets.find(({ id }) => id === schedule)?.back[0]).toMatchObject(skipped)
  expect([await pid(), await host().version()]).toEqual([now, version])

  await engine.run(await plan('ecmc'))
  await expect(engine.runner.rollBack(first.id, ['ecmc@ecmc-1'], steady)).rejects.toMatchObject({
    problem: { code: 'nothing-to-roll-back' },
  })
})
