import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attempt, createOutbox } from '#core/notify/outbox.ts'
import { createVirtualClock } from './virtual-clock.ts'

type Sent = { at: number; items: number[]; undelivered: number; result: Attempt['kind'] }

/** A robot that takes at most `most` notices in a message and answers as the list says, then well. */
function robot(answers: Attempt[], { gap = 4_000, most = 5 } = {}) {
  const clock = createVirtualClock()
  const sent: Sent[] = []
  const failures: Attempt[] = []
  const outbox = createOutbox<number>({
    clock,
    gap: () => gap,
    failed: (result) => failures.push(result),
    async deliver(waiting, undelivered) {
      const items = waiting.slice(0, most)
      const result = answers.shift() ?? { kind: 'delivered' }
      sent.push({ at: clock.now(), items, undelivered, result: result.kind })
      return { taken: items.length, result }
    },
  })
  return { clock, outbox, sent, failures }
}

const delivered = (sent: Sent[]) => sent.filter(({ result }) => result === 'delivered')

describe('the outbox of a robot', () => {
  it('makes one message of a burst', async () => {
    const { clock, outbox, sent } = robot([])
    for (const item of [1, 2, 3]) outbox.add(item)
    await clock.pass(10_000)
    expect(sent.map(({ items }) => items)).toEqual([[1, 2, 3]])
  })

  it('tries five times, tells once, and says later how many were lost', async () => {
    const later: Attempt = { kind: 'later', reason: 'HTTP 503' }
    const { clock, outbox, sent, failures } = robot([later, later, later, later, later])
    outbox.add(1)
    await clock.pass(600_000)
    expect(sent).toHaveLength(5)
    expect(failures).toEqual([later])
    outbox.add(2)
    await clock.pass(60_000)
    expect(sent.at(-1)).toMatchObject({ items: [2], undelivered: 1, result: 'delivered' })
  })

  it('does not try again what is refused', async () => {
    const { clock, outbox, sent } = robot([{ kind: 'refused', reason: '310000' }])
    outbox.add(1)
    await clock.pass(600_000)
    expect(sent).toHaveLength(1)
  })

  it('keeps everything while the vault is locked', async () => {
    const { clock, outbox, sent, failures } = robot([{ kind: 'locked' }])
    outbox.add(1)
    await clock.pass(60_000)
    outbox.add(2)
    await clock.pass(600_000)
    expect(sent).toHaveLength(1)
    expect(failures).toHaveLength(1)
    outbox.wake()
    await clock.pass(60_000)
    expect(sent.at(-1)).toMatchObject({ items: [1, 2], undelivered: 0, result: 'delivered' })
  })

  it('sends at the end without waiting for more, and never longer than five seconds', async () => {
    const quick = robot([])
    quick.outbox.add(1)
    const closed = quick.outbox.close()
    await quick.clock.pass(10)
    await closed
    expect(delivered(quick.sent)).toHaveLength(1)

    const slow = robot([{ kind: 'later', reason: 'x' }], { gap: 60_000 })
    slow.outbox.add(1)
    await slow.clock.pass(2_000)
    slow.outbox.add(2)
    const ended = slow.outbox.close()
    await slow.clock.pass(5_000)
    await ended
  })

  it('loses nothing, doubles nothing, keeps the order, and never sends faster than allowed', async () => {
    const answer = fc.constantFrom<Attempt>(
      { kind: 'delivered' },
      { kind: 'later', reason: 'busy' },
      { kind: 'later', reason: 'slow', wait: 30_000 },
      { kind: 'refused', reason: 'no' },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 40 }),
        fc.array(answer, { maxLength: 25 }),
        fc.constantFrom(1_000, 4_000),
        async (pauses, answers, gap) => {
          const left = [...answers]
          const { clock, outbox, sent } = robot(left, { gap })
          let added = pauses.length
          for (const [item, pause] of pauses.entries()) {
            outbox.add(item)
            await clock.pass(pause)
          }
          await clock.pass(3_600_000)
          // In the end every notice was in a message, or counted as missed in the next one.
          do {
            outbox.add(added)
            added += 1
            await clock.pass(3_600_000)
          } while (left.length > 0 || sent.at(-1)?.result !== 'delivered')
          const arrived = delivered(sent).flatMap(({ items }) => items)
          const missed = delivered(sent).reduce((sum, { undelivered }) => sum + undelivered, 0)
          expect(arrived).toEqual([...new Set(arrived)].sort((one, other) => one - other))
          expect(arrived.length + missed).toBe(added)
          for (const [index, { at }] of sent.entries()) {
            if (index > 0) expect(at - (sent[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(gap)
            const inMinute = sent.filter((other) => other.at >= at && other.at < at + 60_000).length
            expect(inMinute).toBeLessThanOrEqual(60_000 / gap)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
