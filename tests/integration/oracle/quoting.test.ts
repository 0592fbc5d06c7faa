/** Quoting against the shells of hosts: whatever a text is, one word of it arrives as it was. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quote, quoteAll } from '#core/commands/quote.ts'
import { runOrThrow } from '#harness/run-process.ts'

const hard = fc.constantFrom(
  "'",
  '"',
  '\\',
  '$',
  '`',
  '$(id)',
  '${IFS}',
  '!',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '*',
  '~',
  '-n',
  '--',
  ';',
  '&&',
  '|',
  '#',
  '=',
  '中文',
  '\u200b',
  '\u{1f600}',
  '%s',
  '\\n',
  "'\\''",
  '',
)
// A command line has no null character, whatever quotes it.
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.array(hard, { maxLength: 8 }).map((parts) => parts.join('')),
  )
  .map((value) => value.replaceAll('\0', '').toWellFormed())

test.each([
  ['sh', '-s'],
  ['bash', '-s'],
  ['bash', '--posix', '-s'],
])('%s %s', async (shell, ...more) => {
  const texts = fc.sample(text, 400)
  const script = texts.map((value) => `printf '%s\\0' ${quote(value)}`).join('\n')
  const said = await runOrThrow(
    shell,
    more.filter((word) => word !== undefined),
    { input: `${script}\nprintf '%s\\0' ${quoteAll(texts)}\n` },
  )
  expect(said.split('\0').slice(0, -1)).toEqual([...texts, ...texts])
})
