import { expect, it } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { statementRows } from '#shared/kinds/task/statements.ts'
import { writtenWayBack } from '#shared/kinds/written-way-back.ts'
import { initialStateOf } from '#shared/run/selectors.ts'

const [sample] = samplePlan().targets
if (sample === undefined) throw new Error('the plan has no target')
const forward = [{ step: 'execute', lines: [], ahead: false, changes: true, lasting: false }]
const target = { ...sample, kind: 'x', forward, statements: ['a', 'b', 'c'].map((text, at) => ({ number: at + 1, text })) }
const [waiting] = initialStateOf({ targets: [target] }).targets
if (waiting === undefined) throw new Error('the run has no target')
const [step] = waiting.forward
if (step === undefined) throw new Error('the target has no step')
const statesOf = (rows: ReturnType<typeof statementRows>) => rows.map(({ state }) => state)

it('statements wait, go one after the other, and tell what they have changed and what was kept', () => {
  expect(statesOf(statementRows(target, waiting, undefined))).toEqual(['waiting', 'waiting', 'waiting'])
  const going = { ...waiting, forward: [{ ...step, progress: { kind: 'running' as const, since: 1 } }] }
  expect(statesOf(statementRows(target, going, undefined))).toEqual(['going', 'waiting', 'waiting'])
  expect(statesOf(statementRows(target, going, 2))).toEqual(['done', 'done', 'going'])
  const statements = [
    { number: 1, rows: 182_340, kept: 182_340 },
    { number: 2, rows: 7 },
  ]
  const failed = { ...waiting, forward: [{ ...step, facts: { step: 'execute', statements } }] }
  expect(statementRows(target, failed, undefined)).toEqual([
    { number: 1, text: 'a', state: 'done', rows: 182_340, kept: 182_340 },
    { number: 2, text: 'b', state: 'done', rows: 7 },
    { number: 3, text: 'c', state: 'waiting' },
  ])
})

it('a target without statements has no rows', () => {
  expect(statementRows(sample, waiting, undefined)).toEqual([])
})

it('a way back is read as its author wrote it: lines, a sentence, or statements', () => {
  expect(writtenWayBack({ ...target, undo: ['a', 'b'] })).toEqual(['a', 'b'])
  expect(writtenWayBack({ ...target, undo: '重新打开' })).toEqual(['重新打开'])
  expect(writtenWayBack({ ...target, undo: [{ number: 1, line: 1, text: 'delete from t' }] })).toEqual(['delete from t'])
  expect([writtenWayBack({ ...target, undo: [] }), writtenWayBack(target)]).toEqual([undefined, undefined])
})
