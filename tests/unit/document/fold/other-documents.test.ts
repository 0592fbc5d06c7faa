import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readUpgrades } from '#core/document/fold/drafts/read-upgrades.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/documents/${name}`, import.meta.url))

test.each(['', '\n\n', '# 标题', '登录 `a (10.0.0.1)`', '```\n', '| a |\n|--|\n', '重复以上步骤', '\0\0'])('%j has no service', (text) => {
  expect(readUpgrades(text, 'x.md')).toBeUndefined()
})

test('any order of any lines of the document is read, never broken', async () => {
  const lines = (await readFile(fixture('ecsc-upgrade.md'), 'utf8')).split('\n')
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: 5 }), (some) => {
      const reading = readUpgrades(some.join('\n'), 'x.md')
      if (reading === undefined) return true
      const places = [...reading.remarks.map((remark) => remark.source), ...Object.values(reading.sources)]
      return reading.inventory.services.length > 0 && places.every(({ line }) => line >= 1 && line <= some.length)
    }),
    { numRuns: 80 },
  )
}, 30_000)

test('any text is read, never broken', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '`',
      '```',
      '登录 ',
      '(10.0.0.1)',
      'cd /x tar xf a.tar',
      'kill -9 $(',
      '"',
      'cp -R /a /a_',
      '&&',
      '|',
      '\n',
      '2.1 a服务',
      '重复以上步骤',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const reading = readUpgrades(pieces.join(''), 'x.md')
      return reading === undefined || reading.release.tasks.length > 0
    }),
    { numRuns: 150 },
  )
}, 30_000)
