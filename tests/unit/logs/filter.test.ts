import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSelection, type LogFilter, noFilter, wants } from '#shared/logs/filter.ts'
import type { LogLevel, LogLine } from '#shared/logs/log-line.ts'
import { mergeByArrival } from '#shared/logs/merge.ts'
import { compilePattern } from '#shared/text/pattern.ts'

const line = (part: Partial<LogLine>): LogLine => ({
  log: 'a',
  position: 0,
  at: 0,
  text: '',
  level: 'plain',
  continues: false,
  cut: 0,
  ...part,
})
const lines = fc
  .array(fc.record({ text: fc.string({ maxLength: 5 }), level: fc.constantFrom<LogLevel>('error', 'warning', 'ready', 'plain') }))
  .map((parts) => parts.map((part, index) => line({ ...part, position: index * 10 })))

const rowsOf = (given: readonly LogLine[], filter: Partial<LogFilter>) => {
  const whole = { ...noFilter, ...filter }
  return given.flatMap(createSelection(wants(whole), whole.context))
}

describe('a pattern', () => {
  test('that is none hides nothing', () => {
    fc.assert(
      fc.property(fc.string(), lines, (text, given) => {
        const pattern = { text, isRegex: true, isCaseSensitive: false }
        if (compilePattern(pattern).kind === 'invalid') expect(rowsOf(given, { pattern })).toHaveLength(given.length)
      }),
    )
  })

  test('is without case unless it is asked for', () => {
    const given = [line({ text: 'Server STARTUP' }), line({ text: 'server startup' })]
    expect(rowsOf(given, { pattern: { text: 'startup', isRegex: false, isCaseSensitive: false } })).toHaveLength(2)
    expect(rowsOf(given, { pattern: { text: 'startup', isRegex: false, isCaseSensitive: true } })).toHaveLength(1)
  })
})

test('the least level lets through itself and what is worse, and what is said between the lines', () => {
  const given = (['plain', 'ready', 'warning', 'error'] as const).map((level) => line({ level }))
  const note = line({ note: { kind: 'left-out', bytes: 5 } })
  expect(rowsOf([...given, note], { minimum: 'warning' }).map((row) => row.line)).toEqual([given[2], given[3], note])
  expect(rowsOf([...given, note], { minimum: 'error' }).map((row) => row.line)).toEqual([given[3], note])
  expect(rowsOf([...given, note], {})).toHaveLength(5)
})

test('around each wanted line stand so many others, once, in order, and a gap is known', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 4 }), (given, context) => {
      const rows = rowsOf(given, { minimum: 'error', context })
      const wanted = given.flatMap(({ level }, index) => (level === 'error' ? [index] : []))
      const near = given.flatMap((_, index) => (wanted.some((at) => Math.abs(at - index) <= context) ? [index] : []))
      expect(rows.map((row) => row.line)).toEqual(near.map((index) => given[index]))
      expect(rows.map((row) => row.isContext)).toEqual(near.map((index) => given[index]?.level !== 'error'))
      expect(rows.map((row) => row.isApart)).toEqual(near.map((index, at) => index !== (near[at - 1] ?? -1) + 1))
    }),
  )
})

test('several logs as one stream: each in its own order, together by arrival, nothing lost', () => {
  const log = (name: string) =>
    fc
      .array(fc.integer({ min: 0, max: 50 }))
      .map((times) => times.sort((one, other) => one - other).map((at, index) => line({ log: name, at, position: index })))
  fc.assert(
    fc.property(fc.tuple(log('a'), log('b'), log('c')), (logs) => {
      const merged = mergeByArrival(logs)
      for (const each of logs) expect(merged.filter((entry) => entry.log === each[0]?.log)).toEqual(each)
      expect(merged).toHaveLength(logs.flat().length)
      const times = merged.map(({ at }) => at)
      expect(times).toEqual([...times].sort((one, other) => one - other))
    }),
  )
})
