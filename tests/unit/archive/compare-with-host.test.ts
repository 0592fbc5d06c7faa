import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWithHost, type HostFile } from '#core/archive/compare-with-host.ts'
import type { ArchiveEntry } from '#shared/domain/archive.ts'

function entries(...paths: string[]): ArchiveEntry[] {
  return paths.map((path) => ({ path: path.replace(/\/$/, ''), type: path.endsWith('/') ? 'directory' : 'file', size: 1, mode: 0o644 }))
}

function onHost(...paths: string[]): HostFile[] {
  return paths.map((path) => ({ path: path.replace(/\/$/, ''), type: path.endsWith('/') ? 'directory' : 'file', size: 1 }))
}

describe('an archive against a host', () => {
  it('the old library beside the new one is left over', () => {
    const archive = entries('ecsc/', 'ecsc/lib/', 'ecsc/lib/app-2.0.jar', 'ecsc/web.xml')
    expect(compareWithHost(archive, 'ecsc', onHost('lib/', 'lib/app-1.0.jar', 'web.xml'))).toEqual({
      added: ['lib/app-2.0.jar'],
      replaced: ['web.xml'],
      leftOver: ['lib/app-1.0.jar'],
    })
  })

  it('an empty host gets everything, an empty folder by its name', () => {
    const archive = entries('ecsc/', 'ecsc/b', 'ecsc/a/', 'ecsc/a/x', 'ecsc/empty/')
    expect(compareWithHost(archive, 'ecsc', [])).toEqual({ added: ['a/x', 'b', 'empty'], replaced: [], leftOver: [] })
  })

  it('folders of the host: known ones are not listed, others by their files or, empty, by their name', () => {
    const host = onHost('lib/', 'a.log', 'logs/', 'logs/b.log', 'tmp/')
    expect(compareWithHost(entries('ecsc/lib/x'), 'ecsc', host)).toEqual({
      added: ['lib/x'],
      replaced: [],
      leftOver: ['a.log', 'logs/b.log', 'tmp'],
    })
  })

  it('what changes its kind is replaced', () => {
    const host: HostFile[] = [
      { path: 'conf', type: 'symlink', size: 9 },
      { path: 'run', type: 'directory', size: 0 },
      { path: 'run/pid', type: 'file', size: 4 },
      { path: 'data', type: 'file', size: 4 },
    ]
    expect(compareWithHost(entries('ecsc/conf/', 'ecsc/conf/a', 'ecsc/run', 'ecsc/data/x'), 'ecsc', host)).toEqual({
      added: ['conf/a', 'data/x'],
      replaced: ['conf', 'data', 'run'],
      leftOver: ['run/pid'],
    })
  })

  it('only the top folder itself is taken off, not a name that begins so', () => {
    expect(compareWithHost(entries('ecsc/ecsc/x'), 'ecsc', onHost('ecsc/x', 'x'))).toEqual({
      added: [],
      replaced: ['ecsc/x'],
      leftOver: ['x'],
    })
  })

  it('every file is in exactly one list, and the lists are sorted', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[ab](\/[ab]){0,3}\.x$/), { maxLength: 20 })
    fc.assert(
      fc.property(names, names, (inArchive, there) => {
        const { added, replaced, leftOver } = compareWithHost(entries(...inArchive.map((name) => `ecsc/${name}`)), 'ecsc', onHost(...there))
        expect(added).toEqual(inArchive.filter((name) => !there.includes(name)).sort())
        expect(replaced).toEqual(inArchive.filter((name) => there.includes(name)).sort())
        expect(leftOver).toEqual(there.filter((name) => !inArchive.includes(name)).sort())
      }),
    )
  })
})
