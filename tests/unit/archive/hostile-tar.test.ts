import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readArchive } from '#core/archive/read-archive.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { base256, endMarker, gnuLong, member, pax, release, tar } from './tar-blocks.ts'
import { problemFrom, temporaryFolder } from './temporary.ts'

const folder = temporaryFolder()
const valid = release()
const oneZeroBlock = Buffer.alloc(512)
const random = Buffer.from(Array.from({ length: 2048 }, (_, index) => (index * 167 + 129) % 256))

type Hostile = [what: string, code: string, bytes: Buffer, shown?: Record<string, string | number>]

const forms: Hostile[] = [
  ['0 bytes', 'archive-empty-file', Buffer.alloc(0), { expected: 'tar' }],
  ['511 zero bytes', 'archive-kind-unsupported', Buffer.alloc(511), { found: 'zeros', size: 511 }],
  ['511 bytes of a tar', 'archive-kind-unsupported', valid.subarray(0, 511)],
  ['zeros only', 'archive-kind-unsupported', Buffer.alloc(10_240), { found: 'zeros' }],
  ['random bytes', 'archive-kind-unsupported', random, { found: 'bytes 81 28 cf 76 1d c4 6b 12' }],
  ['a saved web page', 'archive-kind-unsupported', Buffer.from('<html>请登录</html>\n'), { found: 'text' }],
  ['a gzip', 'archive-kind-differs', gzipSync(valid), { expected: 'tar', found: 'tar.gz', suffix: '.tar.gz' }],
  ['a zstd', 'archive-kind-differs', zstdCompressSync(valid), { found: 'tar.zst' }],
  ['a zip', 'archive-kind-differs', Buffer.from('504b0304140000000000', 'hex'), { found: 'zip' }],
  ['an xz', 'archive-kind-unsupported', Buffer.from('fd377a585a000004e6d6b446', 'hex'), { found: 'xz' }],
  ['a bzip2', 'archive-kind-unsupported', Buffer.from('425a68393141592653595a', 'hex'), { found: 'bzip2' }],
  ['a 7z', 'archive-kind-unsupported', Buffer.from('377abcaf271c0004', 'hex'), { found: '7z' }],
  [
    'cut inside a member',
    'archive-cut',
    release({ name: 'ecsc/big', data: Buffer.alloc(5000, 'x') }).subarray(0, 3000),
    { member: 'ecsc/big' },
  ],
  ['cut between members', 'archive-no-end', valid.subarray(0, 512), { member: 'ecsc/' }],
  ['cut inside a header', 'archive-cut', valid.subarray(0, 700)],
  ['one zero block at its end', 'archive-no-end', valid.subarray(0, -512), { member: 'ecsc/app.jar' }],
  ['no end marker', 'archive-no-end', valid.subarray(0, -1024)],
  ['junk after its end', 'archive-after-end', Buffer.concat([valid, random.subarray(0, 512)])],
  ['a piece of a block after its end', 'archive-cut', Buffer.concat([valid, Buffer.from('junk')])],
  ['another tar after its end', 'archive-after-end', Buffer.concat([valid, valid])],
  ['one zero block between members', 'archive-after-end', release(oneZeroBlock)],
  ['a damaged header', 'archive-header-damaged', release({ name: 'ecsc/x', checksum: '0000001\0' }), { offset: 512, field: 'checksum' }],
  ['letters for a size', 'archive-header-damaged', release({ name: 'ecsc/x', size: Buffer.from('12z45678901\0') }), { field: 'size' }],
  ['a negative size', 'archive-header-damaged', release({ name: 'ecsc/x', size: base256(-512n) }), { field: 'size' }],
  ['a size beyond all numbers', 'archive-header-damaged', release({ name: 'ecsc/x', size: base256(2n ** 62n) }), { field: 'size' }],
  ['a claim of 10 TB', 'archive-too-large', release({ name: 'ecsc/x', size: base256(10n * 2n ** 40n) }), { member: 'ecsc/x' }],
  ['a claim of 5 GB', 'archive-cut', release({ name: 'ecsc/x', size: base256(5n * 2n ** 30n) }), { member: 'ecsc/x' }],
  [
    'members only for the long names',
    'archive-cut',
    Buffer.concat([tar({ name: 'ecsc/', type: '5' }).subarray(0, -1024), gnuLong('L', 'ecsc/x'), endMarker]),
  ],
]

