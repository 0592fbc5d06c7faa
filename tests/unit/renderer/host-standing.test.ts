import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { stateFrom, targetOf } from '#shared/run/selectors.ts'
import { hostStatus } from '../../../src/renderer/ui/host-status.ts'

const words = { zh: createTranslator('zh'), en: createTranslator('en') }
const plan = samplePlan(['a', 'b', 'c'])
const target = 'ecsc@a'
const forward: RunEvent[] = [
  { type: 'target-began', target, way: 'forward' },
  { type: 'step-began', target, way: 'forward', step: 'stop', attempt: 1 },
]
const done: RunEvent[] = [...forward, { type: 'target-ended', target, way: 'forward', result: 'done', reason: '' }]
const back: RunEvent[] = [
  ...done,
  { type: 'target-began', target, way: 'back' },
  { type: 'step-began', target, way: 'back', step: 'restore', attempt: 1 },
  { type: 'target-ended', target, way: 'back', result: 'done', reason: '' },
]
const after = (events: readonly RunEvent[]) =>
  stateFrom(
    plan,
    events.map((event, index) => ({ run: 'r-0001', sequence: index + 1, at: index * 1000, event })),
  )
const status = (events: readonly RunEvent[], language: 'zh' | 'en' = 'en') => {
  const run = after(events)
  const state = targetOf(run, target)
  if (state === undefined) throw new Error('no target')
  return hostStatus(state, run, words[language], 60_000)
}

test('a host that was brought back looks like none that is done', () => {
  expect(status(done)).toEqual({ tone: 'ok', text: 'done 0:02' })
  expect(status(back)).toEqual({ tone: 'back', text: 'rolled back 0:02' })
})

test('of a run that was broken off no time runs', () => {
  expect(status(forward)).toEqual({ tone: 'live', text: 'Stop 1:00' })
  expect(status([...forward, { type: 'run-interrupted' }])).toEqual({ tone: 'warn', text: 'broken off: Stop' })
})

test('of a host that is done the time is that of its steps, without what it waited', () => {
  const ended: RunEvent = { type: 'step-ended', target, way: 'forward', step: 'stop', attempt: 1, outcome: { kind: 'succeeded' } }
  const idle: RunEvent[] = Array.from({ length: 60 }, () => ({ type: 'connection', host: 'b', state: 'back' }))
  expect(status([...forward, ended, ...idle, { type: 'target-ended', target, way: 'forward', result: 'done', reason: '' }]).text).toBe(
    'done 0:01',
  )
})

test('a host that has failed and waits is red, one that asks is not', () => {
  const problem = { code: 'internal' as const, values: { message: 'x' } }
  const failure: RunEvent = {
    type: 'question-asked',
    id: 'q',
    question: { kind: 'failure', target, way: 'forward', step: 'stop', problem, choices: ['stop'] },
  }
  expect(status([...forward, failure])).toEqual({ tone: 'bad', text: 'failed, asks you' })
  const gate: RunEvent = { type: 'question-asked', id: 'q', question: { kind: 'gate', target, covers: [], lines: [], wrong: [] } }
  expect(status([...forward, gate])).toEqual({ tone: 'warn', text: 'asks you' })
})

test('a host that was brought back is that also at the gate behind it', () => {
  const gate: RunEvent = { type: 'question-asked', id: 'q', question: { kind: 'gate', target, covers: [], lines: [], wrong: [] } }
  expect(status([...back, gate])).toEqual({ tone: 'back', text: 'rolled back 0:02' })
})

test('a run that was stopped does not read as a service that is', () => {
  const stopped: RunEvent[] = [...forward, { type: 'target-ended', target, way: 'forward', result: 'stopped', reason: '' }]
  expect(status(stopped, 'zh')).toEqual({ tone: 'warn', text: '中途停下' })
})
