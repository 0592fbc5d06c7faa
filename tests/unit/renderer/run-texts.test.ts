import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { remainingText } from '../../../src/renderer/features/run/remaining-text.ts'
import { amountText, percentOf, progressText } from '../../../src/renderer/ui/progress-text.ts'

const words = { zh: createTranslator('zh'), en: createTranslator('en') }

describe('what a running step says of itself', () => {
  const upload = { done: 264_000_000, total: 412_000_000, unit: 'bytes' as const, perSecond: 84_000_000 }

  test('an upload: amount, share, speed, time left', () => {
    expect(progressText(upload, words.zh)).toBe('264 / 412 MB · 64% · 84.0 MB/秒 · 还要 0:01')
    expect(progressText(upload, words.en)).toBe('264 / 412 MB · 64% · 84.0 MB/s · 0:01 left')
  })

  test('speed and time only where they are known, and none at the end', () => {
    expect(progressText({ ...upload, perSecond: undefined }, words.en)).toBe('264 / 412 MB · 64%')
    expect(progressText({ ...upload, perSecond: 0 }, words.en)).toBe('264 / 412 MB · 64%')
    expect(progressText({ ...upload, done: upload.total }, words.en)).toBe('412 / 412 MB · 100%')
  })

  test('entries and seconds; other units beside each other keep their names', () => {
    expect(amountText({ done: 1204, total: 2071, unit: 'entries' })).toBe('1\u202f204 / 2\u202f071')
    expect(amountText({ done: 900, total: 0, unit: 'entries' })).toBe('900')
    expect(amountText({ done: 5, total: 300, unit: 'seconds' })).toBe('0:05 / 5:00')
    expect(amountText({ done: 900_000, total: 1_380_000_000, unit: 'bytes' })).toBe('900 KB / 1.38 GB')
  })

  test('a share is never 100 before all is done', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (done, total) => {
        const percent = percentOf({ done, total })
        expect(percent === 100).toBe(done >= total)
        expect(percent).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('what is left of a run', () => {
  test.each([
    [24 * 60_000, [], '预计剩余约 24 分钟', 'about 24 min left'],
    [38_000, [], '预计剩余约 40 秒', 'about 40 s left'],
    [0, [], '预计剩余约 5 秒', 'about 5 s left'],
    [600_000, ['a', 'b'], '预计剩余约 10 分钟，另有 2 台没有记录', 'about 10 min left, and 2 hosts without a record'],
    [0, ['a'], '预计剩余：没有以前的记录', 'time left: no estimate yet'],
  ])('%s ms, unknown %j', (milliseconds, unknown, zh, en) => {
    expect(remainingText({ milliseconds, unknown }, words.zh)).toBe(zh)
    expect(remainingText({ milliseconds, unknown }, words.en)).toBe(en)
  })

  test('nothing is said where nothing is left', () => {
    expect(remainingText(undefined, words.en)).toBe('')
  })
})
