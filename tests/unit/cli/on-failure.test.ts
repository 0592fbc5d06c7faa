import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'
import type { FailureChoice } from '#shared/run/question.ts'
import { stateFrom } from '#shared/run/selectors.ts'
import { endOfRun } from '../../../src/main/cli/run/end-of-run.ts'
import { failurePolicy } from '../../../src/main/cli/run/on-failure.ts'

const problem = { code: 'command-exit' as const, values: { exit: 1, wanted: 0 } }
const question = (step: string, choices: FailureChoice[] = ['retry', 'roll-back', 'roll-back-all', 'stop']) =>
  ({ kind: 'failure', target: 't', way: 'forward', step, problem, choices }) as const
const began = (step: string): JournalledEvent => ({
  ...{ run: 'r', sequence: 1, at: 1 },
  event: { type: 'step-began', target: 't', way: 'forward', step, attempt: 2 },
})

test('without a word a failure stops the run; retry is once for each step', () => {
  expect(failurePolicy(undefined)(question('watch'))).toBe('stop')
  const retry = failurePolicy('retry')
  expect([retry(question('watch')), retry(question('watch')), retry(question('start'))]).toEqual(['retry', 'stop', 'retry'])
})

test('what cannot be brought back is not: nothing was changed, or it is the way back already', () => {
  expect(failurePolicy('roll-back-all')(question('watch'))).toBe('roll-back-all')
  expect(failurePolicy('roll-back-all')(question('upload', ['retry', 'skip', 'leave-out', 'stop']))).toBe('stop')
})

test('carried on, what had failed before is tried once more, and then it is as was decided', () => {
  const policy = failurePolicy('roll-back', { retriesOld: true })
  expect(policy(question('watch'))).toBe('retry')
  policy.see(began('watch'))
  policy.see(began('verify'))
  expect([policy(question('watch')), policy(question('verify'))]).toEqual(['roll-back', 'roll-back'])
})

test('the shell is told done, back, half, and nothing changed apart', () => {
  const plan = samplePlan(['a', 'b'])
  const step = (target: string): RunEvent => ({ type: 'step-began', target, way: 'forward', step: 'stop', attempt: 1 })
  const back = (target: string): RunEvent => ({ type: 'target-ended', target, way: 'back', result: 'done', reason: '' })
  const codeOf = (end: 'succeeded' | 'failed' | 'stopped' | 'rolled-back', ...events: RunEvent[]) =>
    endOfRun({
      end,
      state: stateFrom(
        plan,
        events.map((event, index) => ({ run: 'r', sequence: index + 1, at: 0, event })),
      ),
    })
  expect(codeOf('succeeded')).toBe(0)
  expect(codeOf('stopped')).toBe(1)
  expect(codeOf('rolled-back', step('ecsc@a'), back('ecsc@a'))).toBe(3)
  expect(codeOf('stopped', step('ecsc@a'))).toBe(4)
  expect(codeOf('stopped', step('ecsc@a'), step('ecsc@b'), back('ecsc@b'))).toBe(4)
})
