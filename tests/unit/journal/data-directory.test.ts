import { chmodSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mountTypeIn, networkFileSystemOf, prepareDataDirectory, preparePrivateFile } from '#core/journal/data-directory.ts'
import { checkNode, checkSqlite } from '#core/journal/database.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const rights = (path: string) => lstatSync(path).mode & 0o777

describe('the data directory', () => {
  test('is made for the operator alone, and one that was open is tightened', () => {
    const place = temporaryDirectory()
    prepareDataDirectory(join(place, 'new/data'))
    expect(rights(join(place, 'new/data'))).toBe(0o700)
    mkdirSync(join(place, 'open'), { mode: 0o755 })
    prepareDataDirectory(join(place, 'open'))
    expect(rights(join(place, 'open'))).toBe(0o700)
  })

  test('in which nothing can be written is said in words, with its path', () => {
    // A file's place where the kernel makes no files, whoever asks.
    expect(() => preparePrivateFile('/proc/self/ferry.db')).toThrow('data-directory-not-made')
  })

  test('that holds something else keeps its rights: used when it is private, refused in words when it is not', () => {
    const place = temporaryDirectory()
    for (const [name, mode] of [
      ['shared', 0o755],
      ['sticky', 0o1777],
      ['group', 0o2770],
    ] as const) {
      mkdirSync(join(place, name))
      writeFileSync(join(place, name, 'of-somebody'), '')
      chmodSync(join(place, name), mode)
      expect(() => prepareDataDirectory(join(place, name))).toThrow('data-directory-shared')
      expect(lstatSync(join(place, name)).mode & 0o7777).toBe(mode)
    }
    mkdirSync(join(place, 'private'), { mode: 0o700 })
    writeFileSync(join(place, 'private/of-somebody'), '')
    prepareDataDirectory(join(place, 'private'))
    expect(rights(join(place, 'private'))).toBe(0o700)
  })

  test('of an earlier evening is tightened, but never one where everybody may write', () => {
    const place = temporaryDirectory()
    for (const mode of [0o755, 0o1777]) {
      const directory = join(place, String(mode))
      mkdirSync(directory)
      writeFileSync(join(directory, 'ferry.db'), '')
      chmodSync(directory, mode)
    }
    prepareDataDirectory(join(place, String(0o755)))
    expect(rights(join(place, String(0o755)))).toBe(0o700)
    expect(() => prepareDataDirectory(join(place, String(0o1777)))).toThrow('data-directory-shared')
    expect(lstatSync(join(place, String(0o1777))).mode & 0o7777).toBe(0o1777)
  })

  test('is refused when it is a link or a file', () => {
    const place = temporaryDirectory()
    mkdirSync(join(place, 'real'))
    symlinkSync(join(place, 'real'), join(place, 'link'))
    writeFileSync(join(place, 'file'), '')
    expect(() => prepareDataDirectory(join(place, 'link'))).toThrow('data-directory-is-link')
    expect(() => prepareDataDirectory(join(place, 'file'))).toThrow('data-directory-not-made')
    expect(() => prepareDataDirectory(join(place, 'file/below'))).toThrow('data-directory-not-made')
  })

  test('its files are made private, links among them refused', () => {
    const place = temporaryDirectory()
    preparePrivateFile(join(place, 'ferry.db'))
    expect(rights(join(place, 'ferry.db'))).toBe(0o600)
    writeFileSync(join(place, 'open.db'), 'content', { mode: 0o644 })
    preparePrivateFile(join(place, 'open.db'))
    expect(rights(join(place, 'open.db'))).toBe(0o600)
    symlinkSync('/dev/null', join(place, 'output.db'))
    expect(() => preparePrivateFile(join(place, 'output.db'))).toThrow('data-directory-is-link')
  })
})

test('network file systems are known by their numbers, also signed ones', () => {
  expect(networkFileSystemOf(0x6969)).toBe('NFS')
  expect(networkFileSystemOf(0xff534d42)).toBe('CIFS')
  expect(networkFileSystemOf(0xff534d42 | 0)).toBe('CIFS')
  for (const local of [0xef53, 0x58465342, 0x9123683e, 0x01021994]) expect(networkFileSystemOf(local)).toBeUndefined()
  expect(networkFileSystemOf(0x01021997)).toBe('9p')
  expect(networkFileSystemOf(0x786f4256)).toBe('vboxsf')
})

test('what is behind FUSE is told by its mount: of this computer, or not', () => {
  const mountinfo = [
    '25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
    '61 25 0:52 / /home/me/far rw,nosuid,nodev - fuse.sshfs me@far:/home rw,user_id=0',
    '62 25 8:17 / /media/disk rw - fuseblk /dev/sdb1 rw',
    '63 25 0:53 / /home/me/locked rw - fuse.gocryptfs /home/me/cipher rw',
    '64 25 0:54 / /shared rw master:3 - virtiofs home rw',
    '65 25 0:55 / /cloud rw - fuse.something-new x rw',
    '',
  ].join('\n')
  const device = (major: number, minor: number) => (major << 8) | (minor & 0xff)
  const named = (major: number, minor: number) => networkFileSystemOf(0x65735546, () => mountTypeIn(mountinfo, device(major, minor)))
  expect(named(0, 52)).toBe('fuse.sshfs')
  expect(named(8, 17)).toBeUndefined()
  expect(named(0, 53)).toBeUndefined()
  expect(named(0, 54)).toBe('virtiofs')
  expect(named(0, 55)).toBe('fuse.something-new')
  expect(named(0, 99)).toBe('fuse')
  expect(mountTypeIn(mountinfo, device(8, 1))).toBe('ext4')
})

test('an old Node and an old SQLite are refused before anything is opened', () => {
  expect(() => checkNode('9')).toThrow('node-too-old')
  expect(() => checkNode('')).toThrow('node-too-old')
  checkNode()
  for (const old of ['3.51.2', '3.50.9', '2.99.99']) expect(() => checkSqlite(old)).toThrow('sqlite-too-old')
  for (const good of ['3.51.3', '3.52.0', '4.0.0', '3.54.1']) checkSqlite(good)
})
