import { expect, test } from 'vitest'
import { isInstalled } from '../../../scripts/lib/dependencies.mjs'

const locked = {
  packages: {
    '': { version: '1' },
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/for-another-platform': { version: '1.0.0', integrity: 'y', optional: true },
  },
}
const present = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'x' } } }

test('what is installed is what is locked; packages for other platforms may be absent', () => {
  expect(isInstalled(locked, present)).toBe(true)
})

test.each([
  ['a package is absent', {}],
  ['a version differs', { 'node_modules/a': { version: '1.0.1', integrity: 'x' } }],
  ['a hash differs', { 'node_modules/a': { version: '1.0.0', integrity: 'z' } }],
  ['there is one too many', { ...present.packages, 'node_modules/b': { version: '1.0.0', integrity: 'x' } }],
])('an install is due when %s', (_case, packages) => {
  expect(isInstalled(locked, { packages })).toBe(false)
})
