import { expect, test } from 'vitest'
import { mustFit } from '#core/handlers/fitting-signoffs.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { countedOf, saidTwice } from '#shared/run/person-lines.ts'

const plan = samplePlan(['a', 'b'])
const of = (text: string, by: string, passed = true, target?: string) => ({ text, by, passed, target })

test('of several words for one line a refusal is heard, wherever it stands; else the one for this very target', () => {
  const [all, here, no] = [of('x', '李', true), of('x', '王', true, 'a'), of('x', '赵', false)]
  expect(countedOf([all, here, no])).toBe(no)
  expect(countedOf([all, here])).toBe(here)
  expect(countedOf([all])).toBe(all)
  expect(countedOf([])).toBeUndefined()
})

test('two words for the same line of the same target: one of them would be lost', () => {
  const again = of('x', '王', false)
  expect(saidTwice(plan, [of('x', '李'), of('y', '李'), again])).toBe(again)
  expect(saidTwice(plan, [of('x', '李'), of('x', '李', true, 'a'), of('x', '王', true, 'b')])).toBeUndefined()
  expect(saidTwice(plan, [of('x', '李'), of('x', '李')])).toBeUndefined()
})

test('a line is the same by whatever name of its target, and with or without whose it is', () => {
  const targets = plan.targets.map((target) => ({ ...target, persons: ['看日志 (王)'] }))
  const [byPlace, byId] = [of('看日志', '王', true, 'a'), of('看日志', '李', true, 'ecsc@a')]
  expect(saidTwice({ targets }, [byPlace, byId])).toBe(byId)
  expect(saidTwice({ targets }, [byPlace, { ...byPlace, target: 'ecsc@a' }])).toBeUndefined()
  expect(saidTwice({ targets }, [byPlace, of('看日志', '李', true, 'b')])).toBeUndefined()
  expect(saidTwice({ targets }, [byPlace, of('看日志 (王)', '李', true, 'a')])).toMatchObject({ by: '李' })
  expect(saidTwice({ targets }, [of('看日志', '王'), of('看日志 (王)', '李')])).toMatchObject({ by: '李' })
  expect(() => mustFit(plan, [of('#9427 余额正确', '王', true, 'b'), of('#9427 余额正确', '李', true, 'ecsc@b')])).toThrow(/signoff-twice/)
})

test('where each line counts from the one whom it names, the same words come from each', () => {
  const named = { targets: plan.targets.map((target) => ({ ...target, named: true as const, persons: ['同意 (李)', '同意 (王)'] })) }
  expect(saidTwice(named, [of('同意', '李'), of('同意', '王', false)])).toBeUndefined()
  expect(saidTwice(named, [of('同意', '李'), of('同意', '李', false)])).toMatchObject({ passed: false })
})

test('both, and a word without a name, are refused before anything is begun', () => {
  const [text = ''] = plan.targets.flatMap(({ persons }) => persons)
  expect(() => mustFit(plan, [of(text, '李'), of(text, '王', false)])).toThrow(/signoff-twice/)
  expect(() => mustFit(plan, [of(text, ' ')])).toThrow(/sign-no-name/)
  expect(() => mustFit(plan, [of(text, '李')])).not.toThrow()
})
