import { expect, it } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { recordOf } from '#shared/run/record.ts'
import { stateFrom } from '#shared/run/selectors.ts'

const plan = samplePlan(['a', 'b'])
const target = 'ecsc@a'
const stop = { target, way: 'forward' as const, step: 'stop' }
const problem = { code: 'internal' as const, values: { message: 'kill said no' } }
const events: [number, RunEvent][] = [
  [10, { type: 'run-began', by: '无忌', computer: 'c', version: '1' }],
  [20, { type: 'target-began', target, way: 'forward' }],
  [30, { type: 'step-began', ...stop, attempt: 1 }],
  [40, { type: 'step-ended', ...stop, attempt: 1, outcome: { kind: 'failed', exit: 1, problem } }],
  [50, { type: 'step-began', ...stop, attempt: 2 }],
  [60, { type: 'step-noted', ...stop, attempt: 2, problem }],
  [70, { type: 'step-ended', ...stop, attempt: 2, outcome: { kind: 'succeeded' } }],
  [80, { type: 'target-ended', target, way: 'forward', result: 'done', reason: '' }],
  [90, { type: 'signed-off', target, signoff: { line: '1', text: '正常访问', passed: true, by: '周芷若', note: '', looked: true } }],
]
const after = (more: [number, RunEvent][] = []) =>
  stateFrom(
    plan,
    [...events, ...more].map(([at, event], index) => ({ run: 'r', sequence: index + 1, at, event })),
  )

it('a run amounts to its time, what was done again, what was noted, who looked, and what is left', () => {
  const record = recordOf(plan, after(), 100)
  expect(record).toMatchObject({ took: 90, left: ['ecsc@b'], retries: [{ target, step: 'stop', attempts: 2 }] })
  expect(record.stretches).toEqual([{ name: 'ecsc', way: 'forward', from: 20, to: 80 }])
  expect(record.troubles).toEqual([{ target, step: 'stop', problem }])
  expect(record.signed).toMatchObject([{ target, text: '正常访问', by: '周芷若', at: 90 }])
})

it('a host that is looked at again when the run is carried on is no step that was done again', () => {
  const look = { target: 'ecsc@b', way: 'forward' as const, step: 'preflight' }
  const looked = [1, 2].flatMap((attempt): [number, RunEvent][] => [
    [100, { type: 'step-began', ...look, attempt }],
    [101, { type: 'step-ended', ...look, attempt, outcome: { kind: 'succeeded' } }],
  ])
  expect(recordOf(plan, after(looked), 110).retries).toEqual([{ target, step: 'stop', attempts: 2 }])
})

it('after its end its clock stands', () => {
  expect(recordOf(plan, after([[200, { type: 'run-ended', result: 'stopped' }]]), 999).took).toBe(190)
})

it('a way back that could not begin is a problem of the evening, and told once where a step tells it', () => {
  const why = { code: 'internal' as const, values: { message: 'the backup is not there' } }
  const left: [number, RunEvent][] = [
    [100, { type: 'target-began', target, way: 'back' }],
    [110, { type: 'target-ended', target, way: 'back', result: 'failed', reason: '', problem: why }],
  ]
  expect(recordOf(plan, after(left), 120).troubles).toEqual([
    { target, step: 'stop', problem },
    { target, step: undefined, problem: why },
  ])
  const told: [number, RunEvent] = [110, { type: 'target-ended', target, way: 'back', result: 'failed', reason: '', problem }]
  expect(recordOf(plan, after([told]), 120).troubles).toEqual([{ target, step: 'stop', problem }])
})

it('the way there and the way back have each their own time, without what lay between', () => {
  const back: [number, RunEvent][] = [
    [1000, { type: 'target-began', target, way: 'back' }],
    [1010, { type: 'step-began', target, way: 'back', step: 'stop', attempt: 1 }],
    [1020, { type: 'target-ended', target, way: 'back', result: 'done', reason: '' }],
  ]
  expect(recordOf(plan, after(back), 2000).stretches).toMatchObject([
    { name: 'ecsc', way: 'forward', from: 20, to: 80 },
    { name: 'ecsc', way: 'back', from: 1000 },
  ])
})

it('how far a step is said to be is no problem of the evening', () => {
  const values = { id: 'r', robot: '值班群', at: 0, time: '22:00:00', method: 'POST', url: 'http://a', title: '10%', looks: 3, told: '' }
  const codes = ['wait-until', 'http-begun', 'notify-begun', 'notify-sent', 'traffic-looked'] as const
  const noted = codes.map((code, index): [number, RunEvent] => [
    91 + index,
    { type: 'step-noted', ...stop, attempt: 2, problem: { code, values } },
  ])
  expect(recordOf(plan, after(noted), 100).troubles).toEqual([{ target, step: 'stop', problem }])
})
