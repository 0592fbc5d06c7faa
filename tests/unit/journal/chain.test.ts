import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, chainHead } from '#core/journal/chain.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import type { JournalledEvent } from '#shared/run/events.ts'

const entry = (sequence: number, by: string): JournalledEvent => ({
  run: 'r-0001',
  sequence,
  at: 1_000 + sequence,
  event: { type: 'continued', by },
})

test('one value has one text, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('any change, removal or exchange of events gives another head', () => {
  const plan = samplePlan()
  const events = ['a', 'b', 'c'].map((by, index) => entry(index + 1, by))
  const [first, second, third] = events as [JournalledEvent, JournalledEvent, JournalledEvent]
  const heads = [
    chainHead('r-0001', plan, events),
    chainHead('r-0002', plan, events),
    chainHead('r-0001', { ...plan, title: 'other' }, events),
    chainHead('r-0001', plan, [first, second]),
    chainHead('r-0001', plan, [first, third]),
    chainHead('r-0001', plan, [second, first, third]),
    chainHead('r-0001', plan, [first, { ...second, at: 1 }, third]),
    chainHead('r-0001', plan, [first, second, entry(3, 'd')]),
  ]
  expect(new Set(heads).size).toBe(heads.length)
})
