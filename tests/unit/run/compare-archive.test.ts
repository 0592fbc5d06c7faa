import { expect, test } from 'vitest'
import { differsFromArchive } from '#core/kinds/upgrade/compare-archive.ts'
import type { ArchiveEntry } from '#shared/domain/archive.ts'

const entry = (path: string, type: ArchiveEntry['type'] = 'file', size = 1): ArchiveEntry => ({ path, type, size, mode: 0o644 })
const host = (path: string, type: 'file' | 'directory' | 'symlink' | 'other' = 'file', size = 1) => ({ path, type, size })

test('the directory has all of the archive, and may have more', () => {
  const entries = [
    entry('ecsc', 'directory'),
    entry('ecsc/a'),
    entry('ecsc/d', 'directory'),
    entry('ecsc/l', 'symlink', 0),
    entry('ecsc/h', 'hardlink', 0),
  ]
  const there = [host('a'), host('d', 'directory', 4096), host('l', 'symlink', 9), host('h', 'file', 77), host('old')]
  expect(differsFromArchive(entries, 'ecsc', there)).toEqual([])
})

test.each([
  ['missing', [], 'a: missing'],
  ['of another type', [host('a', 'directory')], 'a: directory, not file'],
  ['of another size', [host('a', 'file', 2)], 'a: 2 bytes, not 1'],
])('a file that is %s', (_, there, said) => {
  expect(differsFromArchive([entry('ecsc/a')], 'ecsc', there)).toEqual([said])
})

test('names that cannot be read are let pass, as many as the host has; plain names never', () => {
  const entries = [entry('ecsc/中文'), entry('ecsc/更多'), entry('ecsc/plain')]
  expect(differsFromArchive(entries, 'ecsc', [host('\ufffd\ufffd')])).toEqual(['更多: missing', 'plain: missing'])
})
