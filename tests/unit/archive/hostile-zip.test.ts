import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readArchive } from '#core/archive/read-archive.ts'
import { problemFrom, temporaryFolder } from './temporary.ts'
import { unicodePath, type ZipPart, zip } from './zip-parts.ts'

const folder = temporaryFolder()
const jar: ZipPart = { name: 'ecsc/app.jar', data: 'jar '.repeat(100), mode: 0o100644 }
/** Too large to be proven in one piece. */
const noise = randomBytes(300_000)
const valid = zip({ name: 'ecsc/' }, jar)

function release(...parts: ZipPart[]): Buffer {
  return zip(jar, ...parts)
}

function changed(bytes: Buffer, find: string, replacement: string): Buffer {
  const copy = Buffer.from(bytes)
  copy.write(replacement, copy.indexOf(find), 'latin1')
  return copy
}

const hostile: [what: string, code: string, bytes: Buffer][] = [
  ['a wrong CRC', 'archive-zip-damaged', release({ name: 'ecsc/x', data: 'x', crc: 1 })],
  ['a stored member with a wrong CRC', 'archive-zip-damaged', release({ name: 'ecsc/x', data: 'x', crc: 1, method: 0 })],
  ['a size that lies', 'archive-zip-damaged', release({ name: 'ecsc/x', data: 'x'.repeat(50), claimedSize: 40 })],
  ['a large member with a wrong CRC', 'archive-zip-damaged', release({ name: 'ecsc/x', data: noise, crc: 1 })],
  ['a large member longer than it says', 'archive-zip-damaged', release({ name: 'ecsc/x', data: noise, claimedSize: noise.length - 1 })],
  ['a large member shorter than it says', 'archive-zip-damaged', release({ name: 'ecsc/x', data: noise, claimedSize: noise.length + 1 })],
  ['a stored member shorter than it says', 'archive-zip-damaged', release({ name: 'ecsc/x', data: noise, method: 0, claimedSize: 1 })],
  ['no last byte', 'archive-zip-damaged', valid.subarray(0, -1)],
  ['only its first half', 'archive-zip-damaged', valid.subarray(0, valid.length / 2)],
  ['a byte after its end', 'archive-zip-damaged', Buffer.concat([valid, Buffer.from('x')])],
  ['bytes before its beginning', 'archive-kind-unsupported', Buffer.concat([Buffer.from('#!/bin/sh\n'), valid])],
  ['nothing inside', 'archive-kind-unsupported', zip()],
  ['only folders', 'archive-no-files', zip({ name: 'ecsc/' })],
  ['damaged deflate data', 'archive-zip-damaged', changed(valid, 'ecsc/app.jar', 'ecsc/app.jar\xff\xff\xff')],
  ['a password', 'archive-zip-encrypted', release({ name: 'ecsc/x', data: 'x', flags: 1 })],
  ['bzip2 inside', 'archive-zip-method', release({ name: 'ecsc/x', data: 'x', method: 12 })],
  ['another name at the data', 'archive-zip-names-differ', release({ name: 'ecsc/x', localName: 'ecsc/y' })],
  ['members that share their data', 'archive-zip-overlap', zip(jar, { ...jar, sharesWith: 0 })],
  ['an absolute name', 'archive-name-absolute', release({ name: '/etc/x' })],
  ['.. in a name', 'archive-name-parent', release({ name: 'ecsc/../../x' })],
  ['.. in the Unicode name', 'archive-name-parent', release({ name: Buffer.from('ecsc/x'), extra: unicodePath('ecsc/x', '../x') })],
  [
    '.. in the name beside a good Unicode name',
    'archive-name-parent',
    release({ name: Buffer.from('../x'), extra: unicodePath('../x', 'ecsc/x') }),
  ],
  ['a Windows path', 'archive-zip-backslash', release({ name: 'ecsc\\lib\\x.jar' })],
  ['an empty name', 'archive-name-empty', release({ name: '' })],
  ['a link out', 'archive-link-outside', release({ name: 'ecsc/s', data: '../../etc', mode: 0o120777 })],
  ['an absolute link', 'archive-link-absolute', release({ name: 'ecsc/s', data: '/etc', mode: 0o120777 })],
  ['a link with 5,000 bytes of target', 'archive-zip-damaged', release({ name: 'ecsc/s', data: 'a'.repeat(5000), mode: 0o120777 })],
  ['a file through a link', 'archive-through-link', release({ name: 'ecsc/s', data: 'lib', mode: 0o120777 }, { name: 'ecsc/s/x' })],
  ['a device', 'archive-special-file', release({ name: 'ecsc/sda', mode: 0o060644 })],
  ['a FIFO', 'archive-special-file', release({ name: 'ecsc/p', mode: 0o010644 })],
  ['a socket', 'archive-special-file', release({ name: 'ecsc/p', mode: 0o140644 })],
  ['a type that is none', 'archive-member-unknown', release({ name: 'ecsc/p', mode: 0o150644 })],
  ['setuid', 'archive-set-id', release({ name: 'ecsc/su', mode: 0o104755 })],
  ['a folder with data', 'archive-member-with-data', release({ name: 'ecsc/d/', data: 'x' })],
  ['a file with the name of a folder', 'archive-member-with-data', release({ name: 'ecsc/d/', mode: 0o100644 })],
  ['companion files of macOS', 'archive-top-several', release({ name: '__MACOSX/ecsc/._app.jar' })],
  ['another application', 'archive-top-differs', zip({ name: 'ecmc/x', data: 'x' })],
  ['a bomb', 'archive-ratio', release({ name: 'ecsc/zeros', data: Buffer.alloc(80 * 1024 * 1024) })],
  ['a claim of 4 GB', 'archive-ratio', release({ name: 'ecsc/x', data: 'x', claimedSize: 0xfffffff0 })],
]

