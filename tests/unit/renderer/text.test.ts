import { expect, it } from 'vitest'
import { en } from '#shared/i18n/en.ts'
import { zh } from '#shared/i18n/zh.ts'
import { createCommandMarker } from '../../../src/renderer/terminal/marks.ts'

it('commands stand out, only at the beginning of a line', () => {
  const mark = createCommandMarker()
  expect(mark('$ ls')).toContain('\u001b[1')
  expect(mark('$ x\n')).not.toContain('\u001b[')
  expect(mark('it costs $ 5\n$ cp a b\n')).toMatch(/^it costs \$ 5\n\u001b\[1[^\n]*cp a b\u001b\[0m\n$/)
})

it('both languages fill the same places', () => {
  const places = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(places(en[key]), key).toEqual(places(zh[key]))
  for (const [key, sentence] of Object.entries(en).filter(([key]) => key.endsWith('_one'))) {
    const many = zh[key.replace(/_one$/, '') as keyof typeof zh]
    expect(many, key).toBeDefined()
    expect(places(many), key).toEqual(expect.arrayContaining(places(sentence)))
  }
})
