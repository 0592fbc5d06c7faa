import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import type { Plan, Target } from '#shared/domain/plan.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { stateFrom } from '#shared/run/selectors.ts'
import { movesBack } from '#shared/run/way-back.ts'
import {
  type Asked,
  areHosts,
  backOf,
  firstScope,
  hasOwnWayBack,
  namedIn,
  optionsOf,
} from '../../../src/renderer/stores/run/rollback-scopes.ts'

const [sample = fail()] = samplePlan(['h']).targets
function fail(): never {
  throw new Error('the plan lacks its target')
}
const step = { step: 'execute', lines: [], ahead: false, changes: true, lasting: false }
const target = (id: string): Target => ({ ...sample, id, task: id, title: id, forward: [step], back: [step] })
const people = (id: string): Target => ({ ...target(id), back: [] })
const own = ['close', 'tell'].map(people)

function after(done: string[], wayBack: Plan['wayBack']) {
  const plan: Plan = { ...samplePlan(['h']), targets: ['sql', 'web'].map(target), wayBack }
  const events = done.flatMap((id): RunEvent[] => [
    { type: 'step-began', target: id, way: 'forward', step: 'execute', attempt: 1 },
    { type: 'target-ended', target: id, way: 'forward', result: 'done', reason: '' },
  ])
  const state = stateFrom(
    plan,
    events.map((event, index) => ({ run: 'r', sequence: index + 1, at: index, event })),
  )
  return { plan, state }
}
const named = (kind: 'back' | 'task', id: string) => ({ kind, targets: [id], title: id, owner: [] })
const document: Plan['wayBack'] = { order: [named('task', 'close'), named('back', 'sql'), named('task', 'tell')], targets: own }

/** What the dialog names when it opens. */
function opensOn(run: ReturnType<typeof after>, asked: Asked): string[] {
  return movesBack(run.plan, backOf(run, firstScope(run, asked), namedIn(run, asked))).map(({ target: id }) => id)
}

test("the document's own way back is gone as a whole, whether two, one or none was changed; one place alone is that place", () => {
  expect(opensOn(after(['sql'], document), 'all')).toEqual(['close', 'sql', 'tell'])
  expect(opensOn(after(['sql', 'web'], document), 'all')).toEqual(['close', 'web', 'sql', 'tell'])
  expect(opensOn(after(['sql'], document), ['sql'])).toEqual(['sql'])
  expect(opensOn(after(['sql', 'web'], undefined), 'all')).toEqual(['web', 'sql'])
  const one = after(['sql'], document)
  expect(optionsOf(one, namedIn(one, 'all'))).toContainEqual({ kind: 'all', order: 'document' })
})

test('it is offered only where it has something that going back over what was changed has not', () => {
  expect(hasOwnWayBack(after(['sql'], document))).toBe(true)
  expect(hasOwnWayBack(after([], document))).toBe(false)
  expect(hasOwnWayBack(after(['sql'], undefined))).toBe(false)
  expect(hasOwnWayBack(after(['sql'], { order: [named('back', 'sql')], targets: [] }))).toBe(false)
})

test('hosts are counted where each is an upgrade on a host of its own; several tasks on one host are tasks', () => {
  const { targets } = samplePlan(['a', 'b'])
  expect(areHosts({ plan: samplePlan(['a', 'b']) }, ['ecsc@a', 'ecsc@b'])).toBe(true)
  const beside = targets.map((one, index) => ({ ...one, id: `${index}`, place: 'a' }))
  expect(areHosts({ plan: { ...samplePlan(['a']), targets: beside } }, ['0', '1'])).toBe(false)
  const drop: Target = { ...target('drop'), kind: 'command' }
  expect(areHosts({ plan: { ...samplePlan(['a']), targets: [drop] } }, ['drop'])).toBe(false)
})
