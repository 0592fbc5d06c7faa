import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readArchive } from '#core/archive/read-archive.ts'
import { problemFrom, temporaryFolder } from './temporary.ts'
import { type ZipPart, zip, zipPieces } from './zip-parts.ts'

/** Zips that `unzip` reads in another way than one would by their directory: it would hide members, change names, or skip. */
const folder = temporaryFolder()
const jar: ZipPart = { name: 'app/app.jar', data: 'jar '.repeat(100), mode: 0o100644 }
const second: ZipPart = { name: 'app/second', data: 'second', mode: 0o100644 }
const good = zip(jar, second)

const SIGNATURES = { local: '504b0304', central: '504b0102', end: '504b0506' }

/** Sets a field of the last header of this kind. */
function set(record: keyof typeof SIGNATURES, at: number, bytes: 1 | 2 | 4, value: number, base = good): Buffer {
  const copy = Buffer.from(base)
  copy.writeUIntLE(value, copy.lastIndexOf(Buffer.from(SIGNATURES[record], 'hex')) + at, bytes)
  return copy
}

/** Its directory found again after the rest was made longer. */
function moved(body: Buffer, directory: Buffer, end: Buffer, more: { count?: number; comment?: Buffer } = {}): Buffer {
  const copy = Buffer.from(end)
  copy.writeUInt32LE(directory.length, 12)
  copy.writeUInt32LE(body.length, 16)
  if (more.count !== undefined) {
    copy.writeUInt16LE(more.count, 8)
    copy.writeUInt16LE(more.count, 10)
  }
  const comment = more.comment ?? Buffer.alloc(0)
  copy.writeUInt16LE(comment.length, 20)
  return Buffer.concat([body, directory, copy, comment])
}

const { body, directory, end } = zipPieces(jar, second)
const first = zipPieces(jar)
/** The header of the second member, to stand behind a directory that counts one. */
const hidden = directory.subarray(first.directory.length)

function descriptor(data: string, isSigned: boolean, change = 0): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32LE((crc32(data) + change) >>> 0)
  bytes.writeUInt32LE(data.length, 4)
  bytes.writeUInt32LE(data.length, 8)
  return isSigned ? Buffer.concat([Buffer.from('504b0708', 'hex'), bytes]) : bytes
}

/** A stored member with its numbers behind its data, as packers write to a pipe. */
function streamed(after: Buffer): Buffer {
  const pieces = zipPieces({ name: 'app/x', data: 'streamed', method: 0, flags: 0x808 })
  const local = Buffer.from(pieces.body)
  local.fill(0, 14, 26)
  return moved(Buffer.concat([local, after]), pieces.directory, pieces.end)
}

const field = (id: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}
/** Mode in Info-ZIP's Unix field, with its checksum. */
function unixMode(mode: number): Buffer {
  const rest = Buffer.alloc(10)
  rest.writeUInt16LE(mode)
  const sum = Buffer.alloc(4)
  sum.writeUInt32LE(crc32(rest))
  return field(0x756e, Buffer.concat([sum, rest]))
}
const unicode = (plain: string, name: string, version = 1) => {
  const head = Buffer.alloc(5)
  head[0] = version
  head.writeUInt32LE(crc32(plain), 1)
  return field(0x7075, Buffer.concat([head, Buffer.from(name)]))
}
const withExtra = (extra: Buffer, more: Partial<ZipPart> = {}) => zip(jar, { ...second, name: Buffer.from('app/second'), extra, ...more })

