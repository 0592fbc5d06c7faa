import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf } from '#core/document/lines.ts'
import { readText } from '#core/document/read-text.ts'
import { readingSchema } from '#shared/document/reading.ts'

const folder = fileURLToPath(new URL('../../fixtures/documents/', import.meta.url))
const documents = readdirSync(folder).map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')] as const)

/** Every line is in exactly one item, in order, and the reading is what its schema says. */
function check(text: string): void {
  const reading = readingSchema.parse(readText(text))
  let last = 0
  for (const { lines } of reading.items) {
    expect(lines[0]).toBe(last + 1)
    expect(lines[1]).toBeGreaterThanOrEqual(lines[0])
    last = lines[1]
  }
  expect(last).toBe(linesOf(text).length)
}

test.each(documents)('%s: every line has its item', (_name, text) => {
  check(text)
})

test('any lines of any documents in any order are read, and covered', () => {
  const lines = documents.flatMap(([, text]) => text.split('\n'))
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 80 }), (some) => check(some.join('\n'))),
    { numRuns: 200 },
  )
})

test('any text is read, and covered', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '```',
      '```sh\n',
      '~~~',
      '\n',
      '\r\n',
      '| a | b |',
      '|--|--|',
      '<!--',
      '-->',
      '<table><tr><td>',
      '# ',
      '- [x] ',
      '1. ',
      '一、',
      '（张三）',
    ),
    fc.constantFrom(
      '登录 `a (10.0.0.1)`',
      'kill -9 $(',
      '"',
      "'",
      '&&',
      'if [ -f x ]; then',
      'cat <<END',
      'ssh a "b; c"',
      'mysql -pabc <',
      'update t set',
      '\\',
      '<PID>',
      '---',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => check(pieces.join(''))),
    { numRuns: 300 },
  )
}, 30_000)

/** This thread's processor time, which other work does not lengthen. */
function cost(text: string): number {
  const before = process.threadCpuUsage().user
  readText(text)
  return (process.threadCpuUsage().user - before) / 1000
}

test.each([
  ['documents', documents.map(([, text]) => text).join('\n')],
  ['one line', 'a '.repeat(4000)],
  ['open brackets', '('.repeat(8000)],
  ['bars', '| a |\n'.repeat(1000)],
  ['headings', '# a\n'.repeat(1000)],
  ['commands', 'cp /a /b && systemctl restart nginx # x\n'.repeat(300)],
  ['repetitions', '登录 `a-1 (10.0.0.1)` 后重复以上步骤\n'.repeat(300)],
  ['steps that are taken back', '1. `touch /a`\n2. 以上步骤取消\n'.repeat(1500)],
])(
  'four times as much of %s takes no more than ten times as long',
  (_name, text) => {
    cost(text)
    const small = Math.max(cost(text), 20)
    expect(cost(text.repeat(4))).toBeLessThan(small * 10)
  },
  30_000,
)
