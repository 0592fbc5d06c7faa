import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inPortions, type Timeline, upTo } from '../../../../src/renderer/stores/run/replay/timeline.ts'

const place = { run: 'r-0001', target: 'a@h', way: 'forward' as const, step: 'start' as const, attempt: 1 }
const places = [place, { ...place, step: 'unpack' as const }]

/** Entries of two places that go on in turn, with commands between. */
const timelines = fc
  .array(fc.record({ kind: fc.constantFrom('command', 0, 1), length: fc.integer({ min: 1, max: 90_000 }), pause: fc.nat(100) }), {
    maxLength: 40,
  })
  .map((parts): Timeline => {
    const written = [0, 0]
    let at = 0
    const entries = parts.map(({ kind, length, pause }): Timeline['entries'][number] => {
      at += pause
      if (kind !== 0 && kind !== 1) return { kind: 'command', at, text: `$ ${length}\n`, step: 'start' }
      const from = written[kind] ?? 0
      written[kind] = from + length
      return { kind: 'output', at, place: kind, from, length }
    })
    return { places, entries }
  })

test('all that had come by a moment is told once, in order, in portions of a size; or said to be skipped', () => {
  fc.assert(
    fc.property(timelines, fc.nat(4_000), (timeline, moment) => {
      const end = upTo(timeline.entries, moment)
      expect(timeline.entries.every(({ at }, index) => at <= moment === index < end)).toBe(true)
      const sizeOf = (entry: Timeline['entries'][number]) => (entry.kind === 'output' ? entry.length : entry.text.length)
      let cursor = 0
      let told = 0
      for (let portion = inPortions(timeline, cursor, end); portion !== undefined; portion = inPortions(timeline, cursor, end)) {
        expect(portion.next).toBeGreaterThan(cursor)
        expect(portion.read?.limit ?? 0).toBeLessThanOrEqual(90_000)
        told += portion.skipped + (portion.read?.limit ?? portion.text?.length ?? 0)
        cursor = portion.next
      }
      expect(cursor).toBe(end)
      expect(told).toBe(timeline.entries.slice(0, end).reduce((sum, entry) => sum + sizeOf(entry), 0))
    }),
  )
})

test('what goes on in one place is read together', () => {
  const entries = [0, 1, 2].map((index) => ({ kind: 'output' as const, at: index, place: 0, from: index * 10, length: 10 }))
  expect(inPortions({ places, entries }, 0, 3)).toMatchObject({ next: 3, skipped: 0, read: { step: 'start', from: 0, limit: 30 } })
  expect(inPortions({ places, entries }, 1, 2)).toMatchObject({ next: 2, read: { from: 10, limit: 10 } })
})
