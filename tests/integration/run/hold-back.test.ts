import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import type { Question } from '#shared/run/question.ts'

let data: string
beforeEach(async () => {
  // The day alone is set: what waits goes on waiting for real.
  vi.useFakeTimers({ toFake: ['Date'] })
  data = await mkdtemp(join(tmpdir(), 'ferry-hold-'))
})
afterEach(() => {
  vi.useRealTimers()
  return rm(data, { recursive: true, force: true })
})

const at = (day: number, time: string) => new Date(`2026-11-${day}T${time}:00`).getTime()

async function engineAt(now: number): Promise<Engine> {
  vi.setSystemTime(now)
  const engine = await startEngine({ inventory: 'hosts: {}\n', knownHosts: '' }, data)
  engine.around.now = () => Date.now()
  return engine
}

async function planOf(fields: string) {
  const release = readRelease(`release: x\ntasks:\n  - { wait: 0s, title: 切换, ${fields} }\n`, '/r/x.yaml')
  return makePlan(release, { hosts: [], services: [] }, { gate: 'none', date: '20261128' }, () => {
    throw new Error('no archive is read')
  })
}
type HoldQuestion = Extract<Question, { kind: 'hold' }>
const yes = { yes: true, signoffs: [] }

async function held(engine: Engine, id: string): Promise<HoldQuestion> {
  await until(async () => engine.runner.state(id).questions.some(({ question }) => question.kind === 'hold'), 'it is held back')
  const [asked] = engine.runner.state(id).questions
  return asked?.question as HoldQuestion
}
const steps = (engine: Engine) => engine.events.filter(({ event }) => event.type === 'step-began').length
const letThrough: Answers = ({ kind }) =>
  kind === 'hold' ? { kind: 'hold', choice: 'go', by: '子文', reason: '业务方要求提前' } : undefined

test('a target waits for its time, and begins by itself when it has come', async () => {
  const engine = await engineAt(at(28, '21:30'))
  const id = engine.runner.begin(await planOf('after: "22:00"'), yes)
  expect(await held(engine, id)).toMatchObject({ opens: at(28, '22:00'), isAsked: false })
  expect(steps(engine)).toBe(0)
  vi.setSystemTime(at(28, '22:00'))
  await engine.runner.finished(id)
  expect(engine.runner.state(id).phase).toMatchObject({ result: 'succeeded' })
  expect(engine.events.some(({ event }) => event.type === 'question-withdrawn')).toBe(true)
  await engine.close()
})

test('it is let through by name and with a reason, which the journal keeps', async () => {
  const engine = await engineAt(at(28, '21:30'))
  const { state } = await engine.run(await planOf('after: "22:00"'), letThrough)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  const answers = engine.events.flatMap(({ event }) => (event.type === 'question-answered' ? [event.answer] : []))
  expect(answers).toEqual([{ kind: 'hold', choice: 'go', by: '子文', reason: '业务方要求提前' }])
  await engine.close()
})

test('broken off while it waits, it waits on when it is resumed; a window that was missed asks, and never opens by itself', async () => {
  const first = await engineAt(at(28, '20:00'))
  const id = first.runner.begin(await planOf('window: 0:00–4:00'), yes)
  expect(await held(first, id)).toMatchObject({ opens: at(29, '00:00'), closes: at(29, '04:00'), isAsked: false })
  await first.close()

  // The computer was off until the next evening, and then well into the hours of the next night.
  const second = await engineAt(at(29, '20:00'))
  expect(second.runner.resume(undefined, yes)).toBe(id)
  expect(await held(second, id)).toMatchObject({ missed: at(29, '04:00'), opens: at(30, '00:00'), isAsked: true })
  vi.setSystemTime(at(30, '01:00'))
  await second.close()
  expect(steps(second)).toBe(0)

  const third = await engineAt(at(30, '01:00'))
  third.runner.resume(undefined, yes)
  expect(await held(third, id)).toMatchObject({ isAsked: true })
  const waits: Answers = ({ kind }) => (kind === 'hold' ? { kind: 'hold', choice: 'wait', by: '', reason: '' } : undefined)
  const state = await third.attend(id, waits)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  await third.close()
})

test('it can be stopped there, and nothing was done', async () => {
  const engine = await engineAt(at(28, '21:30'))
  const { state } = await engine.run(await planOf('after: "22:00"'), ({ kind }) =>
    kind === 'hold' ? { kind: 'hold', choice: 'stop', by: '', reason: '' } : undefined,
  )
  expect(state.phase).toMatchObject({ result: 'stopped' })
  expect(steps(engine)).toBe(0)
  await engine.close()
})