const long = 'x'.repeat(300)
const extensions: Hostile[] = [
  ['PAX: a size that lies', 'archive-header-damaged', release(pax({ size: '5' }), { name: 'ecsc/x', data: 'x'.repeat(600) })],
  ['PAX: a size of letters', 'archive-pax-damaged', release(pax({ size: '0x10' }), { name: 'ecsc/x' })],
  [
    'PAX: a length that lies',
    'archive-pax-damaged',
    release(member({ name: 'p', type: 'x', data: '99 path=ecsc/y\n' }), { name: 'ecsc/x' }),
  ],
  [
    'PAX: a negative length',
    'archive-pax-damaged',
    release(member({ name: 'p', type: 'x', data: '-9 path=ecsc/y\n' }), { name: 'ecsc/x' }),
  ],
  ['PAX: no equals sign', 'archive-pax-damaged', release(member({ name: 'p', type: 'x', data: '7 path\n' }), { name: 'ecsc/x' })],
  ['PAX: a NUL in a key', 'archive-pax-damaged', release(pax({ 'pa\0th': 'ecsc/y' }), { name: 'ecsc/x' })],
  ['PAX: twice for one member', 'archive-pax-damaged', release(pax({ path: 'ecsc/y' }), pax({ path: 'ecsc/z' }), { name: 'ecsc/x' })],
  ['PAX: 2 MB', 'archive-pax-damaged', release(pax({ comment: 'x'.repeat(2_000_000) }), { name: 'ecsc/x' })],
  [
    'PAX and GNU name the member differently',
    'archive-pax-damaged',
    release(gnuLong('L', 'ecsc/a'), pax({ path: 'ecsc/b' }), { name: 'ecsc/x' }),
  ],
  ['PAX: NUL in a name', 'archive-name-nul', release(pax({ path: 'ecsc/a\0../../etc' }), { name: 'ecsc/x' })],
  ['PAX: a path that leads out', 'archive-name-parent', release(pax({ path: '../etc/passwd' }), { name: 'ecsc/x' })],
  ['PAX: an absolute path', 'archive-name-absolute', release(pax({ path: '/etc/passwd' }), { name: 'ecsc/x' })],
  ['PAX: an empty path', 'archive-name-empty', release(pax({ path: '' }), { name: 'ecsc/x' })],
  ['PAX: a path for all members', 'archive-pax-global', release(pax({ path: 'ecsc/y' }, 'g'), { name: 'ecsc/x' }), { key: 'path' }],
  ['PAX: sparse', 'archive-sparse', release(pax({ 'GNU.sparse.major': '1' }), { name: 'ecsc/x' })],
  ['GNU: sparse', 'archive-sparse', release({ name: 'ecsc/x', type: 'S' })],
  ['GNU: a long name that leads out', 'archive-name-parent', release(gnuLong('L', `ecsc/${'a/'.repeat(60)}../../x`), { name: 'ecsc/x' })],
  ['GNU: NUL inside a long name', 'archive-name-nul', release(gnuLong('L', 'ecsc/a\0b'), { name: 'ecsc/x' })],
  ['PAX: a time of more than 64 bits', 'archive-pax-damaged', release(pax({ ctime: '17959704851268960303' }), { name: 'ecsc/x' })],
  ['PAX: an owner beyond what an account can be', 'archive-pax-damaged', release(pax({ uid: '4294967296' }), { name: 'ecsc/x' })],
  [
    'GNU: a long name that is said to be shorter',
    'archive-pax-damaged',
    release(member({ name: '././@LongLink', type: 'L', data: `ecsc/${long}`, size: 61, magic: 'ustar  \0' }), { name: 'ecsc/x' }),
  ],
  ['a file name of 300 bytes', 'archive-name-long', release(gnuLong('L', `ecsc/${long}`), { name: 'ecsc/x' }), { found: 300, limit: 255 }],
  [
    'a path of 4,500 bytes',
    'archive-name-long',
    release(gnuLong('L', `ecsc/${'d'.repeat(200)}${`/${'d'.repeat(200)}`.repeat(21)}`), { name: 'ecsc/x' }),
  ],
]

