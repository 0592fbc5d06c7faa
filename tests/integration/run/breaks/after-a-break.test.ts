/** Ferry was away, and somebody was on the host: what the journal says was done is looked at again, never taken for granted. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { rarely } from '#harness/thorough.ts'
import { until } from '#harness/until.ts'
import type { Check, Service } from '#shared/domain/service.ts'
import type { RunEvent } from '#shared/run/events.ts'
import type { FailureChoice } from '#shared/run/question.ts'
import type { RunState } from '#shared/run/state.ts'

let fleet: EcscFleet
let data: string
let engine: Engine

beforeEach(async () => {
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none' })
  data = await mkdtemp(join(tmpdir(), 'ferry-after-a-break-'))
  engine = await startEngine(fleet, data)
})
afterEach(async () => {
  await engine?.close()
  await fleet?.stop()
  await rm(data, { recursive: true, force: true })
})

const steady = { yes: true, signoffs: [] }
const host = () => fleet.host('schedule-1')
const directory = () => host().path('/home/schedule')
const backup = () => host().path('/home/schedule_20261120')
const tree = () => host().tree('/home/schedule')
const javas = async () => (await host().processes()).filter(({ name }) => name === 'java').length

/** Leaves Ferry right after this event. */
async function leaveAt(holds: (event: RunEvent) => boolean, verify: readonly Check[] = []): Promise<string> {
  const planned = await engine.plan({ schedule: (await fleet.archives('new')).schedule ?? '' })
  const targets = planned.targets.map((target) => ({ ...target, service: { ...(target.service as Service), verify: [...verify] } }))
  const made = { ...planned, targets }
  const { event: tell } = engine.around.tell
  const before = engine
  let closing: Promise<void> | undefined
  engine.around.tell.event = (entry) => {
    tell(entry)
    if (holds(entry.event)) closing ??= Promise.resolve().then(() => before.close())
  }
  const id = engine.runner.begin(made, steady)
  await engine.attend(id)
  await closing
  engine = await startEngine(fleet, data)
  expect(engine.runner.state(id).phase.kind).toBe('interrupted')
  return id
}

async function resume(id: string, ...choices: FailureChoice[]): Promise<{ state: RunState; asked: string[] }> {
  const asked: string[] = []
  engine.runner.resume(id, steady)
  const state = await engine.attend(id, (question) => {
    // After a skipped step somebody has to say that it goes on.
    if (question.kind === 'gate') return { kind: 'gate', go: true, signoffs: [] }
    if (question.kind !== 'failure') return undefined
    asked.push(`${question.step} ${question.problem.code}`)
    return { kind: 'failure', choice: choices[asked.length - 1] ?? 'stop', reason: 'because' }
  })
  return { state, asked }
}

const ended = (step: string) => (event: RunEvent) => event.type === 'step-ended' && event.step === step
const attempts = (state: RunState) => Object.fromEntries((state.targets[0]?.forward ?? []).map(({ step, attempt }) => [step, attempt]))

rarely('the old version put back by hand is unpacked over again', async () => {
  const id = await leaveAt(ended('unpack'))
  await host().exec(`rm -rf ${directory()} && cp -a ${backup()} ${directory()}`)
  const { state, asked } = await resume(id)
  expect(asked).toEqual([])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(attempts(state)).toMatchObject({ 'back-up': 1, unpack: 2, start: 1 })
  expect(await host().version()).toBe('2017.02.20')
})

test('the old version put back and started by hand is said, and replaced when the operator says so', async () => {
  const id = await leaveAt((event) => event.type === 'step-began' && event.step === 'watch')
  const running = await host().running()
  await host().exec(`kill -9 ${running?.pid}; rm -rf ${directory()} && cp -a ${backup()} ${directory()}`)
  await host().startService()
  const first = await resume(id)
  expect(first.asked).toEqual(['unpack unpacked-changed'])
  expect(first.state.phase).toMatchObject({ result: 'stopped' })
  expect(await host().version()).toBe('2017.01.15')

  // Asked anew, then told anew: whoever says it twice has read it.
  const second = await resume(id, 'retry', 'retry')
  expect(second.asked).toEqual(['unpack unpacked-changed', 'unpack unpacked-changed'])
  expect(second.state.phase).toMatchObject({ result: 'succeeded' })
  expect(await host().version()).toBe('2017.02.20')
  expect(await javas()).toBe(1)
})

