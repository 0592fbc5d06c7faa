import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { processorTime } from '#harness/processor-time.ts'
import type { ProblemCode } from '#shared/problem/catalogue/index.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { compilePattern, noPattern, type Pattern } from '#shared/text/pattern.ts'

const compiled = (text: string, part: { isRegex?: boolean; isCaseSensitive?: boolean } = {}) =>
  compilePattern({ text, isRegex: true, isCaseSensitive: true, ...part })

function patternOf(text: string, part: { isRegex?: boolean; isCaseSensitive?: boolean } = {}): Pattern {
  const found = compiled(text, part)
  if (found.kind !== 'pattern') throw new Error(`${text}: ${JSON.stringify(found)}`)
  return found.pattern
}

const foundIn = (text: string, pattern: Pattern) => pattern.spans(text, 1_000).map(({ from, to }) => text.slice(from, to))

test('any text finds exactly that text', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (text, before, after) => {
      const pattern = patternOf(text, { isRegex: false })
      const whole = `${before}${text}${after}`
      expect(pattern.test(whole)).toBe(true)
      expect(foundIn(whole, pattern).every((found) => found === text)).toBe(true)
      const other = before.replaceAll(text, '')
      expect(pattern.test(other)).toBe(other.includes(text))
    }),
  )
})

test('an expression finds what JavaScript finds, where both can say it', () => {
  const piece = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '\\d', '\\w', '余', '\\bc', 'c$', '^a', '(?:ab)')
  const count = fc.constantFrom('', '', '', '?', '*', '+', '{1,2}', '*?')
  const source = fc.array(
    fc.tuple(piece, count).map(([one, times]) => (one.startsWith('\\b') || /[$^]/.test(one) ? one : one + times)),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '1', ' ', '余', 'A'), { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(source, text, fc.boolean(), (parts, within, isCaseSensitive) => {
      const written = parts.join('')
      const theirs = [...within.matchAll(new RegExp(written, isCaseSensitive ? 'g' : 'gi'))].map(([found]) => found).filter(Boolean)
      const pattern = patternOf(written, { isCaseSensitive })
      expect(foundIn(within, pattern)).toEqual(theirs)
      expect(pattern.test(within)).toBe(new RegExp(written, isCaseSensitive ? '' : 'i').test(within))
    }),
    { numRuns: 500 },
  )
})

test('what JavaScript writes in its own way is understood', () => {
  expect(foundIn('账户余额', patternOf('\\u4f59'))).toEqual(['余'])
  expect(foundIn('a/b', patternOf('a\\/b'))).toEqual(['a/b'])
  expect(foundIn('k=v', patternOf('(?<key>\\w)=(?<value>\\w)'))).toEqual(['k=v'])
  expect(foundIn('a 余额 b', patternOf('\\p{Han}+'))).toEqual(['余额'])
})

describe('what is not understood is said in both languages, never thrown', () => {
  const cases: [string, ProblemCode][] = [
    ['(?=ready)', 'pattern-look-around'],
    ['(?!DEBUG)', 'pattern-look-around'],
    ['(?<=id )\\d', 'pattern-look-around'],
    ['(?<!x)y', 'pattern-look-around'],
    ['(a)\\1', 'pattern-back-reference'],
    ['(?<n>a)\\k<n>', 'pattern-back-reference'],
    ['err(', 'pattern-group-open'],
    ['err)', 'pattern-group-closed'],
    ['[a-', 'pattern-class-open'],
    ['[z-a]', 'pattern-class-range'],
    ['\\é', 'pattern-escape'],
    ['C:\\', 'pattern-backslash-last'],
    ['*.jar', 'pattern-repeats-nothing'],
    ['a++', 'pattern-repeats-twice'],
    ['a{2000}', 'pattern-repeats-too-often'],
    ['(\\w{90}){9}', 'pattern-too-large'],
    ['(?>a)', 'pattern-unreadable'],
    ['x'.repeat(1_001), 'pattern-too-long'],
  ]
  test.each(cases)('%.40s', (text, code) => {
    const found = compiled(text)
    if (found.kind !== 'invalid') throw new Error(found.kind)
    expect(found.problem.code).toBe(code)
    for (const language of ['zh', 'en'] as const) {
      const { what, next } = describeProblem(found.problem, language)
      expect(`${what} ${next}`).not.toMatch(/\{\{\w+\}\}|undefined|error parsing/)
      expect(next).not.toBe('')
    }
  })

  test('whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'()[]{}*+?|\\^$.-ab19<=!:pu余') }), (text) => {
        expect(['none', 'pattern', 'invalid']).toContain(compiled(text).kind)
      }),
      { numRuns: 500 },
    )
    expect(compilePattern(noPattern)).toEqual({ kind: 'none' })
  })
})

describe('no expression takes more than a moment', () => {
  // Some 2 to the 16,000 steps for an engine that tries every way. Ten thousand lines of a log are one such line or many short ones.
  const long = `${'a'.repeat(16 * 1024)}!`
  const mixed = Array.from(long, (_, index) => 'ab'[(Math.imul(index, 2_654_435_761) >>> 20) & 1]).join('')
  const short = Array.from({ length: 10_000 }, (_, index) => `${'a'.repeat(40)} = ${'x'.repeat(index % 60)}!`)
  test.each([
    '(a+)+$',
    '(a|aa)+$',
    '(a|a?)+b',
    '(.*a){20}b',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(x+x+)+y',
    '.*.*.*=.*',
    '(\\w+\\s?)*:$',
    '(a|b)*a(a|b){14}c',
    '(a|b)*a(a|b){60}c',
  ])('%s', (text) => {
    const pattern = patternOf(text, { isCaseSensitive: false })
    const began = processorTime()
    for (const text of [long, mixed]) {
      pattern.test(text)
      pattern.spans(text, 100)
    }
    for (const line of short) pattern.test(line)
    expect(processorTime() - began).toBeLessThan(2_000)
  })
})
