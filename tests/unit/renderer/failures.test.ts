import { expect, test, vi } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { FailureChoice, Question } from '#shared/run/question.ts'
import { initialStateOf } from '#shared/run/selectors.ts'
import { questionActions } from '../../../src/renderer/actions/question-actions.ts'
import type { Stores } from '../../../src/renderer/stores/create-stores.ts'
import { failuresOf, meantFailure } from '../../../src/renderer/stores/run/failures.ts'

const plan = samplePlan(['a', 'b', 'c'])
const problem = { code: 'step-skipped', values: { step: 'watch', reason: '' } } as const
const failed = (target: string, choices: FailureChoice[] = ['retry', 'stop']): Question => ({
  ...{ kind: 'failure', target, way: 'forward', step: 'watch', problem, choices },
})
const asking = (...questions: Question[]) => ({
  ...initialStateOf(plan),
  questions: questions.map((question, index) => ({ id: `q${index + 1}`, question, at: 0 })),
})

test('a button that names no host means the failure of the one that is looked at, else the only one; of several none is guessed', () => {
  const both = asking(failed('ecsc@a'), failed('ecsc@b'))
  expect(meantFailure(both, 'ecsc@b')?.id).toBe('q2')
  expect(meantFailure(both, 'ecsc@a')?.id).toBe('q1')
  expect(meantFailure(both, 'ecsc@c')).toBeUndefined()
  expect(failuresOf(both, 'ecsc@b').map(({ id }) => id)).toEqual(['q2', 'q1'])
  expect(meantFailure(asking(failed('ecsc@a')), 'ecsc@c')?.id).toBe('q1')
  expect(meantFailure(asking(), 'ecsc@a')).toBeUndefined()
})

test('the palette answers each failure by its host and step, and does again only what may be done again', () => {
  const answer = vi.fn()
  const state = asking(failed('ecsc@a'), failed('ecsc@b', ['stop']), failed('ecsc@c'))
  const stores = { runs: { store: { getState: () => ({ open: { id: 'r-1', plan, state }, selected: 'ecsc@c' }) }, actions: { answer } } }
  const words = createTranslator('en')
  const retries = questionActions(stores as unknown as Stores).filter(({ id }) => id.startsWith('run.retry'))
  const step = words('step.watch')
  expect(retries.map(({ text, isEnabled }) => [text(words), isEnabled()])).toEqual([
    [`Retry this step · c · ${step}`, true],
    [`Retry this step · a · ${step}`, true],
    [`Retry this step · b · ${step}`, false],
  ])
  retries[1]?.run()
  expect(answer.mock.calls).toEqual([['r-1', 'q1', { kind: 'failure', choice: 'retry', reason: '' }]])
})
