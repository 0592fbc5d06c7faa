import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import type { Plan, Target, WayBack } from '#shared/domain/plan.ts'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'
import { stateFrom } from '#shared/run/selectors.ts'
import { lastingOf, movesBack, targetsIn, wholeWayBack } from '#shared/run/way-back.ts'

const [sample = fail()] = samplePlan(['h']).targets
function fail(): never {
  throw new Error('the plan lacks its target')
}

const step = { step: 'execute', lines: [], ahead: false, changes: true, lasting: false }
const target = (id: string, more: Partial<Target> = {}): Target => ({
  ...sample,
  id,
  task: id,
  title: id,
  forward: [step],
  back: [step],
  ...more,
})
const host = (name: string) => ({ ...sample.host, name }) as Target['host']
const planOf = (targets: Target[], wayBack?: WayBack): Plan => ({ ...samplePlan(['h']), targets, wayBack })
const own = (title: string): Target => target(`back-${title}`, { back: [] })

const journal = (events: readonly RunEvent[]): JournalledEvent[] =>
  events.map((event, index) => ({ run: 'r', sequence: index + 1, at: index, event }))
const done = (id: string): RunEvent[] => [
  { type: 'step-began', target: id, way: 'forward', step: 'execute', attempt: 1 },
  { type: 'target-ended', target: id, way: 'forward', result: 'done', reason: '' },
]
const stateAfter = (plan: Plan, ...ids: string[]) => stateFrom(plan, journal(ids.flatMap(done)))
const named = (kind: 'back' | 'stop' | 'task', ...targets: string[]) => ({ kind, targets, title: targets.join(), owner: [] })
const shown = (plan: Plan, ...ids: string[]) =>
  movesBack(plan, wholeWayBack(plan, stateAfter(plan, ...ids))).map((move) => `${move.kind} ${move.target}`)

test('without an order of its own a run goes back in reverse of what was done', () => {
  const plan = planOf(['a', 'b', 'c'].map((id) => target(id)))
  expect(shown(plan, 'a', 'b')).toEqual(['back b', 'back a'])
  expect(shown(plan)).toEqual([])
})

test('what reads anew goes back behind all others, in the order of the run; in its own place where it does not', () => {
  const plan = planOf([target('conf'), target('db', { backLast: true }), target('rows'), target('app', { backLast: true })])
  expect(shown(plan, 'conf', 'db', 'rows', 'app')).toEqual(['back rows', 'back conf', 'back db', 'back app'])
  const back = { targets: ['conf', 'db', 'rows'], order: 'reverse' as const }
  expect(movesBack(plan, back, () => false).map(({ target: id }) => id)).toEqual(['rows', 'db', 'conf'])
  expect(shown({ ...plan, wayBack: { order: [named('back', 'conf')], targets: [] } }, 'conf', 'db', 'rows')).toEqual([
    'back rows',
    'back conf',
    'back db',
  ])
})

test("the document's own order, with its tasks; what is not named goes back before what stood before it, or at the end", () => {
  const order = [named('stop', 'web'), named('task', 'back-check'), named('back', 'sql'), named('back', 'web'), named('task', 'back-tell')]
  const plan = planOf(
    ['first', 'sql', 'rows', 'web'].map((id) => target(id)),
    { order, targets: [own('check'), own('tell')] },
  )
  expect(shown(plan, 'first', 'sql', 'rows', 'web')).toEqual([
    'stop web',
    'task back-check',
    'back rows',
    'back sql',
    'back web',
    'back first',
    'task back-tell',
  ])
  // Nothing was done: there is nothing to go back from, and nobody is asked for anything.
  expect(shown(plan)).toEqual([])
})

test('what the list takes down is brought up again, also where the run had not come to it', () => {
  const plan = planOf(
    ['sql', 'web'].map((id) => target(id)),
    { order: [named('stop', 'web'), named('back', 'sql'), named('back', 'web')], targets: [] },
  )
  expect(shown(plan, 'sql')).toEqual(['stop web', 'back sql', 'back web'])
  const only = planOf(plan.targets, { order: [named('stop', 'web'), named('back', 'sql')], targets: [] })
  expect(shown(only, 'sql')).toEqual(['back sql'])
})

test('a host, a task, a phase, a batch, and names that the run does not have', () => {
  const plan = planOf([
    target('a@1', { title: 'a', host: host('h-1'), phase: '一', batch: '1' }),
    target('a@2', { title: 'a', host: host('h-2'), phase: '一', batch: '2' }),
    target('b@1', { title: 'b', host: host('h-1'), phase: '二', batch: '2' }),
  ])
  expect(targetsIn(plan, { host: ['h-1'] }).targets).toEqual(['a@1', 'b@1'])
  expect(targetsIn(plan, { task: ['a'] }).targets).toEqual(['a@1', 'a@2'])
  expect(targetsIn(plan, { phase: ['二'] }).targets).toEqual(['b@1'])
  expect(targetsIn(plan, { batch: ['2'], host: ['h-9'] })).toEqual({ targets: ['a@2', 'b@1'], unknown: ['h-9'] })
})

test('what was done and cannot be undone is named, and what is back is not', () => {
  const lasts = { code: 'command-lasts' as const, values: { title: 'x' } }
  const plan = planOf([target('a', { lasts }), target('b', { lasts }), target('c')])
  expect(lastingOf(plan, stateAfter(plan, 'a', 'c')).map(({ id }) => id)).toEqual(['a'])
})

test("the way back's own tasks are part of the run's state, and done anew with each way back", () => {
  const plan = planOf([target('a')], { order: [named('task', 'back-x'), named('back', 'a')], targets: [own('x')] })
  const asked: RunEvent = { type: 'rollback-requested', targets: ['a', 'back-x'], by: 'x', afterwards: 'end', order: 'document' }
  const events = [...done('a'), asked, ...done('back-x')]
  const state = stateFrom(plan, journal(events))
  expect(state.bringingBack).toEqual(['a'])
  expect(state.wayBack[0]).toMatchObject({ phase: { kind: 'done' } })
  const again = stateFrom(plan, journal([...events, asked]))
  expect(again.wayBack[0]).toMatchObject({ phase: { kind: 'waiting' }, forward: [{ attempt: 1, progress: { kind: 'waiting' } }] })
})
