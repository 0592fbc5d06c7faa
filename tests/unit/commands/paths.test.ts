import { expect, test } from 'vitest'
import { asidePath, backupPath, siblingOf, siblingsOf, splitPath } from '#core/commands/paths.ts'

test.each([
  ['/home/ecsc', '/home', 'ecsc'],
  ['/home/ecsc/', '/home', 'ecsc'],
  ['/home/ecsc///', '/home', 'ecsc'],
  ['/ecsc', '/', 'ecsc'],
  ['/', '/', ''],
  ['/home/a b/中文', '/home/a b', '中文'],
])('%s is in %s and called %s', (path, parent, name) => {
  expect(splitPath(path)).toEqual({ parent, name })
})

test('siblings are hidden and on the same file system', () => {
  expect(siblingOf('/home/ecsc/', 'run1', 'new')).toBe('/home/.ecsc.run1.new')
  expect(siblingOf('/ecsc', 'run1', 'old')).toBe('/.ecsc.run1.old')
})

test.each([
  ['_{date}', 1, '/home/ecsc_20170220'],
  ['_{date}', 2, '/home/ecsc_20170220_2'],
  ['.bak.{date}.{date}', 3, '/home/ecsc.bak.20170220.20170220_3'],
  ['_old', 1, '/home/ecsc_old'],
])('a backup with %s, number %i, is %s', (suffix, number, path) => {
  expect(backupPath('/home/ecsc/', suffix, '20170220', number)).toBe(path)
})

test('what failed is set aside under the moment', () => {
  expect(asidePath('/home/ecsc/', '20170220_194233')).toBe('/home/ecsc_failed_20170220_194233')
})

test('what this Ferry has left beside a path is a pattern, of which no name is part', () => {
  expect(siblingsOf('/home/ecsc_20170220', '1a2b3c4d-r-0007', 'partial')).toBe('/home/.ecsc_20170220.1a2b3c4d-*.partial')
  expect(siblingsOf('/home/a *b/', 'run', 'new')).toBe("'/home/.a *b.run'*.new")
})
