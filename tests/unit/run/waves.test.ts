import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { wavesOf } from '#shared/run/waves.ts'

const plan = samplePlan(['a-1', 'a-2', 'a-3', 'a-4'])
const shape = (given: Parameters<typeof wavesOf>[0]) =>
  wavesOf(given).map(({ targets, gate }) => [targets.map(({ place }) => place).join(' '), gate])

test('one target a wave, a gate behind each, or behind the task, or only at the end', () => {
  const [first, ...rest] = plan.targets
  const two = { ...plan, targets: [...(first === undefined ? [] : [{ ...first, task: 'other' }]), ...rest] }
  expect(shape({ ...two, gate: 'host' }).map(([, gate]) => gate)).toEqual([true, true, true, true])
  expect(shape({ ...two, gate: 'service' }).map(([, gate]) => gate)).toEqual([true, false, false, true])
  expect(shape({ ...two, gate: 'none' }).map(([, gate]) => gate)).toEqual([false, false, false, true])
})

test('as many of one task side by side as were asked for, and never of two tasks', () => {
  const wide = { ...plan, targets: plan.targets.map((target, index) => ({ ...target, atOnce: 2, task: index < 3 ? 'x' : 'y' })) }
  expect(shape({ ...wide, gate: 'service' })).toEqual([
    ['a-1 a-2', false],
    ['a-3', true],
    ['a-4', true],
  ])
})

test('a task without a host has no gate of its own, unless people are asked there', () => {
  const [target] = plan.targets
  if (target === undefined) throw new Error('the plan lacks its target')
  const nowhere = { ...target, host: undefined, task: 'p', place: '' }
  expect(shape({ gate: 'host', targets: [nowhere, { ...nowhere, task: 'q', waits: true }, target] }).map(([, gate]) => gate)).toEqual([
    false,
    true,
    true,
  ])
})
