import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { readyText } from '#harness/ecsc/services.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { rarely } from '#harness/thorough.ts'
import { until } from '#harness/until.ts'
import type { UpgradePlan } from '#harness/upgrade-plan.ts'
import { factsOf } from '#shared/kinds/task/upgrade.ts'

/** A line of the good version that is taken for a failure here: it comes before the start line. */
const mark = '正在启动'

let fleet: EcscFleet
let engine: Engine
let plan: UpgradePlan

beforeEach(async () => {
  fleet = await ecscFleet({ hosts: ['ecmc-1'], real: 'none' })
  engine = await startEngine(fleet)
  const made = await engine.plan({ ecmc: (await fleet.archives('new')).ecmc ?? '' })
  plan = {
    ...made,
    targets: made.targets.map((target) => ({
      ...target,
      service: {
        ...target.service,
        logs: target.service.logs
          .filter(({ path }) => path.endsWith('ecmc.log'))
          .map((log) => ({ ...log, ready: readyText, fail: [mark] })),
      },
    })),
  }
})
afterEach(async () => {
  await engine?.close()
  await fleet?.stop()
})

const failureOf = async (id: string) => {
  await until(() => engine.runner.state(id).questions.some(({ question }) => question.kind === 'failure'), 'the failure')
  const asked = engine.runner.state(id).questions[0]
  if (asked?.question.kind !== 'failure') throw new Error('another question')
  return { id: asked.id, question: asked.question }
}
/** A mark that was passed over keeps the gate shut until somebody says so. */
const passGate: Answers = (question) => (question.kind === 'gate' ? { kind: 'gate', go: true, signoffs: [] } : undefined)
const retry = { kind: 'failure', choice: 'retry', reason: '' } as const
const stepOf = (id: string, step: string) => engine.runner.state(id).targets[0]?.forward.find((candidate) => candidate.step === step)
const keptLog = async (id: string) => {
  const log = plan.targets[0]?.service.logs[0]?.path ?? ''
  const place = { run: id, target: 'ecmc@ecmc-1', way: 'forward', step: 'watch', attempt: 1, log } as const
  await engine.around.journal.flushed()
  return new TextDecoder('gb18030').decode((await engine.around.journal.readOutput(place, 0, 10_000_000)).bytes)
}

test('retried, a failure mark that was seen no longer counts; the same start goes on, and the note says so', async () => {
  const id = engine.runner.begin(plan, { yes: true, signoffs: [] })
  const { id: asked, question } = await failureOf(id)
  expect(question).toMatchObject({ step: 'watch', problem: { code: 'watch-failed-line' } })
  engine.runner.answer(id, asked, retry)
  const gates: string[][] = []
  const state = await engine.attend(id, (asking, now) => {
    if (asking.kind === 'gate') gates.push(asking.wrong.map(({ code }) => code))
    return passGate(asking, now)
  })
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  expect(gates).toEqual([['watch-goes-on']])
  expect(stepOf(id, 'start')).toMatchObject({ attempt: 1 })
  expect(stepOf(id, 'watch')).toMatchObject({ attempt: 2, progress: { outcome: { kind: 'succeeded' } } })
  expect(stepOf(id, 'watch')?.notes.map(({ code }) => code)).toContain('watch-goes-on')
})

test('the process that was started is gone: retry starts it again, and watches the new one', async () => {
  const id = engine.runner.begin(plan, { yes: true, signoffs: [] })
  const { id: asked } = await failureOf(id)
  const first = (await fleet.host('ecmc-1').running())?.pid
  await fleet.host('ecmc-1').exec(`kill -KILL ${first}`)
  engine.runner.answer(id, asked, retry)
  const again = await failureOf(id)
  expect(again.question).toMatchObject({ step: 'watch', problem: { code: 'watch-failed-line' } })
  expect(stepOf(id, 'start')).toMatchObject({ attempt: 2 })
  engine.runner.answer(id, again.id, retry)
  const state = await engine.attend(id, passGate)
  expect(state.phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  const running = (await fleet.host('ecmc-1').running())?.pid
  const target = state.targets[0]
  expect(running).not.toBe(first)
  expect(target && factsOf(target, 'forward', 'start')?.processes[0]?.pid).toBe(running)
})

rarely('Ferry is left during the question: what was seen before stays passed over, and no byte of the log is kept twice', async () => {
  const data = join(fleet.directory, 'engine')
  await engine.close()
  engine = await startEngine(fleet, data)
  const id = engine.runner.begin(plan, { yes: true, signoffs: [] })
  await failureOf(id)
  await until(async () => (await keptLog(id)).includes(mark), 'the mark')
  await engine.close()

  engine = await startEngine(fleet, data)
  engine.runner.resume(id, { yes: true, signoffs: [] })
  engine.runner.answer(id, (await failureOf(id)).id, retry)
  expect((await engine.attend(id, passGate)).phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
  expect((await keptLog(id)).split(mark)).toHaveLength(2)
})
