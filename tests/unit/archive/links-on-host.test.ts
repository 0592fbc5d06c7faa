import { describe, expect, it } from 'vitest'
import type { HostFile } from '#core/archive/compare-with-host.ts'
import { touchedLinks, type Unpacker } from '#core/archive/links-on-host.ts'
import type { ArchiveEntry } from '#shared/domain/archive.ts'

/** `name/` is a folder, `name -> target` a symbolic link. */
function entries(...names: string[]): ArchiveEntry[] {
  return names.map((name) => {
    const [path = '', link] = name.split(' -> ')
    const type = link !== undefined ? 'symlink' : path.endsWith('/') ? 'directory' : 'file'
    return { path: `app/${path}`.replace(/\/$/, ''), type, size: 1, mode: 0o644, ...(link !== undefined && { link }) }
  })
}
const onHost = (...names: string[]): HostFile[] =>
  entries(...names).map(({ path, type, link }) => ({
    path: path.slice('app/'.length),
    type: type === 'hardlink' ? 'file' : type,
    size: 1,
    ...(link !== undefined && { link }),
  }))

const tar: Unpacker = { mode: 'overlay', foldersReplaceLinks: true, filesReplaceLinks: true }
const unzip: Unpacker = { ...tar, foldersReplaceLinks: false }
const busybox: Unpacker = { ...unzip, filesReplaceLinks: false }
const effects = (inArchive: string[], there: string[], unpacker: Unpacker) =>
  touchedLinks(entries(...inArchive), 'app', onHost(...there), unpacker).map(
    ({ path, effect, member }) => `${path} ${effect} ${member ?? '-'}`,
  )

describe('a link on the host', () => {
  it('leads members elsewhere that come without their folder', () => {
    for (const unpacker of [tar, unzip, busybox])
      expect(effects(['x', 'uploads/a/x'], ['uploads -> /home/shared'], unpacker)).toEqual(['uploads through uploads/a/x'])
  })

  it('is replaced by the folder’s own member where the tar does so, and followed by everything else', () => {
    const members = ['uploads/', 'uploads/x']
    expect(effects(members, ['uploads -> /home/shared'], tar)).toEqual(['uploads replaced uploads'])
    expect(effects(members, ['uploads -> /home/shared'], unzip)).toEqual(['uploads through uploads'])
    expect(effects(['uploads/x', 'uploads/'], ['uploads -> /home/shared'], tar)).toEqual(['uploads through uploads/x'])
  })

  it('is replaced by a file, or written through where the unpacker opens what is there', () => {
    expect(effects(['conf'], ['conf -> /etc/app.conf'], tar)).toEqual(['conf replaced conf'])
    expect(effects(['conf'], ['conf -> /etc/app.conf'], unzip)).toEqual(['conf replaced conf'])
    expect(effects(['conf'], ['conf -> /etc/app.conf'], busybox)).toEqual(['conf through conf'])
  })

  it('is replaced by another link, and is the same where it points to the same', () => {
    expect(effects(['current -> v2'], ['current -> v1'], busybox)).toEqual(['current replaced current'])
    expect(effects(['current -> v2'], ['current -> v2'], busybox)).toEqual([])
  })

  it('is the release’s own where both links stay within the directory', () => {
    const own = (inArchive: string, there: string) =>
      touchedLinks(entries(inArchive), 'app', onHost(there), tar).map(({ isOwn }) => isOwn ?? false)
    expect(own('lib/app.jar -> app-2.jar', 'lib/app.jar -> app-1.jar')).toEqual([true])
    expect(own('lib/app.jar -> ../v2/app.jar', 'lib/app.jar -> ./app-1.jar')).toEqual([true])
    expect(own('lib/app.jar -> ../../v2/app.jar', 'lib/app.jar -> app-1.jar')).toEqual([false])
    expect(own('uploads -> uploads-2', 'uploads -> /home/shared')).toEqual([false])
    expect(own('uploads -> /home/other', 'uploads -> shared')).toEqual([false])
    expect(own('uploads', 'uploads -> shared')).toEqual([false])
  })

  it('stays where the archive has nothing', () => {
    expect(effects(['a', 'uploads-old/x'], ['uploads -> /home/shared'], tar)).toEqual([])
  })

  it('goes with the old version where that is replaced', () => {
    const replace: Unpacker = { ...tar, mode: 'replace' }
    expect(effects(['uploads/x', 'c -> d'], ['uploads -> /s', 'c -> d', 'logs -> /var/log'], replace)).toEqual([
      'uploads removed -',
      'logs removed -',
    ])
  })

  it('whose name the host cannot tell is every name that it could be', () => {
    expect(effects(['上传/x'], ['\ufffd\ufffd\ufffd -> /home/shared'], tar)).toEqual(['\ufffd\ufffd\ufffd through 上传/x'])
    expect(effects(['a(b)/x'], ['\ufffd(b) -> /home/shared'], tar)).toEqual(['\ufffd(b) through a(b)/x'])
    expect(effects(['上传/x'], ['a\ufffd -> /home/shared'], tar)).toEqual([])
  })
})
