import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createArchiveReader } from '#core/archive/archive-reader.ts'
import { problemFrom, temporaryFolder } from './temporary.ts'
import { zip } from './zip-parts.ts'

const folder = temporaryFolder()
const { read } = createArchiveReader()
const single = (path: string, name: string) => read(path, name, { isSingle: true })
const jar = zip({ name: 'META-INF/MANIFEST.MF', data: Buffer.from('Main-Class: Shop') })

describe('a file that is the new version itself', () => {
  test('is taken as it is, whatever it is called', async () => {
    const path = await folder.write('shop-2.0.jar', jar)
    const { facts, entries } = await single(path, 'shop.jar')
    expect(facts).toEqual({
      path,
      kind: 'file',
      size: jar.length,
      sha256: createHash('sha256').update(jar).digest('hex'),
      top: 'shop-2.0.jar',
      entries: 1,
      files: 1,
      unpacked: jar.length,
      owners: [],
    })
    expect(entries.map((entry) => entry.path)).toEqual(['shop-2.0.jar'])
    await expect(single(await folder.write('server', Buffer.from('7f454c46', 'hex')), 'server')).resolves.toBeDefined()
  })

  test('a JAR that begins with a script is one too', async () => {
    const path = await folder.write('boot.jar', Buffer.concat([Buffer.from('#!/bin/sh\nexec java -jar "$0"\n'), jar]))
    expect((await single(path, 'shop.jar')).facts.kind).toBe('file')
  })

  test.each([
    ['a copy that was cut off', 'shop.war', jar.subarray(0, -30), 'archive-zip-damaged'],
    ['nothing', 'shop.war', Buffer.alloc(0), 'archive-empty-file'],
    ['a page that says that the login is over', 'shop.war', Buffer.from('<html>'), 'archive-kind-unsupported'],
    ['an archive for a WAR', 'shop.tar', jar, 'archive-suffix'],
  ])('%s is none', async (_, name, bytes, code) => {
    const path = await folder.write(name, bytes)
    expect(await problemFrom(single(path, 'shop.war'))).toMatchObject({ code, place: { file: path } })
  })

  test('an unchanged one is read once, and one that failed again', async () => {
    const path = await folder.write('again.jar', jar)
    expect(await single(path, 'shop.jar')).toBe(await single(path, 'shop.jar'))
  })
})
