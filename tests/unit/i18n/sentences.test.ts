import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { createSentences } from '#shared/i18n/sentences.ts'
import { catalogue } from '#shared/problem/catalogue/index.ts'
import { describeProblem } from '#shared/problem/describe.ts'

const [zh, en] = [createTranslator('zh'), createTranslator('en')]

test('one of something is one', () => {
  expect([0, 1, 2].map((count) => en('plan.left-out', { count }))).toEqual(['0 hosts left out', '1 host left out', '2 hosts left out'])
  expect(zh('plan.left-out', { count: 1 })).toBe('已跳过 1 台主机')
  const warned = (count: number) => describeProblem({ code: 'watch-errors', values: { count } }, 'en').what
  expect([warned(1), warned(2)]).toEqual(['1 error line in the logs since the start', '2 error lines in the logs since the start'])
})

test('an amount is a number until it is read; a sentence of an older journal keeps its text', () => {
  const disk = (free: number | string) =>
    describeProblem({ code: 'disk-fine', values: { path: '/home', free, needed: 3_200_000_000 } }, 'en').what
  expect(disk(38_100_000_000)).toBe('/home has 38.1 GB free, 3.20 GB needed')
  expect(disk('35 GB')).toBe('/home has 35 GB free, 3.20 GB needed')
})

test('what stands in a value is no place, no other sentence and no option', () => {
  const say = createSentences('en', { a: 'x {{v}} {{w}} {{gone}}', b: 'secret' })
  expect(say('a', { v: '{{w}}', w: '$t(b)', lng: 'zh', context: 'y', replace: 'z', defaultValue: 'd' })).toBe('x {{w}} $t(b) {{gone}}')
})

test('both languages of a problem have the same places', () => {
  const places = (sentence: string) => [...new Set([...sentence.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map(([, name]) => name))].sort()
  for (const [code, entry] of Object.entries(catalogue)) {
    expect(places(entry.en.what), code).toEqual(places(entry.zh.what))
    expect(places(entry.en.what), code).toEqual(expect.arrayContaining(places(entry.en.what_one ?? '')))
  }
})
