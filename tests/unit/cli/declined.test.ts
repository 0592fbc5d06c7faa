import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Question } from '#shared/run/question.ts'
import type { Around } from '../../../src/main/cli/around.ts'
import { declineText } from '../../../src/main/cli/run/safe-answer.ts'

const around = {
  ...{ language: 'en', words: createTranslator('en') },
  terminal: { style: (_: string, text: string) => text },
} as unknown as Around
const problem: Problem = { code: 'mount-inside', values: { path: '/home/shop/uploads' }, evidence: 'tmpfs' }
const target = 'ecsc@a'

const declined: [kind: string, question: Question][] = [
  ['failure', { kind: 'failure', target, way: 'back', step: 'restore', problem, choices: ['retry', 'stop'] }],
  ['gate', { kind: 'gate', target, covers: [target], lines: [], wrong: [problem] }],
  ['preflight', { kind: 'preflight', findings: [{ target, finding: { severity: 'blocking', subject: 'tree', problem } }] }],
]

test.each(declined)('%s: what nobody is there to decide says its problem, and what to do next', (_, question) => {
  const text = declineText(around, samplePlan(['a']), question)
  expect(text).toContain('/home/shop/uploads')
  expect(text).toContain('next: ')
})
