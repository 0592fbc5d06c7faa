import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import { targetNameOf, taskNameOf } from '#shared/run/target-name.ts'

const [sample = fail()] = samplePlan(['h']).targets
function fail(): never {
  throw new Error('the plan lacks its target')
}
const target = (id: string, title: string, place: string, phase?: string): Target => ({ ...sample, id, task: id, title, place, phase })
const named = (targets: Target[], wayBack: Target[] = []) => {
  const plan: Plan = { ...samplePlan(['h']), targets, wayBack: { order: [], targets: wayBack } }
  return [...targets, ...wayBack].map(({ id }) => targetNameOf(plan, id))
}

test('a place alone is a name where one task is there; of several each is told by its task, and where that is not enough by its phase', () => {
  expect(named([target('1', 'ecsc', 'ecsc-1'), target('2', 'ecsc', 'ecsc-2'), target('3', '停掉热备份', '')])).toEqual([
    'ecsc-1',
    'ecsc-2',
    '停掉热备份',
  ])
  expect(named([target('1', 'ecsc', 'ecsc-1'), target('2', 'drop table', 'ecsc-1'), target('3', 'ecsc', 'ecsc-2')])).toEqual([
    'ecsc · ecsc-1',
    'drop table · ecsc-1',
    'ecsc-2',
  ])
  expect(named([target('1', 'restart', 'ecsc-1', '备份'), target('2', 'restart', 'ecsc-1', '发布')])).toEqual([
    '备份 · restart · ecsc-1',
    '发布 · restart · ecsc-1',
  ])
  expect(named([target('1', 'restart', 'ecsc-1'), target('2', 'restart', 'ecsc-1')])).toEqual([
    'restart · ecsc-1 · 1',
    'restart · ecsc-1 · 2',
  ])
})

test('a task of the way back is told from the tasks of the run, which keep their names; what no plan knows is its id', () => {
  expect(named([target('1', 'ecsc', 'ecsc-1')], [target('2', 'tell', 'ecsc-1')])).toEqual(['ecsc-1', 'tell · ecsc-1'])
  expect([targetNameOf(samplePlan(['a']), 'x@y'), targetNameOf(undefined, 'ecsc@a')]).toEqual(['x@y', 'ecsc@a'])
})

test('a line of a list has its task always, on one line, and is told from every other', () => {
  const plan: Plan = {
    ...samplePlan(['h']),
    targets: [
      target('1', 'ecsc', 'ecsc-1'),
      target('2', 'cp a b\nrm a', 'ecsc-2'),
      target('3', 'cp a b\nrm c', 'ecsc-2'),
      target('4', '看', ''),
    ],
  }
  expect(plan.targets.map(({ id }) => taskNameOf(plan, id))).toEqual(['ecsc · ecsc-1', 'cp a b · ecsc-2 · 2', 'cp a b · ecsc-2 · 3', '看'])
  expect(targetNameOf(plan, '1')).toBe('ecsc-1')
})
