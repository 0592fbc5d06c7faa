import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JournalledEvent, RunEvent } from '#shared/run/events.ts'
import { markBeside, replayMarks } from '../../../../src/renderer/stores/run/replay/marks.ts'
import { advance, playerAtEnd, seek, shareOf, speeds, toggle } from '../../../../src/renderer/stores/run/replay/player.ts'

const from = 1_000
const to = 61_000

describe('the clock', () => {
  test('stands at the end, begins anew from there, and stops there by itself', () => {
    const end = playerAtEnd(from, to)
    expect(end).toMatchObject({ moment: to, isPlaying: false })
    const begun = toggle(end)
    expect(begun).toMatchObject({ moment: from, isPlaying: true })
    expect(advance(begun, 5_000)).toMatchObject({ moment: from + 5_000, isPlaying: true })
    expect(advance({ ...begun, speed: 60 }, 5_000)).toMatchObject({ moment: to, isPlaying: false })
    expect(toggle(seek(toggle(begun), 5_000))).toMatchObject({ moment: 5_000, isPlaying: true })
  })

  test('never leaves the run, whatever is done to it', () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('advance' as const), by: fc.nat(10_000) }),
      fc.record({ kind: fc.constant('seek' as const), by: fc.integer() }),
      fc.record({ kind: fc.constant('toggle' as const), by: fc.constant(0) }),
      fc.record({ kind: fc.constant('speed' as const), by: fc.constantFrom(...speeds) }),
    )
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        let player = playerAtEnd(from, to)
        for (const { kind, by } of acts) {
          if (kind === 'advance') player = advance(player, by)
          if (kind === 'seek') player = seek(player, by)
          if (kind === 'toggle') player = toggle(player)
          if (kind === 'speed') player = { ...player, speed: speeds.find((speed) => speed === by) ?? 1 }
          expect(player.moment).toBeGreaterThanOrEqual(from)
          expect(player.moment).toBeLessThanOrEqual(to)
          expect(player.isPlaying && player.moment >= to).toBe(false)
        }
      }),
    )
  })

  test('a run of no length stands still', () => {
    expect(toggle(playerAtEnd(5, 5))).toMatchObject({ moment: 5, isPlaying: false })
    expect(shareOf({ from: 5, to: 5 }, 5)).toBe(1)
    expect(shareOf({ from, to }, 31_000)).toBe(0.5)
  })
})

describe('the marks', () => {
  const entry = (at: number, event: RunEvent): JournalledEvent => ({ run: 'r-0001', sequence: at, at, event })
  const place = { target: 'a@h', way: 'forward' as const, attempt: 1 }
  const events = [
    entry(1, { type: 'run-began', by: 'x', computer: 'y', version: '1' }),
    entry(2, { type: 'step-began', ...place, step: 'stop' }),
    entry(3, { type: 'step-ended', ...place, step: 'stop', outcome: { kind: 'succeeded' } }),
    entry(4, { type: 'step-began', ...place, step: 'start' }),
    entry(5, {
      type: 'step-ended',
      ...place,
      step: 'start',
      outcome: { kind: 'failed', exit: 1, problem: { code: 'internal', values: { message: 'x' } } },
    }),
    entry(6, { type: 'run-interrupted' }),
    entry(7, { type: 'run-resumed', by: 'x', computer: 'y' }),
    entry(8, { type: 'question-asked', id: 'q-1', question: { kind: 'gate', target: 'a@h', covers: [], lines: [], wrong: [] } }),
    entry(9, { type: 'rollback-requested', targets: ['a@h'], by: 'x', afterwards: 'end' }),
  ]

  test('are what one wants to jump to', () => {
    expect(replayMarks(events).map(({ at, kind }) => [at, kind])).toEqual([
      [2, 'step'],
      [4, 'step'],
      [5, 'failure'],
      [6, 'break'],
      [7, 'resumed'],
      [8, 'gate'],
      [9, 'way-back'],
    ])
  })

  test('the next and the previous one are never the one where one stands', () => {
    const marks = replayMarks(events)
    expect(markBeside(marks, 4, 'next')?.at).toBe(5)
    expect(markBeside(marks, 4, 'previous')?.at).toBe(2)
    expect(markBeside(marks, 9, 'next')).toBeUndefined()
    expect(markBeside(marks, 2, 'previous')).toBeUndefined()
  })
})
