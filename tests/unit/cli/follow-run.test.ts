import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { type Problem, ProblemError } from '#shared/problem/problem.ts'
import type { RunEvent } from '#shared/run/events.ts'
import type { Around } from '../../../src/main/cli/around.ts'
import { followRun } from '../../../src/main/cli/run/follow-run.ts'

const step = { target: 'ecsc@a', way: 'forward', step: 'stop', attempt: 1 } as const
const told: RunEvent[] = [
  { type: 'run-began', by: '无忌', computer: 'desk', version: '0.1.0' },
  { type: 'step-began', ...step },
  { type: 'step-ended', ...step, outcome: { kind: 'failed', problem: { code: 'watch-errors', values: { count: 1 } } } },
  { type: 'run-ended', result: 'stopped' },
]

test('a run whose output cannot be read is followed to its end, and what is wrong is said', async () => {
  const complaints: Problem[] = []
  const session = {
    onNews: () => () => undefined,
    async request(name: string) {
      if (name === 'run.get')
        return { plan: samplePlan(['a']), events: told.map((event, index) => ({ run: 'r', sequence: index + 1, at: index, event })) }
      throw new ProblemError({ code: 'output-worker-ended', values: { reason: 'database disk image is malformed' } })
    },
  }
  const around = {
    session,
    isJson: false,
    language: 'en',
    words: createTranslator('en'),
    terminal: {
      style: (_: string, text: string) => text,
      out: () => undefined,
      err: () => undefined,
      status: () => undefined,
      isWatched: false,
    },
    complain: (problem: Problem) => complaints.push(problem),
    onInterrupt: () => undefined,
    again: (command: string) => command,
  } as unknown as Around
  expect(await followRun(around, async () => 'r', { isVerbose: false })).toMatchObject({ end: 'stopped' })
  expect(complaints.map(({ code }) => code)).toEqual(['output-worker-ended'])
})
