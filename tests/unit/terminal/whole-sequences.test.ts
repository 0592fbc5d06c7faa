import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSequenceGate } from '#core/terminal/whole-sequences.ts'

const sequences = [
  '\u001b[31m',
  '\u001b[?1049h',
  '\u001b]2;title\u0007',
  '\u001b]11;?\u001b\\',
  '\u001bP$qm\u001b\\',
  '\u001b(B',
  '\u001b7',
  'text',
  '中文',
  '\r\n',
]

test('pieces end where no sequence is open, and nothing is lost', () => {
  const cuts = fc.array(fc.nat({ max: 30 }), { maxLength: 20 })
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...sequences), { maxLength: 20 }), cuts, (parts, sizes) => {
      const all = parts.join('')
      const gate = createSequenceGate()
      let from = 0
      let passed = ''
      for (const size of [...sizes, all.length]) {
        passed += gate(all.slice(from, from + size))
        from += size
        // What has passed is whole sequences only: without them no escape is left.
        const rest = passed.replace(/\u001b\[[0-?]*[@-~]|\u001b[\]P][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b\(B|\u001b7/g, '')
        expect(rest).not.toContain('\u001b')
      }
      expect(passed).toBe(all)
    }),
  )
})

test('a string without an end is passed on after a while', () => {
  const gate = createSequenceGate()
  const long = `\u001b]2;${'x'.repeat(10_000)}`
  expect(gate(long)).toBe(long)
})