rarely('what was changed in a directory while Ferry was away from its very unpacking is said', async () => {
  const id = await leaveAt((event) => event.type === 'command-intended' && event.step === 'unpack' && event.changes)
  await until(async () => (await host().exec('ls /root/.ferry/jobs/*-unpack-1-unpack/exit')).code === 0 || (await gone()), 'unpack')
  await host().exec(`touch ${directory()}/VERSION`)
  const { state, asked } = await resume(id, 'retry')
  expect(asked.length).toBeLessThanOrEqual(1)
  expect(asked.every((one) => one === 'unpack directory-changed')).toBe(true)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await host().version()).toBe('2017.02.20')
})

/** Left before the command was sent. */
const gone = async () => (await host().exec('ls -d /root/.ferry/jobs/*-unpack-1-unpack')).code !== 0

rarely('a backup that is gone before anything was unpacked is made again', async () => {
  const before = await tree()
  const id = await leaveAt(ended('back-up'))
  await host().exec(`rm -rf ${backup()}`)
  const { state, asked } = await resume(id)
  expect(asked).toEqual([])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(attempts(state)).toMatchObject({ 'back-up': 2, unpack: 1 })
  expect(await host().tree('/home/schedule_20261120')).toEqual(before)
})

rarely('one that is gone afterwards is said, and never made of the new version', async () => {
  const id = await leaveAt(ended('unpack'))
  await host().exec(`mv ${backup()} ${backup()}.mine`)
  const first = await resume(id)
  expect(first.asked).toEqual(['back-up backup-gone'])
  expect((await host().exec(`ls -d ${backup()}`)).code).not.toBe(0)
  await host().exec(`mv ${backup()}.mine ${backup()}; touch ${backup()}/VERSION`)
  const second = await resume(id, 'retry')
  expect(second.asked).toEqual(['back-up backup-gone', 'back-up backup-altered'])
})

test('a start that was meant and never begun is not made beside one that somebody has made', async () => {
  const { jobs } = engine.around
  const never: typeof jobs.run = () => Promise.reject(new Error('Ferry was left before it was sent'))
  engine.around.jobs = { ...jobs, run: (on, job, options) => (job.id.endsWith('-start') ? never : jobs.run)(on, job, options) }
  const id = await leaveAt(
    (event) => event.type === 'command-intended' && event.step === 'start' && event.changes,
    [{ kind: 'process', after: 100 }],
  )
  await host().startService()
  const { asked } = await resume(id)
  expect(asked).toEqual(['start start-runs-already'])
  expect(await javas()).toBe(1)
  // It is what should run, and the start is skipped for it: then it is the process that is verified.
  const again = await resume(id, 'skip')
  expect(again.asked).toEqual(['start start-runs-already'])
  expect(again.state.phase).toMatchObject({ result: 'succeeded' })
  const pid = (await host().running())?.pid
  expect(again.state.targets[0]?.forward.find(({ step }) => step === 'verify')?.facts).toMatchObject({
    checks: [{ kind: 'process', passed: true, detail: `pid ${pid}` }],
  })
})

test('a run that was left in its watch, whose process is gone and another runs: that is said by name, and skipped it is carried on', async () => {
  const id = await leaveAt((event) => event.type === 'step-began' && event.step === 'watch', [{ kind: 'process', after: 100 }])
  const started = (await host().running())?.pid
  await host().exec(`kill -9 ${started}`)
  await until(async () => (await host().running()) === undefined, 'the end of the process')
  await host().startService()
  const { asked, state } = await resume(id)
  expect(asked).toEqual(['start start-runs-another'])
  expect(JSON.stringify(state)).toContain(`"before":${started}`)
  expect(await javas()).toBe(1)
  const again = await resume(id, 'skip')
  expect(again.state.phase).toMatchObject({ result: 'succeeded' })
  expect(await javas()).toBe(1)
})

rarely('a directory that was changed by hand after its restore is restored once more', async () => {
  const before = await tree()
  const { id } = await engine.run(await engine.plan({ schedule: (await fleet.archives('new')).schedule ?? '' }))
  const { event: tell } = engine.around.tell
  const first = engine
  let closing: Promise<void> | undefined
  engine.around.tell.event = (entry) => {
    tell(entry)
    if (ended('restore')(entry.event)) closing ??= Promise.resolve().then(() => first.close())
  }
  await engine.runner.rollBack(id, undefined, steady)
  await engine.attend(id)
  await closing
  engine = await startEngine(fleet, data)
  await host().exec(`rm ${directory()}/VERSION`)
  const { state, asked } = await resume(id)
  expect(asked).toEqual([])
  expect(state.phase).toMatchObject({ result: 'rolled-back' })
  expect(await tree()).toEqual(before)
})