describe('a zip is refused', () => {
  it.each(hostile)('%s: %s', async (what, code, bytes) => {
    const path = await folder.write(`${what.replace(/\W+/g, '-')}.zip`, bytes)
    expect(await problemFrom(readArchive(path, 'ecsc'))).toMatchObject({ code, place: { file: path } })
  })

  it('cut at any byte', async () => {
    for (let length = 1; length < valid.length; length++) {
      const path = await folder.write('cut.zip', valid.subarray(0, length))
      const { code } = await problemFrom(readArchive(path, 'ecsc'))
      expect(code, `${length} bytes`).toMatch(/^archive-(zip-damaged|kind-unsupported)$/)
    }
  })
})

describe('a zip is accepted', () => {
  it('made by DOS and by Unix, stored and deflated, with a link', async () => {
    const bytes = zip(
      { name: 'ecsc/' },
      { name: 'ecsc/run.sh', data: '#!/bin/sh\n', mode: 0o100755 },
      { name: 'ecsc/stored', data: 'stored', method: 0 },
      { name: 'ecsc/empty' },
      { name: 'ecsc/current', data: 'run.sh', mode: 0o120777 },
    )
    const { facts, entries, warnings } = await readArchive(await folder.write('good.zip', bytes), 'ecsc')
    expect(facts).toMatchObject({ kind: 'zip', entries: 5, files: 3, unpacked: 16, owners: [] })
    expect(entries).toEqual([
      { path: 'ecsc', type: 'directory', size: 0, mode: 0o755 },
      { path: 'ecsc/run.sh', type: 'file', size: 10, mode: 0o755, firstLine: '#!/bin/sh' },
      { path: 'ecsc/stored', type: 'file', size: 6, mode: 0o644 },
      { path: 'ecsc/empty', type: 'file', size: 0, mode: 0o644 },
      { path: 'ecsc/current', type: 'symlink', size: 0, mode: 0o777, link: 'run.sh' },
    ])
    expect(warnings).toEqual([])
  })

  it('with GBK names, and with the Unicode name beside them', async () => {
    const gbk = Buffer.from('ecsc/\xc5\xe4\xd6\xc3', 'latin1')
    const bytes = release(
      { name: gbk, data: 'a' },
      { name: Buffer.from('ecsc/plain'), data: 'b', extra: unicodePath('ecsc/plain', 'ecsc/说明') },
    )
    const { entries, warnings } = await readArchive(await folder.write('gbk.zip', bytes), 'ecsc')
    expect(entries.map(({ path }) => path)).toEqual(['ecsc/app.jar', 'ecsc/配置', 'ecsc/说明'])
    expect(warnings).toMatchObject([{ code: 'archive-names-recoded', values: { count: 1, member: 'ecsc/配置' } }])
  })
})
