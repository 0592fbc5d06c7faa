import { describe, expect, test } from 'vitest'
import { samplesOf, stepsToCome } from '#core/report/step-samples.ts'
import { type Plan, planSchema } from '#shared/domain/plan.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { initialRunState, reduceRun } from '#shared/run/reduce.ts'

const target = (id: string, kind: string, steps: string[], spec: object = {}, back: string[] = []) => ({
  ...{ id, kind, task: id, title: id, place: '', persons: [] },
  forward: steps.map((step) => ({ step, lines: [] })),
  back: back.map((step) => ({ step, lines: [] })),
  ...spec,
})
const dump = '/data/txn.sql.gz'
const plan: Plan = planSchema.parse({
  title: '会员折扣',
  date: '20170220',
  gate: 'none',
  jumps: [],
  verify: [],
  targets: [
    target('停掉热备份', 'person', [], {}, ['undo']),
    target('等到零点', 'wait', ['wait']),
    target('导出', 'dump', ['preflight', 'dump', 'copy']),
    target('更新', 'sql', ['preflight', 'execute'], {}, ['undo']),
    target('恢复', 'restore', ['restore'], { files: [{ schema: 'txn', path: dump }] }),
    target('刷新', 'command', ['execute']),
  ],
})

const stateAfter = (list: readonly (readonly [second: number, event: RunEvent])[]) =>
  list.reduce(
    (state, [second, event], index) => reduceRun(state, { run: 'r', sequence: index + 1, at: second * 1000, event }),
    initialRunState(plan.targets),
  )
const step = (id: string, name: string, [from, to]: [number, number], facts: object = {}, way: 'forward' | 'back' = 'forward') => {
  const where = { target: id, way, step: name, attempt: 1 } as const
  return [
    [from, { type: 'step-began', ...where }],
    [to, { type: 'step-ended', ...where, outcome: { kind: 'succeeded' }, facts: { step: name, ...facts } }],
  ] as const
}
const found = (code: string, values: object) => ({ findings: [{ severity: 'info', subject: 'x', problem: { code, values } }] })

test('every kind teaches how long its steps take, by what they moved; people and the clock teach nothing', () => {
  const state = stateAfter([
    ...step('等到零点', 'wait', [0, 600]),
    ...step('导出', 'preflight', [0, 1], found('dump-room', { bytes: 5_000_000, free: 1 })),
    // The clock was set back in its middle.
    ...step('刷新', 'execute', [3_600, 5]),
    ...step('导出', 'dump', [1, 31], { files: [{ path: dump, bytes: 900_000, sha256: 'x' }] }),
    ...step('更新', 'preflight', [31, 32], found('sql-touches', { statement: 1, table: 't', count: 40_000 })),
    ...step('更新', 'execute', [32, 42], { statements: [{ number: 1, rows: 39_000 }] }),
    ...step('停掉热备份', 'undo', [50, 950], {}, 'back'),
  ])
  expect(samplesOf(plan, state).map(({ title, step: name, milliseconds, amount }) => [title, name, milliseconds, amount?.count])).toEqual([
    ['导出', 'preflight', 1000, undefined],
    ['导出', 'dump', 30_000, 5_000_000],
    ['更新', 'preflight', 1000, undefined],
    ['更新', 'execute', 10_000, 40_000],
  ])
  const wanted = stepsToCome(plan, state)
  expect(wanted.map(({ title, way, step: name, amount }) => [title, way, name, amount])).toEqual([
    ['导出', 'forward', 'preflight', undefined],
    ['导出', 'forward', 'dump', { unit: 'bytes', count: 5_000_000 }],
    ['导出', 'forward', 'copy', { unit: 'bytes', count: 900_000 }],
    ['更新', 'forward', 'preflight', undefined],
    ['更新', 'forward', 'execute', { unit: 'rows', count: 40_000 }],
    ['更新', 'back', 'undo', { unit: 'rows', count: 39_000 }],
    ['恢复', 'forward', 'restore', { unit: 'bytes', count: 900_000 }],
    ['刷新', 'forward', 'execute', undefined],
  ])
})

describe('the time of a step', () => {
  const where = { target: '刷新', way: 'forward', step: 'execute', attempt: 1 } as const
  const processes = [{ pid: 1, started: '1', user: 'root', executable: '/x', commandLine: 'x', ports: [] }]
  const question = { kind: 'choose-process', target: '刷新', processes } as const

  test('is without that in which the operator was asked', () => {
    const state = stateAfter([
      [0, { type: 'step-began', ...where }],
      [2, { type: 'question-asked', id: 'q', question }],
      [902, { type: 'question-answered', id: 'q', answer: { kind: 'choose-process', pids: [] }, by: '李雷' }],
      [905, { type: 'step-ended', ...where, outcome: { kind: 'succeeded' } }],
    ])
    expect(samplesOf(plan, state)).toMatchObject([{ milliseconds: 5000 }])
  })

  test('is not known where a Ferry came to it in its middle', () => {
    const state = stateAfter([
      [0, { type: 'step-began', ...where }],
      [1, { type: 'command-intended', ...where, job: 'j', lines: [], changes: true }],
      [60, { type: 'run-interrupted' }],
      [70, { type: 'run-resumed', by: '李雷', computer: 'x' }],
      [71, { type: 'step-began', ...where }],
      [72, { type: 'step-ended', ...where, outcome: { kind: 'succeeded' } }],
    ])
    expect(samplesOf(plan, state)).toEqual([])
  })
})
