import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CheckedItem } from '#core/check/checked.ts'
import { check, named } from './reading-of.ts'

const documentOf = (name: string) => readFileSync(new URL(`../../fixtures/documents/${name}.md`, import.meta.url), 'utf8')

/** Lines that belong to the way back where no heading of Markdown says so. */
const back = (from: number, to: number): Record<number, Partial<CheckedItem>> =>
  Object.fromEntries(Array.from({ length: to - from + 1 }, (_, at) => [from + at, { role: 'back' }]))

/** What is wrong in five real documents: every trap by its line. */
const documents: readonly { name: string; kinds?: Record<number, Partial<CheckedItem>>; traps: readonly string[] }[] = [
  {
    name: 'ecsc-upgrade',
    kinds: back(142, 144),
    traps: [
      'kill-by-name:19',
      'hard-kill:20',
      'placeholder:20',
      'copy-onto-existing:26',
      'copy-loses-attributes:26',
      'fixed-backup-name:26',
      'unpack-over-old:33',
      'never-ends:40',
      'never-ends:41',
      'kill-by-name:115',
      'commands-run-together:125',
      'unpack-over-old:125',
      'never-ends:132',
    ],
  },
  {
    name: 'member-discount-release',
    kinds: back(35, 39),
    traps: [
      'left-off:1',
      'elsewhere:3',
      'no-owner:7',
      'empty-section:9',
      'no-owner:20',
      'step-without-way-back:27',
      'not-reversible:29',
      'condition:33',
      'way-back-without-copy:37',
    ],
  },
  {
    name: 'coin-refund-release-plan',
    traps: [
      'name-spelled-two-ways:22',
      'name-spelled-two-ways:118',
      'placeholder:54',
      'not-applicable:64',
      'comment-for-step:77',
      'placeholder:101',
      'empty-section:107',
      'batch-row-missing:119',
      'unresolved-dependency:123',
      'unresolved-dependency:126',
      'batch-row-missing:126',
      'placeholder:144',
    ],
  },
  {
    name: 'tag-system-launch',
    traps: ['reused-anchor:13', 'missing-way-back:58', 'unnamed-entry:76', 'condition:103', 'cron-in-words:128', 'cron-in-words:136'],
  },
  {
    name: 'heikeji-mall-launch',
    traps: [
      'placeholder:4',
      'second-copy-missing:45',
      'date-computed-twice:48',
      'interactive:48',
      'root-where-account:48',
      'date-computed-twice:51',
      'interactive:65',
      'elsewhere:65',
      'date-computed-twice:95',
      'packed-against-plain:95',
      'foreground-start:107',
      'placeholder:107',
      'way-back-without-copy:107',
      'way-back-without-copy:120',
      'empty-contact:186',
      'empty-cell:237',
    ],
  },
]

describe.each(documents)('$name', ({ name, kinds, traps }) => {
  const found = named(check(documentOf(name), kinds))
  test.each(traps)('%s', (trap) => expect(found).toContain(trap))
})

test('names of two services that are alike are no slips of each other', () => {
  expect(named(check(documentOf('ecsc-upgrade'))).filter((one) => one.startsWith('name-'))).toEqual([])
})
