import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexLine, isSameLine } from '#core/journal/index-line.ts'
import { arbitraryJournal } from '#harness/arbitrary-events.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { reduceRun } from '#shared/run/reduce.ts'
import { initialStateOf } from '#shared/run/selectors.ts'

const plan = samplePlan(['a', 'b', 'c'])
const ids = plan.targets.map(({ id }) => id)
const lineOf = (state: ReturnType<typeof initialStateOf>) => JSON.stringify(indexLine({ id: 'r', plan, by: 'Li', created: 1 }, state))

test('a line that is not made anew is what it would be', () => {
  let [same, other] = [0, 0]
  fc.assert(
    fc.property(arbitraryJournal(ids), (journal) => {
      let before = initialStateOf(plan)
      for (const entry of journal) {
        const after = reduceRun(before, entry)
        const isSame = isSameLine(plan, before, after)
        // To make it once too often costs a moment; once too seldom, and the history is wrong.
        if (isSame) expect(lineOf(after), JSON.stringify(entry.event)).toBe(lineOf(before))
        if (isSame) same += 1
        else other += 1
        before = after
      }
    }),
    { numRuns: 300 },
  )
  expect(Math.min(same, other)).toBeGreaterThan(100)
})
