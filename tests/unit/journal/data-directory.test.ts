import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { networkFileSystemOf, prepareDataDirectory, preparePrivateFile } from '#core/journal/data-directory.ts'
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
  expect(networkFileSystemOf(0xef53)).toBeUndefined()
})

test('an old Node and an old SQLite are refused before anything is opened', () => {
  expect(() => checkNode('9')).toThrow('node-too-old')
  expect(() => checkNode('')).toThrow('node-too-old')
  checkNode()
  for (const old of ['3.51.2', '3.50.9', '2.99.99']) expect(() => checkSqlite(old)).toThrow('sqlite-too-old')
  for (const good of ['3.51.3', '3.52.0', '4.0.0', '3.54.1']) checkSqlite(good)
})
