import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hanQuery, hanWords } from '#core/journal/output/han.ts'

test.each([
  ['余', 'h4f59'],
  ['余额', 'h4f59h989d'],
  ['𠮷余', 'h20bb7h4f59'],
  ['', undefined],
  ['余额不', undefined],
  ['余1', undefined],
  ['ab', undefined],
  ['余 ', undefined],
])('“%s” is asked for as %s', (text, query) => {
  expect(hanQuery(text)).toBe(query)
})

test('characters that something else stands between are no pair', () => {
  expect(hanWords('余 额, 余')).toBe('h4f59 h989d')
  expect(hanWords('no such character')).toBe('')
})

test('one or two characters that stand in a text are always among its words, and only those', () => {
  const character = fc.constantFrom(...'账户余额不足𠮷a1 ，')
  const text = fc.array(character, { maxLength: 30 }).map((all) => all.join(''))
  const asked = fc.array(fc.constantFrom(...'账户余额不足𠮷'), { minLength: 1, maxLength: 2 }).map((all) => all.join(''))
  fc.assert(
    fc.property(text, asked, (all, one) => {
      expect(
        hanWords(all)
          .split(' ')
          .includes(hanQuery(one) ?? ''),
      ).toBe(all.includes(one))
    }),
  )
})
