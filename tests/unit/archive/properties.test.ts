import fc from 'fast-check'
import { pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { readArchive } from '#core/archive/read-archive.ts'
import { endMarker, member, pax, release } from './tar-blocks.ts'
import { problemFrom, temporaryFolder } from './temporary.ts'

const folder = temporaryFolder()
const BLOCK = 512

describe('a tar cut at any block', () => {
  // Sixty blocks: long names, links, empty files, files of one block and of many, and two blocks of end marker.
  const parts = [
    member({ name: 'ecsc/', type: '5' }),
    pax({ path: 'ecsc/配置/说明.md' }),
    member({ name: 'ecsc/x', data: 'x'.repeat(700) }),
    member({ name: 'ecsc/empty' }),
    member({ name: 'ecsc/link', type: '2', link: 'empty' }),
    member({ name: 'ecsc/full', data: Buffer.alloc(20 * BLOCK, 'y') }),
    // Data that is itself zeros must not be taken for the end.
    member({ name: 'ecsc/zeros', data: Buffer.alloc(10 * BLOCK) }),
  ]
  const blocksSoFar = Buffer.concat(parts).length / BLOCK
  const last = member({ name: 'ecsc/last', data: Buffer.alloc((60 - 2 - 1 - blocksSoFar) * BLOCK, 'z') })
  const whole = Buffer.concat([...parts, last, endMarker])

  it('is refused at each of its sixty boundaries, and whole it is accepted', async () => {
    expect(whole.length).toBe(60 * BLOCK)
    for (let blocks = 0; blocks < 60; blocks++) {
      const path = await folder.write('cut.tar', whole.subarray(0, blocks * BLOCK))
      const { code } = await problemFrom(readArchive(path, 'ecsc'))
      expect(blocks === 0 ? ['archive-empty-file'] : ['archive-cut', 'archive-no-end'], `${blocks} blocks`).toContain(code)
    }
    expect((await readArchive(await folder.write('whole.tar', whole), 'ecsc')).facts).toMatchObject({ entries: 7, files: 5 })
  })

  it('is refused at any byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        const { code } = await problemFrom(readArchive(await folder.write('cut.tar', whole.subarray(0, length)), 'ecsc'))
        expect(['archive-empty-file', 'archive-kind-unsupported', 'archive-cut', 'archive-no-end']).toContain(code)
      }),
      { numRuns: 200 },
    )
  })

  it('and one with a byte changed in a header or in the end marker is refused', async () => {
    const headers = [...parts, last].map((_, index) => Buffer.concat([...parts, last].slice(0, index)).length)
    const ends = [whole.length - 2 * BLOCK, whole.length - BLOCK]
    // The checksum's own last bytes may be spaces or NULs.
    const place = fc.integer({ min: 0, max: BLOCK - 1 }).filter((at) => at < 148 || at >= 156)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...headers, ...ends), place, fc.integer({ min: 1, max: 255 }), async (block, at, change) => {
        const copy = Buffer.from(whole)
        copy[block + at] = (copy[block + at] ?? 0) ^ change
        const { code } = await problemFrom(readArchive(await folder.write('changed.tar', copy), 'ecsc'))
        expect(code).toMatch(/^archive-/)
      }),
      { numRuns: 150 },
    )
  })
})

/** A name that any file system takes; `.` and `..` are names for something else. */
const nameArbitrary = fc
  .oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.stringMatching(/^[a-zA-Z0-9._-]{1,90}$/))
  .filter((name) => !/[/\0]/.test(name) && !/^\.{1,2}$/.test(name) && Buffer.byteLength(name) <= 255 && name.isWellFormed())

type Tree = { path: string[]; size: number }[]
const treeArbitrary: fc.Arbitrary<Tree> = fc
  .uniqueArray(fc.record({ path: fc.array(nameArbitrary, { minLength: 1, maxLength: 6 }), size: fc.integer({ min: 0, max: 3000 }) }), {
    selector: ({ path }) => path.join('/'),
    minLength: 1,
    maxLength: 30,
  })
  // Nothing may lie below a file.
  .map((files) => files.filter(({ path }) => !files.some((other) => path.join('/').startsWith(`${other.path.join('/')}/`))))

describe('a tree that is safe', () => {
  it('packed by another program is accepted, with its names and numbers', async () => {
    await fc.assert(
      fc.asyncProperty(treeArbitrary, async (tree) => {
        const packer = pack()
        for (const { path, size } of tree) packer.entry({ name: `ecsc/${path.join('/')}`, mtime: new Date(0) }, Buffer.alloc(size, 1))
        packer.finalize()
        const chunks: Buffer[] = []
        for await (const chunk of packer) chunks.push(chunk as Buffer)
        const { facts, entries } = await readArchive(await folder.write('tree.tar', Buffer.concat(chunks)), 'ecsc')
        expect(entries.map(({ path, size }) => ({ path, size }))).toEqual(
          tree.map(({ path, size }) => ({ path: `ecsc/${path.join('/')}`, size })),
        )
        expect(facts).toMatchObject({ files: tree.length, entries: tree.length, unpacked: tree.reduce((sum, { size }) => sum + size, 0) })
      }),
      { numRuns: 150 },
    )
  })
})

describe('any symbolic link', () => {
  it('is refused exactly if following it goes above the top folder', async () => {
    const step = fc.constantFrom('..', '.', 'a', 'b')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async (below, target) => {
          const name = `ecsc/${[...below, 'link'].join('/')}`
          let depth = below.length
          const goesOut = target.some((part) => {
            depth += part === '..' ? -1 : part === '.' ? 0 : 1
            return depth < 0
          })
          const reading = readArchive(await folder.write('link.tar', release({ name, type: '2', link: target.join('/') })), 'ecsc')
          if (goesOut) expect((await problemFrom(reading)).code).toBe('archive-link-outside')
          else expect((await reading).facts.entries).toBe(3)
        },
      ),
    )
  })
})