const members: Hostile[] = [
  ['an absolute name', 'archive-name-absolute', release({ name: '/etc/cron.d/x' }), { member: '/etc/cron.d/x' }],
  ['a name that begins with ..', 'archive-name-parent', release({ name: '../x' })],
  ['a name with .. inside', 'archive-name-parent', release({ name: 'ecsc/a/../../x' })],
  ['a prefix field with ..', 'archive-name-parent', release({ name: 'x', prefix: 'ecsc/..' })],
  ['an empty name', 'archive-name-empty', release({ name: '' })],
  ['a double slash', 'archive-name-empty', release({ name: 'ecsc//x' })],
  [
    'the root itself',
    'archive-root-member',
    tar({ name: './', type: '5' }, { name: './ecsc/', type: '5' }, { name: './ecsc/a' }),
    { member: './' },
  ],
  ['a character device', 'archive-special-file', release({ name: 'ecsc/null', type: '3' }), { kind: 'character-device' }],
  ['a block device', 'archive-special-file', release({ name: 'ecsc/sda', type: '4' }), { kind: 'block-device' }],
  ['a FIFO', 'archive-special-file', release({ name: 'ecsc/pipe', type: '6' }), { kind: 'fifo' }],
  ['a volume label', 'archive-member-unknown', release({ name: 'backup', type: 'V' }), { found: 'V' }],
  ['the continuation of another volume', 'archive-member-unknown', release({ name: 'ecsc/x', type: 'M' })],
  ['a GNU directory dump', 'archive-member-unknown', release({ name: 'ecsc/x', type: 'D' })],
  ['setuid', 'archive-set-id', release({ name: 'ecsc/su', mode: 0o4755 }), { mode: '4755' }],
  ['setgid', 'archive-set-id', release({ name: 'ecsc/sg', mode: 0o2755 }), { mode: '2755' }],
  ['setuid on a folder', 'archive-set-id', release({ name: 'ecsc/d/', type: '5', mode: 0o4755 })],
  [
    'a folder with data',
    'archive-member-with-data',
    release({ name: 'ecsc/d/', type: '5', data: member({ name: '../evil' }) }),
    { kind: 'directory' },
  ],
  ['an old-style folder with data', 'archive-member-with-data', release({ name: 'ecsc/d/', data: member({ name: '../evil' }) })],
  [
    'a hard link with data',
    'archive-member-with-data',
    release({ name: 'ecsc/h', type: '1', link: 'ecsc/a', data: member({ name: '../evil' }) }),
  ],
  ['a symbolic link with data', 'archive-member-with-data', release({ name: 'ecsc/s', type: '2', link: 'a', data: 'x' })],
]

