import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fateHead, fateRow } from '../../fates/fates.ts'

const root = join(import.meta.dirname, '../../..')
const table = readFileSync(join(root, 'docs/documents.md'), 'utf8')

test.each(['coin-refund-release-plan', 'ecsc-upgrade', 'heikeji-mall-launch', 'member-discount-release', 'tag-system-launch'])(
  'the table of docs/documents.md says what becomes of %s, and nothing is silent',
  (name) => {
    const row = fateRow(`${name}.md`, readFileSync(join(root, `tests/fixtures/documents/${name}.md`), 'utf8'))
    expect(table).toContain(fateHead.join('\n'))
    expect(table).toContain(row)
    expect(row.split(' | ').at(-2)).toBe('0')
  },
)
