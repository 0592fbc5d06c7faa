import { describe, expect, it } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { runningVersion, truthOf } from '#shared/kinds/truth.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { stateFrom } from '#shared/run/selectors.ts'
import type { StepOutcome, Way } from '#shared/run/step.ts'

const plan = samplePlan(['a', 'b'])
const target = 'ecsc@a'
const succeeded: StepOutcome = { kind: 'succeeded' }
const lost: StepOutcome = { kind: 'unknown', problem: { code: 'internal', values: { message: 'lost' } } }

const began = (step: string, way: Way = 'forward'): RunEvent => ({ type: 'step-began', target, way, step, attempt: 1 })
const done = (step: string, way: Way = 'forward', outcome: StepOutcome = succeeded): RunEvent[] => [
  began(step, way),
  { type: 'step-ended', target, way, step, attempt: 1, outcome },
]
const stateAfter = (...events: RunEvent[]) =>
  stateFrom(
    plan,
    events.map((event, index) => ({ run: 'r', sequence: index + 1, at: index, event })),
  )
const versionAfter = (...events: RunEvent[]) => {
  const [state] = stateAfter(...events).targets
  if (state === undefined) throw new Error('no target')
  return runningVersion(state)
}

describe('which version runs on a host', () => {
  it.each([
    ['nobody has looked', 'unclear', []],
    ['it is being stopped', 'unclear', [began('stop')]],
    ['nobody saw the end of the stop', 'unclear', done('stop', 'forward', lost)],
    ['it is stopped', 'none', done('stop')],
    ['it is unpacked and not started', 'none', [...done('stop'), ...done('unpack')]],
    ['it starts', 'unclear', [...done('stop'), began('start')]],
    ['it is started', 'new', [...done('stop'), ...done('start')]],
    ['it is started and its log says that it failed', 'unclear', [...done('stop'), ...done('start'), ...done('watch', 'forward', lost)]],
    ['its way back has stopped it', 'none', [...done('stop'), ...done('start'), ...done('stop', 'back')]],
    ['the old one is started again', 'old', [...done('stop'), ...done('start'), ...done('stop', 'back'), ...done('start', 'back')]],
  ] as const)('%s: %s', (_case, version, events) => {
    expect(versionAfter(...events)).toBe(version)
  })
})

it('hosts are counted by service; other changes are counted, databases are named where there are any', () => {
  const [first, second] = plan.targets
  if (first === undefined || second === undefined) throw new Error('no targets')
  const mixed = { targets: [first, { ...second, kind: 'sql', back: [] }] }
  const before = stateAfter()
  expect(truthOf(plan, before)).toEqual({
    services: [{ service: 'ecsc', new: 0, old: 0, none: 0, unclear: 2 }],
    databases: undefined,
    others: 0,
  })
  expect(truthOf(mixed, before).databases).toBe('untouched')
  const touched = { targets: before.targets.map((state) => ({ ...state, touched: true })) }
  expect(truthOf(mixed, touched).databases).toBe('changed')
  expect(truthOf(mixed, { targets: touched.targets.map((state) => ({ ...state, back: [] })) }).databases).toBe('lasting')
  expect(truthOf({ targets: [{ ...second, kind: 'command' }] }, touched).others).toBe(1)
})
