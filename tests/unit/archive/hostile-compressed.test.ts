import { constants, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readArchive } from '#core/archive/read-archive.ts'
import { release } from './tar-blocks.ts'
import { problemFrom, temporaryFolder } from './temporary.ts'

const folder = temporaryFolder()
/** Does not compress to nothing, so that there is something to damage. */
const noise = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * index * 31 + index) % 251))
const tar = release({ name: 'ecsc/noise', data: noise })
const withChecksum = { params: { [constants.ZSTD_c_checksumFlag]: 1 } }
const gzip = gzipSync(tar)
const zstd = zstdCompressSync(tar, withChecksum)

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

type Hostile = [what: string, name: string, code: string, bytes: Buffer]

const hostile: Hostile[] = [
  ['a tar named .tar.gz', 'a.tar.gz', 'archive-kind-differs', tar],
  ['a zstd named .tgz', 'b.tgz', 'archive-kind-differs', zstd],
  ['gzip cut in its middle', 'c.tar.gz', 'archive-compressed-cut', gzip.subarray(0, gzip.length / 2)],
  ['gzip without its last byte', 'd.tar.gz', 'archive-compressed-cut', gzip.subarray(0, -1)],
  ['gzip: three bytes', 'e.tar.gz', 'archive-compressed-cut', gzip.subarray(0, 3)],
  ['gzip with a wrong CRC', 'f.tar.gz', 'archive-compressed-damaged', flipped(gzip, gzip.length - 6)],
  ['gzip with a wrong length', 'g.tar.gz', 'archive-compressed-damaged', flipped(gzip, gzip.length - 2)],
  ['gzip, then zeros', 'h.tar.gz', 'archive-trailing', Buffer.concat([gzip, Buffer.alloc(700)])],
  ['gzip, then junk', 'i.tar.gz', 'archive-trailing', Buffer.concat([gzip, Buffer.from('<html>timeout</html>')])],
  ['two tars, each a gzip', 'j.tar.gz', 'archive-after-end', Buffer.concat([gzip, gzip])],
  ['gzip of a gzip', 'k.tar.gz', 'archive-inner-kind', gzipSync(gzip)],
  ['gzip of a page', 'l.tar.gz', 'archive-inner-kind', gzipSync(Buffer.alloc(1000, 'page '))],
  ['gzip of a cut tar', 'm.tar.gz', 'archive-no-end', gzipSync(tar.subarray(0, -1024))],
  ['gzip of nothing', 'n.tar.gz', 'archive-no-end', gzipSync(Buffer.alloc(0))],
  ['gzip of zeros', 'o.tar.gz', 'archive-no-members', gzipSync(Buffer.alloc(10_240))],
  ['zstd cut in its middle', 'p.tar.zst', 'archive-compressed-cut', zstd.subarray(0, zstd.length / 2)],
  ['zstd without its last byte', 'q.tar.zst', 'archive-compressed-cut', zstd.subarray(0, -1)],
  ['zstd with a wrong checksum', 'r.tar.zst', 'archive-compressed-damaged', flipped(zstd, zstd.length - 2)],
  ['zstd, then junk', 's.tar.zst', 'archive-trailing', Buffer.concat([zstd, Buffer.from('junk')])],
  ['zstd, then zeros', 't.tar.zst', 'archive-trailing', Buffer.concat([zstd, Buffer.alloc(700)])],
  ['a gzip bomb', 'u.tar.gz', 'archive-ratio', gzipSync(release({ name: 'ecsc/zeros', data: Buffer.alloc(80 * 1024 * 1024) }))],
  ['a zstd bomb', 'v.tar.zst', 'archive-ratio', zstdCompressSync(release({ name: 'ecsc/zeros', data: Buffer.alloc(80 * 1024 * 1024) }))],
]

describe('a compressed tar is refused', () => {
  it.each(hostile)('%s (%s): %s', async (_what, name, code, bytes) => {
    const path = await folder.write(name, bytes)
    expect(await problemFrom(readArchive(path, 'ecsc'))).toMatchObject({ code, place: { file: path } })
  })
})

describe('a compressed tar is accepted', () => {
  it.each([
    ['gzip', 'a-good.tar.gz', gzip],
    ['gzip as .tgz', 'b-good.tgz', gzip],
    [
      'gzip in two streams, as a parallel packer makes it',
      'c-good.tar.gz',
      Buffer.concat([gzipSync(tar.subarray(0, 700)), gzipSync(tar.subarray(700))]),
    ],
    ['zstd', 'd-good.tar.zst', zstd],
    ['zstd as .TZST', 'e-good.TZST', zstd],
    [
      'zstd in frames with a skippable one, as pzstd makes it',
      'f-good.tar.zst',
      Buffer.concat([
        Buffer.from('502a4d180400000001020304', 'hex'),
        zstdCompressSync(tar.subarray(0, 700), withChecksum),
        zstdCompressSync(tar.subarray(700), withChecksum),
      ]),
    ],
  ])('%s', async (_what, name, bytes) => {
    const { facts, warnings } = await readArchive(await folder.write(name, bytes), 'ecsc')
    expect(facts).toMatchObject({ entries: 3, files: 2, unpacked: noise.length + 3, size: bytes.length, owners: ['0:0'] })
    expect(warnings).toEqual([])
  })

  it('zstd without a checksum, with a warning', async () => {
    const { warnings } = await readArchive(await folder.write('plain.tar.zst', zstdCompressSync(tar)), 'ecsc')
    expect(warnings.map(({ code }) => code)).toEqual(['archive-no-checksum'])
  })
})