const links: Hostile[] = [
  ['absolute', 'archive-link-absolute', release({ name: 'ecsc/s', type: '2', link: '/etc/passwd' }), { target: '/etc/passwd' }],
  ['to /proc/self/root', 'archive-link-absolute', release({ name: 'ecsc/s', type: '2', link: '/proc/self/root' })],
  ['out by ..', 'archive-link-outside', release({ name: 'ecsc/s', type: '2', link: '../schedule/conf' }), { top: 'ecsc' }],
  ['out from below', 'archive-link-outside', release({ name: 'ecsc/a/b/s', type: '2', link: '../../../x' })],
  ['out and back in', 'archive-link-outside', release({ name: 'ecsc/s', type: '2', link: '../ecsc/app.jar' })],
  ['without a target', 'archive-link-empty', release({ name: 'ecsc/s', type: '2' })],
  ['in a circle', 'archive-link-loop', release({ name: 'ecsc/a', type: '2', link: 'b' }, { name: 'ecsc/b', type: '2', link: 'a' })],
  [
    'out by a chain of two, each harmless alone',
    'archive-link-outside',
    release(
      { name: 'ecsc/d/e/', type: '5' },
      { name: 'ecsc/in', type: '2', link: 'd/..' },
      { name: 'ecsc/out', type: '2', link: 'in/../x' },
    ),
  ],
  [
    'out by a chain through a folder link',
    'archive-link-outside',
    release({ name: 'ecsc/deep/s', type: '2', link: '../up/..' }, { name: 'ecsc/up', type: '2', link: '.' }),
  ],
  [
    'then a file through it',
    'archive-through-link',
    release({ name: 'ecsc/s', type: '2', link: 'lib' }, { name: 'ecsc/s/x' }),
    { link: 'ecsc/s' },
  ],
  ['before a file that comes earlier', 'archive-through-link', release({ name: 'ecsc/s/x' }, { name: 'ecsc/s', type: '2', link: 'lib' })],
  [
    'then a folder in its place',
    'archive-duplicate-differs',
    release({ name: 'ecsc/s', type: '2', link: 'lib' }, { name: 'ecsc/s/', type: '5' }),
  ],
  [
    'twice, to different targets',
    'archive-duplicate-differs',
    release({ name: 'ecsc/s', type: '2', link: 'a' }, { name: 'ecsc/s', type: '2', link: 'b' }),
  ],
  ['in the place of the top folder', 'archive-top-not-folder', tar({ name: 'ecsc', type: '2', link: 'lib' })],
  ['hard, absolute', 'archive-link-absolute', release({ name: 'ecsc/h', type: '1', link: '/etc/passwd' })],
  ['hard, out by ..', 'archive-link-outside', release({ name: 'ecsc/h', type: '1', link: 'ecsc/../../etc/passwd' })],
  ['hard, to another top folder', 'archive-link-outside', release({ name: 'ecsc/h', type: '1', link: 'schedule/x' })],
  ['hard, to nothing', 'archive-hardlink-missing', release({ name: 'ecsc/h', type: '1', link: 'ecsc/none' })],
  [
    'hard, to a file called as a folder',
    'archive-hardlink-missing',
    release({ name: 'ecsc/x', data: 'x' }, { name: 'ecsc/h', type: '1', link: 'ecsc/x/' }),
  ],
  ['called as a folder', 'archive-name-empty', release({ name: 'ecsc/l/', type: '2', link: 'app.jar' })],
  ['called by its folder', 'archive-name-empty', release({ name: 'ecsc/d/.', data: 'x' })],
  ['hard, to a folder', 'archive-hardlink-missing', release({ name: 'ecsc/h', type: '1', link: 'ecsc' })],
  [
    'hard, to a symbolic link that leads out from there',
    'archive-link-outside',
    release({ name: 'ecsc/a/b/s', type: '2', link: '../../x' }, { name: 'ecsc/h', type: '1', link: 'ecsc/a/b/s' }),
    { member: 'ecsc/h' },
  ],
  ['file, then a member below it', 'archive-through-file', release({ name: 'ecsc/f' }, { name: 'ecsc/f/x' })],
]

const tops: Hostile[] = [
  [
    'another application',
    'archive-top-differs',
    tar({ name: 'schedule/', type: '5' }, { name: 'schedule/a' }),
    { expected: 'ecsc', found: 'schedule' },
  ],
  ['a name that only begins so', 'archive-top-differs', tar({ name: 'ecsc-2/a' }), { found: 'ecsc-2' }],
  ['another case', 'archive-top-differs', tar({ name: 'ECSC/a' }), { found: 'ECSC' }],
  ['two top folders', 'archive-top-several', release({ name: 'ecmc/a' }), { expected: 'ecsc', found: 'ecsc, ecmc' }],
  ['companion files of macOS beside it', 'archive-top-several', release({ name: './._ecsc' }), { found: 'ecsc, ._ecsc' }],
  ['files without a folder', 'archive-top-several', tar({ name: 'a' }, { name: 'b' })],
  ['a file of the folder’s name', 'archive-top-not-folder', tar({ name: 'ecsc', data: 'x' }), { kind: 'file' }],
  ['folders only', 'archive-no-files', tar({ name: 'ecsc/', type: '5' }, { name: 'ecsc/a/', type: '5' })],
]

describe.each([
  ['form', forms],
  ['extended headers', extensions],
  ['members', members],
  ['links', links],
  ['top folder', tops],
])('a tar is refused: %s', (_group, cases) => {
  it.each(cases)('%s: %s', async (what, code, bytes, shown = {}) => {
    const path = await folder.write(`${what.replace(/\W+/g, '-')}.tar`, bytes)
    const problem = await problemFrom(readArchive(path, 'ecsc'))
    expect(problem).toMatchObject({ code, values: shown, place: { kind: 'file', file: path } })
    for (const language of ['zh', 'en'] as const) {
      const { what: sentence, next } = describeProblem(problem, language)
      expect(sentence + next, 'every place of the sentence is filled').not.toMatch(/\{\{/)
    }
  })
})
