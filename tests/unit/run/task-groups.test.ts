import { expect, it } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { isPersonal, taskGroups } from '#shared/run/task-groups.ts'

const [first] = samplePlan().targets
if (first === undefined) throw new Error('the plan has no target')
const under = (phase: string | undefined, title: string) => ({ ...first, phase, title })

it('tasks stand under their heading, or under their own title where there is none; a heading that comes again is another group', () => {
  const groups = taskGroups([
    under('发布 › 备份', '导出'),
    under('发布 › 备份', '停热备'),
    under(undefined, 'ecsc'),
    under(undefined, 'ecsc'),
    under('发布 › 备份', '核对'),
  ])
  expect(groups.map(({ name, whole, isPhase, targets }) => [name, whole, isPhase, targets.length])).toEqual([
    ['备份', '发布 › 备份', true, 2],
    ['ecsc', 'ecsc', false, 2],
    ['备份', '发布 › 备份', true, 1],
  ])
  expect(new Set(groups.map(({ key }) => key)).size).toBe(3)
})

it('a task without a step of its own is a person’s', () => {
  expect([isPersonal(first), isPersonal({ forward: [], persons: ['停掉热备份'] }), isPersonal({ forward: [], persons: [] })]).toEqual([
    false,
    true,
    false,
  ])
})
