import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareTargets, stepNames, stepsOf } from '#harness/upgrade-plan.ts'
import { estimateSteps, median, ownFirst, remainingTime, type StepSample, type StepToCome, timeLeft } from '#shared/run/estimate.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { initialRunState, reduceRun } from '#shared/run/reduce.ts'
import { ways } from '#shared/run/step.ts'

const MiB = 1024 * 1024
const known = { kind: 'upgrade', title: 'ecsc' }
const ofBytes = (count: number) => ({ unit: 'bytes' as const, count })
const sample = (more: Partial<StepSample> = {}): StepSample => ({
  ...known,
  way: 'forward',
  step: 'upload',
  milliseconds: 1000,
  ...more,
})
const wanted = (more: Partial<StepToCome> = {}): StepToCome => ({
  target: 'ecsc@a',
  ...known,
  way: 'forward',
  step: 'upload',
  ...more,
})

const anyAmount = fc.option(fc.record({ unit: fc.constantFrom('bytes' as const, 'rows' as const), count: fc.nat(2_000_000_000) }), {
  nil: undefined,
})
const anyKind = fc.constantFrom('upgrade', 'sql')
const anySample = fc.record({
  kind: anyKind,
  title: fc.constantFrom('ecsc', 'ecmc'),
  way: fc.constantFrom(...ways),
  step: fc.constantFrom(...stepNames),
  milliseconds: fc.nat(10_000_000),
  amount: anyAmount,
})
const anyWanted = fc.record({
  target: fc.constantFrom('a', 'b'),
  kind: anyKind,
  title: fc.constantFrom('ecsc', 'ecmc', 'schedule'),
  way: fc.constantFrom(...ways),
  step: fc.constantFrom(...stepNames),
  amount: anyAmount,
})

test('the first host of an evening teaches more than all evenings before', () => {
  const before = [1000, 1100, 1200].map((milliseconds) => sample({ milliseconds }))
  const stop = sample({ step: 'stop', milliseconds: 700 })
  const own = sample({ milliseconds: 9000 })
  expect(ownFirst([own], [...before, stop])).toEqual([own, stop])
  expect(estimateSteps([wanted()], ownFirst([own], before))).toMatchObject([{ milliseconds: 9000, samples: 1 }])
  expect(ownFirst([], before)).toEqual(before)
})

test('the median has as many values on one side as on the other, and lies among them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1 }), (values) => {
      const middle = median(values)
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2)
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2)
      expect(middle).toBeGreaterThanOrEqual(Math.min(...values))
      expect(middle).toBeLessThanOrEqual(Math.max(...values))
    }),
  )
})

test('an estimate has samples of the same service, way and step, and is never made up', () => {
  fc.assert(
    fc.property(fc.array(anyWanted), fc.array(anySample), (steps, samples) => {
      for (const estimate of estimateSteps(steps, samples)) {
        const step = steps.find(
          ({ target, way, step: name }) => target === estimate.target && way === estimate.way && name === estimate.step,
        )
        const alike = samples.filter(({ kind, title, way, step: name }) =>
          steps.some(
            (one) =>
              one.target === estimate.target && one.kind === kind && one.title === title && way === estimate.way && name === estimate.step,
          ),
        )
        expect(step).toBeDefined()
        expect(alike.length).toBeGreaterThanOrEqual(1)
        expect(Number.isFinite(estimate.milliseconds)).toBe(true)
      }
      expect(estimateSteps(steps, [])).toEqual([])
    }),
  )
})

test('the order of the samples makes no difference', () => {
  fc.assert(
    fc.property(fc.array(anyWanted), fc.array(anySample), (steps, samples) => {
      expect(estimateSteps(steps, samples.toReversed())).toEqual(estimateSteps(steps, samples))
    }),
  )
})

test('twice the bytes take twice the time, where there are enough of them to say so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 16 * MiB, max: 4_000_000_000 }), fc.nat(3_600_000), (bytes, milliseconds) => {
      const [estimate] = estimateSteps([wanted({ amount: ofBytes(bytes * 2) })], [sample({ amount: ofBytes(bytes), milliseconds })])
      expect(estimate?.milliseconds).toBeCloseTo(milliseconds * 2, 3)
    }),
  )
})

test('a small archive says nothing of a large one, and its time is not shrunk', () => {
  expect(estimateSteps([wanted({ amount: ofBytes(400 * MiB) })], [sample({ amount: ofBytes(1000) })])).toEqual([])
  expect(estimateSteps([wanted({ amount: ofBytes(10) })], [sample({ amount: ofBytes(1000) })])).toMatchObject([
    { milliseconds: 1000, samples: 1 },
  ])
})

