import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDocument } from '#core/release/document/read-document.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { problemOf } from '#shared/problem/problem.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/documents/${name}`, import.meta.url))

test.each(['coin-refund-release-plan.md', 'heikeji-mall-launch.md', 'member-discount-release.md', 'tag-system-launch.md'])(
  '%s names no service to upgrade, and the problem says what was looked for and what was seen',
  async (name) => {
    try {
      readDocument(await readFile(fixture(name), 'utf8'), fixture(name))
      expect.unreachable()
    } catch (caught) {
      const problem = problemOf(caught)
      expect(problem).toMatchObject({ code: 'document-no-services', values: { file: name }, place: { kind: 'file', file: fixture(name) } })
      expect(problem.evidence).toMatch(/^\d+: /)
      expect(describeProblem(problem, 'en').next).toMatch(/which host.*which archive.*which directory.*start/)
      expect(describeProblem(problem, 'zh').next).toContain('登录哪台主机')
    }
  },
)

test.each(['', '\n\n', '# 标题', '登录 `a (10.0.0.1)`', '```\n', '| a |\n|--|\n', '重复以上步骤', '\0\0'])('%j has no service', (text) => {
  expect(() => readDocument(text, 'x.md')).toThrow('document-no-services')
})

test('any order of any lines of the document is read or refused, never broken', async () => {
  const lines = (await readFile(fixture('ecsc-upgrade.md'), 'utf8')).split('\n')
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: 5 }), (some) => {
      try {
        const { inventory, remarks, sources } = readDocument(some.join('\n'), 'x.md')
        const places = [...remarks.map((remark) => remark.source), ...Object.values(sources)]
        return inventory.services.length > 0 && places.every(({ line }) => line >= 1 && line <= some.length)
      } catch (caught) {
        return problemOf(caught).code === 'document-no-services'
      }
    }),
    { numRuns: 150 },
  )
})

test('any text is read or refused, never broken', () => {
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
      try {
        return readDocument(pieces.join(''), 'x.md').release.tasks.length > 0
      } catch (caught) {
        return problemOf(caught).code === 'document-no-services'
      }
    }),
    { numRuns: 300 },
  )
})
