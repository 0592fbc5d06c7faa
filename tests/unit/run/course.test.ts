import { expect, test } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { courseOf } from '#shared/run/course.ts'
import type { StepEstimate } from '#shared/run/estimate.ts'
import { byOwner } from '#shared/run/owners.ts'
import { initialStateOf } from '#shared/run/selectors.ts'

const plan = { ...samplePlan(['a-1', 'a-2', 'a-3', 'a-4']), gate: 'none' as const }
const wide = { ...plan, targets: plan.targets.map((target, index) => ({ ...target, atOnce: 2, task: index < 2 ? 'x' : 'y' })) }
const seconds = (place: string, each: number): StepEstimate[] =>
  plan.targets
    .filter((target) => target.place === place)
    .flatMap(({ id, forward }) =>
      forward.map(({ step }) => ({ target: id, way: 'forward' as const, step, milliseconds: each * 1000, samples: 1 })),
    )
const steps = plan.targets[0]?.forward.length ?? 0

test('of what goes side by side the longest is on the critical path, and their sum is its time', () => {
  const estimates = [...seconds('a-1', 1), ...seconds('a-2', 3), ...seconds('a-3', 2), ...seconds('a-4', 1)]
  const { phases, milliseconds, unknown } = courseOf(wide, initialStateOf(wide), estimates, 0)
  const marked = phases.flatMap(({ stages }) => stages.map((one) => one.targets.map(({ target, isLongest }) => [target.place, isLongest])))
  expect(marked).toEqual([
    [
      ['a-1', false],
      ['a-2', true],
    ],
    [
      ['a-3', true],
      ['a-4', false],
    ],
  ])
  expect({ milliseconds, unknown }).toEqual({ milliseconds: steps * 5_000, unknown: 0 })
})

test('what has no record is counted as unknown, not as nothing', () => {
  const { phases, milliseconds, unknown } = courseOf(plan, initialStateOf(plan), seconds('a-2', 1), 0)
  expect(phases.flatMap(({ stages }) => stages).map(({ targets }) => targets[0]?.milliseconds)).toEqual([
    undefined,
    steps * 1_000,
    undefined,
    undefined,
  ])
  expect({ milliseconds, unknown }).toEqual({ milliseconds: steps * 1_000, unknown: 3 })
})

test('what is done counts by what it took, also where a step was left undone', () => {
  const state = initialStateOf(plan)
  const [first] = state.targets
  if (first === undefined) throw new Error('the plan lacks its target')
  const done = {
    ...first,
    phase: { kind: 'done' as const, way: 'forward' as const, since: 0, at: 9_000 },
    forward: first.forward.map((step, index) =>
      index === 0
        ? step
        : { ...step, progress: { kind: 'ended' as const, since: 0, at: 700, order: 1, outcome: { kind: 'succeeded' as const } } },
    ),
  }
  const { phases } = courseOf(plan, { targets: [done, ...state.targets.slice(1)] }, [], 99_000)
  expect(phases[0]?.stages[0]?.targets[0]?.milliseconds).toBe((steps - 1) * 700)
})

test('a task stands with each of its owners, and with Ferry where it has none', () => {
  const [one, two, three] = plan.targets
  if (one === undefined || two === undefined || three === undefined) throw new Error('the plan lacks targets')
  const peoples = { ...one, place: '', forward: [], persons: ['资源'] }
  const owned = [one, peoples, { ...two, owner: ['Ann', 'Bo', 'Ann'] }, { ...three, owner: ['Bo'] }]
  // What people do and nobody is named for is not Ferry's.
  expect(byOwner(owned).map(({ owner, by, targets }) => [owner, by, targets.map(({ place }) => place)])).toEqual([
    [undefined, 'ferry', ['a-1']],
    [undefined, 'people', ['']],
    ['Ann', 'people', ['a-2']],
    ['Bo', 'people', ['a-2', 'a-3']],
  ])
})
