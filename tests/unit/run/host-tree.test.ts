import { expect, test } from 'vitest'
import { parseTree } from '#core/kinds/upgrade/host-tree.ts'

test('a listing: any name, every type, links with their targets, not the directory itself', () => {
  expect(parseTree('d 4096 \0f 12 a b  c.txt\0l 5 中文/link\0t 0 ../a b\0p 0 pipe\0f 0 new\nline\0v 0 .\0')).toEqual({
    files: [
      { path: 'a b  c.txt', type: 'file', size: 12 },
      { path: '中文/link', type: 'symlink', size: 5, link: '../a b' },
      { path: 'pipe', type: 'other', size: 0 },
      { path: 'new\nline', type: 'file', size: 0 },
    ],
    vanished: 0,
  })
})

test('a host whose find prints no targets, and files that vanished meanwhile', () => {
  expect(parseTree('d 4096 .\0l 1 x\0v 3 .\0')).toEqual({ files: [{ path: 'x', type: 'symlink', size: 1 }], vanished: 3 })
  expect(parseTree('')).toEqual({ files: [], vanished: 0 })
})