const lies: [what: string, code: string, bytes: Buffer][] = [
  ['counts fewer members than its directory has', 'archive-zip-count', moved(body, directory, end, { count: 1 })],
  ['counts more', 'archive-zip-count', moved(body, directory, end, { count: 3 })],
  ['counts fewer in this part', 'archive-zip-end-lies', set('end', 8, 2, 1)],
  ['has a directory that is said to be smaller', 'archive-zip-end-lies', set('end', 12, 4, first.directory.length)],
  ['has a directory that is said to begin later', 'archive-zip-end-lies', set('end', 16, 4, body.length + 1)],
  ['says that it is the second part', 'archive-zip-end-lies', set('end', 4, 2, 1)],
  ['says that its directory is in the second part', 'archive-zip-end-lies', set('end', 6, 2, 1)],
  ['has a member that is in no directory', 'archive-zip-unaccounted', moved(body, first.directory, end, { count: 1 })],
  [
    'has bytes between its members and its directory',
    'archive-zip-unaccounted',
    moved(Buffer.concat([body, Buffer.alloc(7)]), directory, end),
  ],
  ['has a header behind its directory', 'archive-zip-end-lies', Buffer.concat([first.body, first.directory, hidden, first.end])],
  ['has an end record in its comment', 'archive-zip-ends', moved(body, directory, end, { comment: end })],
  ['has half an end record in its comment', 'archive-zip-damaged', moved(body, directory, end, { comment: end.subarray(0, 10) })],
  ['says more bytes of a comment than there are', 'archive-zip-damaged', set('end', 20, 2, 1)],
  ['has a comment that nobody counts', 'archive-zip-damaged', Buffer.concat([good, Buffer.from('comment')])],
  ['says another version at the data', 'archive-zip-field', set('local', 4, 2, 81)],
  ['needs a version that unzip does not know', 'archive-zip-field', set('central', 6, 2, 81)],
  ['has other flags at the data', 'archive-zip-differs', set('local', 6, 2, 0)],
  ['has other flags in the directory', 'archive-zip-differs', set('central', 8, 2, 0)],
  ['has a flag of patched data', 'archive-zip-field', set('central', 8, 2, 0x820)],
  ['has another method at the data', 'archive-zip-differs', set('local', 8, 2, 0)],
  ['has another time at the data', 'archive-zip-differs', set('local', 10, 2, 1)],
  ['has another checksum at the data', 'archive-zip-differs', set('local', 14, 4, 1)],
  ['has another packed size at the data', 'archive-zip-differs', set('local', 18, 4, 7)],
  ['has another size at the data', 'archive-zip-differs', set('local', 22, 4, 7)],
  ['has no numbers at the data, and none behind it', 'archive-zip-damaged', streamed(Buffer.alloc(0))],
  ['has other numbers behind the data', 'archive-zip-damaged', streamed(descriptor('streamed', true, 1))],
  [
    'has more than numbers behind the data',
    'archive-zip-unaccounted',
    streamed(Buffer.concat([descriptor('streamed', true), Buffer.from('x')])),
  ],
  ['has deflated data that ends before its end', 'archive-zip-damaged', trailing()],
  ['is made by a system of its own', 'archive-zip-field', set('central', 5, 1, 16)],
  ['calls a member a disk’s label', 'archive-zip-field', set('central', 38, 1, 8)],
  ['has a member in another part', 'archive-zip-field', set('central', 34, 2, 1)],
  ['has internal attributes beside text', 'archive-zip-field', set('central', 36, 2, 4)],
  ['has a link by DOS', 'archive-zip-field', set('central', 5, 1, 0, zip(jar, { name: 'app/l', data: 'x', mode: 0o120777 }))],
  ['has a link by macOS', 'archive-zip-field', set('central', 5, 1, 19, zip(jar, { name: 'app/l', data: 'x', mode: 0o120777 }))],
  ['has a link in an extra field', 'archive-zip-field', withExtra(unixMode(0o120777), { mode: 0 })],
  ['has another type in an extra field', 'archive-zip-differs', withExtra(unixMode(0o120777))],
  ['has a mode with a wrong checksum', 'archive-zip-field', withExtra(field(0x756e, Buffer.alloc(14, 1)))],
  ['has a folder without its slash', 'archive-member-with-data', zip(jar, { name: 'app/d', mode: 0o040755 })],
  ['has an extra field that is cut', 'archive-zip-damaged', withExtra(Buffer.from('55540900', 'hex'))],
  ['has half an extra field', 'archive-zip-damaged', withExtra(Buffer.from('5554', 'hex'))],
  ['has access lists of another system', 'archive-zip-field', withExtra(field(0x4c41, Buffer.alloc(8)))],
  [
    'has two Unicode names',
    'archive-zip-field',
    withExtra(Buffer.concat([unicode('app/second', 'app/a'), unicode('app/second', 'app/b')])),
  ],
  ['has a Unicode name of another member', 'archive-zip-field', withExtra(unicode('app/other', 'app/x'))],
  ['has a Unicode name of another version', 'archive-zip-field', withExtra(unicode('app/second', 'app/x', 2))],
  [
    'has a Unicode name beside one that is said to be UTF-8',
    'archive-zip-field',
    withExtra(unicode('app/second', 'app/x'), { flags: 0x800 }),
  ],
  [
    'has a name that is said to be UTF-8 and is not',
    'archive-zip-field',
    zip(jar, { name: Buffer.from('app/\xff\xfe', 'latin1'), flags: 0x800 }),
  ],
  ['has a name with a version of VMS', 'archive-zip-name-changed', zip(jar, { name: 'app/app.jar;1', data: 'other' })],
  ['has a name with an empty version', 'archive-zip-name-changed', zip(jar, { name: 'app/app.jar;', data: 'other' })],
  ['has a control character in a name', 'archive-zip-name-changed', zip(jar, { name: 'app/app\u0001.jar', data: 'other' })],
  ['has a byte 255 in a name', 'archive-zip-name-changed', zip(jar, { name: Buffer.from('app/\xffapp.jar', 'latin1') })],
  ['has a file called by its folder', 'archive-zip-name-changed', zip(jar, { name: 'app/lib/.', data: 'x' })],
]

