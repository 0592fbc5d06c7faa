import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryJournal } from '#harness/arbitrary-events.ts'
import { bareTargets } from '#harness/upgrade-plan.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import { initialRunState, reduceRun } from '#shared/run/reduce.ts'

const targets = ['a@h1', 'b@h2']
const journals = arbitraryJournal([...targets, 'unknown@h9'])
const replay = (events: readonly JournalledEvent[], from = initialRunState(bareTargets(targets))) => events.reduce(reduceRun, from)

/** Any change to what was given throws. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}

test('replay from the journal gives what the live run had, from any state on the way', () => {
  fc.assert(
    fc.property(journals, fc.nat(), (events, cut) => {
      const at = cut % events.length
      const live = replay(events)
      expect(replay(events.slice(at), replay(events.slice(0, at)))).toEqual(live)
      expect(replay(JSON.parse(JSON.stringify(events)))).toEqual(live)
    }),
  )
})

test('an event that was counted already changes nothing, not even the object', () => {
  fc.assert(
    fc.property(journals, (events) => {
      const state = replay(events)
      for (const event of events) expect(reduceRun(state, event)).toBe(state)
      const twice = events.flatMap((event, index) => [event, ...events.slice(0, index)])
      expect(replay(twice)).toEqual(state)
    }),
    { numRuns: 50 },
  )
})

test('it is pure: neither the state nor the event is touched', () => {
  fc.assert(
    fc.property(journals, (events) => {
      expect(replay(freeze(events), freeze(initialRunState(bareTargets(targets)))).sequence).toBe(events.length)
    }),
  )
})

test('what always holds: the targets and steps of the plan in their order, attempts that never fall, touched that stays', () => {
  fc.assert(
    fc.property(journals, (events) => {
      let before = initialRunState(bareTargets(targets))
      for (const event of events) {
        const after = reduceRun(before, event)
        expect(after.targets.map(({ id }) => id)).toEqual(targets)
        expect(after.sequence).toBe(event.sequence)
        after.targets.forEach((target, index) => {
          const earlier = before.targets[index]
          expect(target.forward.map(({ step }) => step)).toEqual(earlier?.forward.map(({ step }) => step))
          expect(target.back.map(({ step }) => step)).toEqual(earlier?.back.map(({ step }) => step))
          if (earlier?.touched) expect(target.touched).toBe(true)
        })
        before = after
      }
    }),
  )
})

test('an event for a target that is not of the plan changes no target', () => {
  fc.assert(
    fc.property(arbitraryJournal(['unknown@h9']), (events) => {
      expect(replay(events).targets).toEqual(initialRunState(bareTargets(targets)).targets)
    }),
  )
})
