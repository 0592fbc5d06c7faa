import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { Problem } from '#shared/problem/problem.ts'
import { initialRunState } from '#shared/run/reduce.ts'
import type { Around } from '../../../src/main/cli/around.ts'
import { eventLines } from '../../../src/main/cli/run/event-lines.ts'

const plan = samplePlan(['a'])
const around = {
  language: 'zh',
  words: createTranslator('zh'),
  terminal: { style: (style: string, text: string) => `${style}:${text}` },
} as unknown as Around
const noted = (problem: Problem) =>
  eventLines(
    around,
    plan,
    {
      run: 'r-0001',
      sequence: 1,
      at: 0,
      event: { type: 'step-noted', target: 'ecsc@a', way: 'forward', step: 'wait', attempt: 1, problem },
    },
    initialRunState(plan.targets),
  )

test('how far a step is stands there plainly; what is to be looked at stands out, with what to do', () => {
  expect(noted({ code: 'wait-until', values: { at: 0, time: '22:00:00' } })).toEqual(['dim:  · 等到 22:00:00'])
  const lines = noted({ code: 'watch-errors', values: { count: 3 } })
  expect(lines[0]).toMatch(/^yellow: {2}! .*3/)
  expect(lines.length).toBeGreaterThan(1)
})
