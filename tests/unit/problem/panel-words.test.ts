import { expect, it } from 'vitest'
import { catalogue } from '#shared/problem/catalogue/index.ts'

/** Of the command line alone, and of the way into the panel: no window shows them. */
const ofTheTerminal = [
  'panel-session-refused',
  'sandbox-not-here',
  'usage-no-command',
  'no-terminal',
  'sign-nothing-back',
  'answer-not-written',
  'signoff-fits-nothing',
  'sign-none-fits',
  'export-folder-taken',
  'export-needs-release',
]
const isTyped = (next: string) => /\bferry [a-z]|--(environment|replace|host|task|force|yes)\b/.test(next)

it('whoever sits before the panel is told what to press, and nothing to type', () => {
  const bare = Object.entries(catalogue).flatMap(([code, { zh, en }]) =>
    [zh, en].some(({ next, panel }) => isTyped(panel ?? next)) ? [code] : [],
  )
  expect(bare.filter((code) => !ofTheTerminal.includes(code))).toEqual([])
})