test('ten times the rows take ten times as long; rows say nothing of bytes', () => {
  const rows = (count: number) => ({ unit: 'rows' as const, count })
  expect(estimateSteps([wanted({ amount: rows(500_000) })], [sample({ amount: rows(50_000) })])).toMatchObject([{ milliseconds: 10_000 }])
  expect(estimateSteps([wanted({ amount: rows(500_000) })], [sample({ amount: rows(20) })])).toEqual([])
  expect(estimateSteps([wanted({ amount: rows(500_000) })], [sample({ amount: ofBytes(1) })])).toMatchObject([{ milliseconds: 1000 }])
})

test('another kind, title, way or step is no sample', () => {
  for (const other of [{ kind: 'command' }, { title: 'ecmc' }, { way: 'back' as const }, { step: 'unpack' as const }])
    expect(estimateSteps([wanted()], [sample(other)])).toEqual([])
})

const events = (list: RunEvent[]) =>
  list.reduce(
    (state, event, index) => reduceRun(state, { run: 'r', sequence: index + 1, at: index * 1000, event }),
    initialRunState(bareTargets(['a', 'b'])),
  )
const eachStep = ['a', 'b'].flatMap((target) =>
  ways.flatMap((way) => stepsOf(way).map((step) => ({ target, way, step, milliseconds: 10_000, samples: 1 }))),
)

test('what is left counts every step to come, less what the running one has taken', () => {
  const at = { target: 'a', way: 'forward', attempt: 1 } as const
  const state = events([
    { type: 'target-began', target: 'a', way: 'forward' },
    { type: 'step-began', ...at, step: 'preflight' },
    { type: 'step-ended', ...at, step: 'preflight', outcome: { kind: 'succeeded' } },
    { type: 'step-began', ...at, step: 'upload' },
  ])
  expect(remainingTime(state, eachStep, {}, 3000)).toEqual({ milliseconds: 150_000, unknown: [] })
  expect(remainingTime(state, eachStep, {}, 7000)).toEqual({ milliseconds: 146_000, unknown: [] })
  expect(remainingTime(state, eachStep, {}, 99_000)?.milliseconds).toBe(140_000)
  const progress = {
    'a upload': { run: 'r', target: 'a', step: 'upload' as const, done: 50, total: 150, unit: 'bytes' as const, perSecond: 4 },
  }
  expect(remainingTime(state, eachStep, progress, 7000)?.milliseconds).toBe(165_000)
})

test('of a step without a record its host is named, and no time is given for it', () => {
  const known = eachStep.filter(({ target }) => target === 'a')
  expect(remainingTime(events([]), known, {}, 0)).toEqual({ milliseconds: 80_000, unknown: ['b'] })
  expect(remainingTime(events([]), [], {}, 0)).toEqual({ milliseconds: 0, unknown: ['a', 'b'] })
})

test('what people and the clock take is neither counted nor missed', () => {
  const known = eachStep.filter(({ target }) => target === 'a')
  expect(remainingTime(events([]), known, {}, 0, (id) => id === 'b')).toEqual({ milliseconds: 80_000, unknown: [] })
  expect(remainingTime(events([]), known, {}, 0, () => true)).toBeUndefined()
})

test('while hosts are brought back, only their way back is left; when all is done nothing is', () => {
  const back = events([{ type: 'rollback-requested', targets: ['b'], by: 'x', afterwards: 'end' }])
  expect(remainingTime(back, eachStep, {}, 0)).toEqual({ milliseconds: 50_000, unknown: [] })
  const done = events(
    ['a', 'b'].map((target) => ({ type: 'target-ended' as const, target, way: 'forward' as const, result: 'done' as const, reason: '' })),
  )
  expect(remainingTime(done, eachStep, {}, 0)).toBeUndefined()
})

test('only a transfer that says its speed has a time left', () => {
  const progress = { run: 'r', target: 'a', step: 'upload' as const, done: 0, total: 100, unit: 'bytes' as const }
  expect(timeLeft({ ...progress, perSecond: 50 })).toBe(2000)
  expect(timeLeft({ ...progress, perSecond: 0 })).toBeUndefined()
  expect(timeLeft(progress)).toBeUndefined()
  expect(timeLeft({ ...progress, unit: 'entries', perSecond: 5 })).toBeUndefined()
})