function trailing(): Buffer {
  const pieces = zipPieces({ ...jar, name: 'app/x' })
  const size = pieces.body.readUInt32LE(18) + 4
  const local = Buffer.concat([pieces.body, Buffer.from('more')])
  local.writeUInt32LE(size, 18)
  const central = Buffer.from(pieces.directory)
  central.writeUInt32LE(size, 20)
  return moved(local, central, pieces.end)
}

describe('a zip is refused that', () => {
  it.each(lies)('%s', async (what, code, bytes) => {
    const path = await folder.write(`${what.replace(/\W+/g, '-')}.zip`, bytes)
    expect(await problemFrom(readArchive(path, 'app'))).toMatchObject({ code, place: { file: path } })
  })

  it('counts 65,536 members and more in 16 bits, as old packers do', { timeout: 60_000 }, async () => {
    const one = zipPieces({ name: 'app/00000', method: 0 })
    const [locals, centrals]: [Buffer[], Buffer[]] = [[], []]
    for (let index = 0; index < 65_540; index++) {
      const [local, central] = [Buffer.from(one.body), Buffer.from(one.directory)]
      for (const [header, at] of [
        [local, 30],
        [central, 46],
      ] as const)
        header.write(String(index).padStart(5, '0'), at + 'app/'.length)
      central.writeUInt32LE(index * local.length, 42)
      locals.push(local)
      centrals.push(central)
    }
    const pieces = { body: Buffer.concat(locals), directory: Buffer.concat(centrals), end: one.end }
    const path = await folder.write('wrapped.zip', moved(pieces.body, pieces.directory, pieces.end, { count: 65_540 % 0x10000 }))
    const { code, values } = await problemFrom(readArchive(path, 'app'))
    expect({ code, values }).toMatchObject({ code: 'archive-zip-count', values: { stated: 4 } })
  })
})

describe('a zip is taken', () => {
  it.each([
    ['with a comment', moved(body, directory, end, { comment: Buffer.from('made by hand') })],
    [
      'whose directory is in another order than its members',
      moved(body, Buffer.concat([hidden, directory.subarray(0, first.directory.length)]), end),
    ],
    ['with numbers behind the data', streamed(descriptor('streamed', true))],
    ['the same without their signature', streamed(descriptor('streamed', false))],
    ['with a mode in an extra field that says what the attributes say', withExtra(unixMode(0o100600))],
    ['with 2.0 and 1.0 for the version needed', set('local', 4, 2, 10)],
    ['with zeros behind its extra fields', withExtra(Buffer.from('555401000100', 'hex').subarray(0, 5))],
    ['with all mode bits set, as old Maven archivers write where there is no mode', set('central', 40, 2, 0xffff)],
  ])('%s', async (what, bytes) => {
    const path = await folder.write(`${what.replace(/\W+/g, '-')}.zip`, bytes)
    const { facts } = await readArchive(path, 'app')
    expect(facts.files).toBeGreaterThan(0)
  })

  it('with the mode of an extra field, where the attributes have none', async () => {
    const bytes = set('central', 5, 1, 3, withExtra(unixMode(0o100755), { mode: undefined }))
    const { entries } = await readArchive(await folder.write('mode.zip', bytes), 'app')
    expect(entries[1]).toMatchObject({ path: 'app/second', mode: 0o755 })
  })
})
