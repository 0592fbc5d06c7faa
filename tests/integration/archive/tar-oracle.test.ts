import { execFileSync } from 'node:child_process'
import { link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cases } from '#harness/thorough.ts'
import { accepted, comparable, namesIn, promised, tool, unpackedBy } from './unpacked.ts'

/**
 * Whatever a tar says in its headers: if Ferry takes it, GNU tar lists the same members, finds no fault, and unpacks the same
 * tree. The tars here are real ones with single fields changed, and their checksums made right again.
 */
let folder = ''
const formats = ['gnu', 'pax', 'ustar', 'v7'] as const
const bases = new Map<string, Buffer>()
/** A format; a half of them is taken, and then tar is asked twice. */
const runs = cases(25, 600)
const BLOCK = 512

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferry-tar-'))
  await mkdir(join(folder, 'app/conf'), { recursive: true })
  const long = 'l'.repeat(120)
  await writeFile(join(folder, 'app/conf/名.properties'), 'a=1\n'.repeat(50))
  await writeFile(join(folder, 'app/run.sh'), '#!/bin/sh\n')
  await link(join(folder, 'app/run.sh'), join(folder, 'app/second'))
  await symlink('run.sh', join(folder, 'app/start'))
  await writeFile(join(folder, `app/${long}`), '')
  await symlink(long, join(folder, 'app/tolong'))
  for (const format of formats) {
    const short = format === 'gnu' || format === 'pax' ? [] : ['--exclude=app/lll*', '--exclude=app/tolong']
    execFileSync('tar', ['-C', folder, `--format=${format}`, '-b', '1', '--sort=name', ...short, '-cf', join(folder, 'base.tar'), 'app'])
    bases.set(format, await readFile(join(folder, 'base.tar')))
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** @returns whether Ferry takes it; fails where tar then disagrees */
async function heldAgainstTar(bytes: Buffer, what: string): Promise<boolean> {
  const path = join(folder, 'changed.tar')
  await writeFile(path, bytes)
  const entries = await accepted(path, 'app')
  if (entries === undefined) return false
  const { code, said, stdout } = tool('tar', ['--quoting-style=literal', '--show-transformed-names', '-tf', path])
  expect(code, `${what}: ${said}`).toBe(0)
  if (!entries.some((entry) => entry.path.includes('\n'))) {
    expect(namesIn(stdout), what).toEqual(entries.map((entry) => entry.path).sort())
  }
  const unpacked = unpackedBy('tar', (into) => ['-xf', path, '-C', into], folder)
  expect(unpacked.code, `${what}: ${unpacked.said}`).toBe(0)
  expect(comparable(unpacked.tree, entries), what).toEqual(comparable(promised(entries), entries))
  return true
}

/** Where headers begin: those of members and those that stand before them. Content is nobody's business here. */
function headersOf(bytes: Buffer): number[] {
  const found: number[] = []
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    found.push(at)
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8)
    const isExtension = 'xgLK'.includes(String.fromCharCode(bytes[at + 156] ?? 0)) && bytes[at + 156] !== 0
    // Long names and PAX records are headers too.
    if (isExtension) found.push(-(at + BLOCK))
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return found
}

function withChecksum(bytes: Buffer, header: number): void {
  bytes.fill(' ', header + 148, header + 156)
  const sum = bytes.subarray(header, header + BLOCK).reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, header + 148, 'latin1')
}

describe.each(formats)('a tar (%s)', (format) => {
  it('is taken as it is, and tar agrees', async () => {
    expect(await heldAgainstTar(bases.get(format) ?? Buffer.alloc(0), format)).toBe(true)
  })

  it('with fields of its headers changed: what Ferry takes, tar lists and unpacks so', { timeout: 600_000 }, async () => {
    const base = bases.get(format) ?? Buffer.alloc(0)
    const value = fc.oneof(fc.constantFrom(0, 0x20, 0x2f, 0x30, 0x31, 0x80, 0xff), fc.integer({ min: 0, max: 255 }))
    const change = fc
      .record({ header: fc.constantFrom(...headersOf(base)), at: fc.nat(BLOCK - 1), bit: fc.nat(7), value, isFlip: fc.boolean() })
      // Of a block of names or records only the beginning is ever used.
      .map((one) => ({ ...one, at: one.header < 0 ? one.at % 130 : one.at }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
        const copy = Buffer.from(base)
        for (const { header, at, bit, value: byte, isFlip } of changes) {
          const position = Math.abs(header) + at
          copy[position] = isFlip ? (copy[position] ?? 0) ^ (1 << bit) : byte
        }
        for (const { header } of changes) if (header >= 0) withChecksum(copy, header)
        await heldAgainstTar(copy, `${format}, ${JSON.stringify(changes)}`)
      }),
      { numRuns: runs },
    )
  })
})
