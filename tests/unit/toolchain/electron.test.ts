import { expect, test } from 'vitest'
import { wantsBrowser } from '../../../scripts/lib/electron.mjs'

test.each([
  [['--shell', 'browser'], true],
  [['--sandbox', '--shell=browser'], true],
  [['--help'], true],
  [['--shell', 'electron'], false],
  [['--sandbox'], false],
  [['browser'], false],
  [[], false],
])('%j asks for no Electron: %j', (args, expected) => {
  expect(wantsBrowser(args)).toBe(expected)
})
