import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import type { RunEvent } from '#shared/run/events.ts'
import {
  activeTarget,
  canGoBack,
  isBack,
  isForward,
  isLastGate,
  isSignedFor,
  runningSteps,
  shareDone,
  standingOf,
  stateFrom,
  targetOf,
  touchedTargets,
  wayOf,
  waysBack,
} from '#shared/run/selectors.ts'

const plan = samplePlan(['a', 'b'])
const [first, second] = ['ecsc@a', 'ecsc@b'] as const
const after = (...events: RunEvent[]) =>
  stateFrom(
    plan,
    events.map((event, index) => ({ run: 'r-0001', sequence: index + 1, at: index, event })),
  )
const step = (target: string, name: 'preflight' | 'stop' | 'unpack', way: 'forward' | 'back' = 'forward'): RunEvent => ({
  type: 'step-began',
  target,
  way,
  step: name,
  attempt: 1,
})
const stepDone = (target: string, name: 'preflight' | 'stop'): RunEvent => ({
  type: 'step-ended',
  target,
  way: 'forward',
  step: name,
  attempt: 1,
  outcome: { kind: 'succeeded' },
})
const began = (target: string, way: 'forward' | 'back' = 'forward'): RunEvent => ({ type: 'target-began', target, way })
const ended = (target: string, way: 'forward' | 'back', result: 'done' | 'failed' | 'stopped' = 'done'): RunEvent => ({
  type: 'target-ended',
  target,
  way,
  result,
  reason: '',
})
const one = (...events: RunEvent[]) => {
  const found = targetOf(after(...events), first)
  if (found === undefined) throw new Error('no target')
  return found
}

test('touched is what was changed and is not back; looking changes nothing', () => {
  expect(touchedTargets(after(step(first, 'preflight'), step(second, 'preflight')))).toEqual([])
  const both = after(began(first), step(first, 'stop'), ended(first, 'forward'), began(second), step(second, 'stop'))
  expect(touchedTargets(both)).toEqual([first, second])
  expect(waysBack(both)).toEqual([second, first])
  expect(touchedTargets(after(step(first, 'stop'), ended(first, 'back'), step(second, 'stop')))).toEqual([second])
})

test('a way back stands open until it is gone', () => {
  const changed = [began(first), step(first, 'stop')]
  expect(canGoBack(one(...changed))).toBe(true)
  expect(canGoBack(one(...changed, began(first, 'back')))).toBe(false)
  expect(canGoBack(one(...changed, began(first, 'back'), ended(first, 'back', 'failed')))).toBe(true)
  expect(canGoBack(one(...changed, ended(first, 'back')))).toBe(false)
})

test('forward and back are where it stands at its end', () => {
  const forward = one(ended(first, 'forward'))
  const back = one(ended(first, 'back'))
  expect([isForward(forward), isBack(forward), isForward(back), isBack(back)]).toEqual([true, false, false, true])
  expect([wayOf(forward), wayOf(one(step(first, 'stop', 'back')))]).toEqual(['forward', 'back'])
})

test('a signature is for the version that was there when it was given', () => {
  const signature = { line: '1', text: '正常访问', passed: true, by: 'Li', note: '', looked: true }
  const signed: RunEvent = { type: 'signed-off', target: first, signoff: signature }
  const done = [began(first), step(first, 'stop'), ended(first, 'forward')]
  expect(isSignedFor(one(...done))).toBe(false)
  expect(isSignedFor(one(...done, signed))).toBe(true)
  // A way back that could not begin, and was left, has taken nothing away.
  expect(isSignedFor(one(...done, signed, began(first, 'back'), ended(first, 'back', 'failed')))).toBe(true)
  expect(isSignedFor(one(...done, signed, began(first, 'back'), step(first, 'stop', 'back')))).toBe(false)
  expect(isSignedFor(one(...done, signed, began(first, 'back'), ended(first, 'back')))).toBe(false)
  expect(isSignedFor(one(...done, signed, began(first, 'back'), ended(first, 'back'), began(first, 'back')))).toBe(false)
  expect(isSignedFor(one(...done, signed, began(first, 'back'), ended(first, 'back'), signed))).toBe(true)
})

test("a gate is the run's end only where nothing can follow: not in the middle of a story, nor on a way back", () => {
  const gate = { next: undefined, covers: [first] }
  expect(isLastGate(gate, after())).toBe(true)
  expect(isLastGate({ ...gate, next: second }, after())).toBe(false)
  expect(isLastGate({ ...gate, covers: [] }, after())).toBe(false)
  expect(isLastGate({ ...gate, covers: ['back-1'] }, after())).toBe(false)
  const asked: RunEvent = { type: 'rollback-requested', targets: [second], by: 'Li', afterwards: 'end', order: 'document' }
  expect(isLastGate(gate, after(asked))).toBe(false)
})

test('a run that was broken off ended when the last was heard of it, whenever it was found', () => {
  const events: RunEvent[] = [{ type: 'run-began', by: 'Li', computer: 'c', version: '1' }, began(first), step(first, 'stop')]
  const found = [...events, { type: 'run-interrupted' } as const].map((event, index) => ({
    run: 'r-0001',
    sequence: index + 1,
    at: index < 3 ? 1000 + index : 90_000_000,
    event,
  }))
  expect(stateFrom(plan, found).phase).toEqual({ kind: 'interrupted', at: 1002 })
})

test('how much is done counts the steps of the way it is on, and nothing before its turn', () => {
  expect(shareDone(one(step(first, 'preflight'), stepDone(first, 'preflight')))).toBe(0)
  expect(shareDone(one(began(first), step(first, 'preflight'), stepDone(first, 'preflight'), step(first, 'stop')))).toBe(1 / 8)
  expect(shareDone(one(ended(first, 'forward')))).toBe(1)
})

test('what goes on now, and which target it is about', () => {
  const going = after(began(first), step(first, 'stop'))
  expect(runningSteps(one(began(first), step(first, 'stop'))).map((running) => running.step)).toEqual(['stop'])
  expect([activeTarget(after()), activeTarget(going)]).toEqual([undefined, first])
  const question = { kind: 'gate' as const, target: second, lines: [], covers: [], wrong: [] }
  expect(activeTarget(after(began(first), { type: 'question-asked', id: 'q', question }))).toBe(second)
})

test.each([
  [[], 'waiting'],
  [[began(first)], 'going'],
  [[ended(first, 'forward')], 'done'],
  [[ended(first, 'back')], 'restored'],
  [[ended(first, 'forward', 'failed')], 'failed'],
  [[ended(first, 'back', 'failed')], 'restore-failed'],
  [[ended(first, 'forward', 'stopped')], 'stopped'],
] as [RunEvent[], string][])('%j stands as %s', (events, word) => {
  expect(standingOf(one(...events))).toBe(word)
})
