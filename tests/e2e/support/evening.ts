import type { RequestParsed } from '#shared/contract/index.ts'
import type { RunEvent } from '#shared/run/events.ts'
import type { Question } from '#shared/run/question.ts'
import { expect, type test } from './open-panel.ts'

/** What the script plays, and the targets of its first services. */
const title = '账户余额四舍五入修复'
export const ecsc1 = 'ecsc@ecsc-1'
export const ecsc2 = 'ecsc@ecsc-2'
export const ecmc1 = 'ecmc@ecmc-1'
export const ecmc2 = 'ecmc@ecmc-2'

type Sent = { answers: RequestParsed<'run.answer'>[]; rollbacks: RequestParsed<'run.rollback'>[]; resumed: (string | undefined)[] }
/** What the panel has asked of the core since the test began. */
export const sent: Sent = { answers: [], rollbacks: [], resumed: [] }
/** A core that keeps what it is asked to do, and does none of it. */
export const kept = {
  'run.answer': (input: RequestParsed<'run.answer'>) => {
    sent.answers.push(input)
    return {}
  },
  'run.rollback': (input: RequestParsed<'run.rollback'>) => {
    sent.rollbacks.push(input)
    return {}
  },
  'run.resume': ({ run = 'r-0001' }: RequestParsed<'run.resume'>) => {
    sent.resumed.push(run)
    return { run }
  },
}
export function forgetSent(): void {
  sent.answers.length = 0
  sent.rollbacks.length = 0
  sent.resumed.length = 0
}

type Evening = Parameters<Parameters<typeof test>[2]>[0]

/** A run at its first gate, and what it is told from then on. */
export async function atFirstGate(
  { panel, core }: Pick<Evening, 'panel' | 'core'>,
  first = 'ecsc-1',
): Promise<(...events: RunEvent[]) => void> {
  await panel.start.makePlan(title)
  await panel.plan.begin()
  await expect(panel.run.gate(first)).toBeVisible()
  const outcome = await core.dispatch('run.get', { run: 'r-0001' }, { id: 'evening', send: () => undefined })
  if (!outcome.ok) throw new Error(outcome.problem.code)
  let sequence = (outcome.reply as { events: unknown[] }).events.length
  return (...events) => {
    for (const event of events) {
      sequence += 1
      core.tell({ name: 'run.event', body: { run: 'r-0001', sequence, at: Date.now(), event } })
    }
  }
}

/** Changed by the run, and done. */
export const isNew = (target: string): RunEvent[] => [
  { type: 'target-began', target, way: 'forward' },
  { type: 'step-began', target, way: 'forward', step: 'stop', attempt: 1 },
  { type: 'step-ended', target, way: 'forward', step: 'stop', attempt: 1, outcome: { kind: 'succeeded' } },
  { type: 'target-ended', target, way: 'forward', result: 'done', reason: '' },
]
/** And brought back. */
export const isRestored = (target: string): RunEvent[] => [
  { type: 'target-began', target, way: 'back' },
  { type: 'step-began', target, way: 'back', step: 'restore', attempt: 1 },
  { type: 'step-ended', target, way: 'back', step: 'restore', attempt: 1, outcome: { kind: 'succeeded' } },
  { type: 'target-ended', target, way: 'back', result: 'done', reason: '' },
]
/** A gate with a line for each of these targets. */
export const gateOf = (target: string, lines: string[], wrong: Extract<Question, { kind: 'gate' }>['wrong'] = []): RunEvent => ({
  type: 'question-asked',
  id: `gate-${target}`,
  question: { kind: 'gate', target, covers: lines, lines: lines.map((one) => ({ target: one, line: '1', text: '正常访问' })), wrong },
})
