import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStampList } from '#core/watch/stamp-list.ts'
import type { StepName } from '#shared/run/step.ts'

const pieces = fc.array(fc.record({ length: fc.nat(30), pause: fc.nat(1_500), step: fc.constantFrom<StepName>('stop', 'unpack') }), {
  minLength: 1,
  maxLength: 40,
})

test('of any part it is known when each character came, to the second, with one stamp a second and step', () => {
  fc.assert(
    fc.property(pieces, fc.nat(400), fc.nat(400), fc.nat(400), (given, one, other, before) => {
      const list = createStampList()
      const characters: { second: number; step: StepName }[] = []
      let at = 1_000_000
      for (const { length, pause, step } of given) {
        at += pause
        list.add(characters.length, { at, step })
        for (let index = 0; index < length; index += 1) characters.push({ second: Math.floor(at / 1000), step })
      }
      const forgotten = Math.min(before, characters.length)
      list.forget(forgotten)
      const from = Math.max(Math.min(one, other, characters.length), forgotten)
      const to = Math.max(Math.min(Math.max(one, other), characters.length), from)
      const stamps = list.between(from, to)
      for (let position = from; position < to; position += 1) {
        const said = stamps.findLast((stamp) => stamp.from <= position - from)
        expect(said && { second: Math.floor(said.at / 1000), step: said.step }).toEqual(characters[position])
      }
      const names = stamps.map(({ at: time, step }) => `${Math.floor(time / 1000)} ${step}`)
      expect(names.every((name, index) => name !== names[index - 1])).toBe(true)
    }),
  )
})
