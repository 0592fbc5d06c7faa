import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cases } from '#harness/thorough.ts'
import { unicodePath, zip } from '../../unit/archive/zip-parts.ts'
import { accepted, comparable, namesIn, promised, tool, unpackedBy } from './unpacked.ts'

/**
 * Whatever a zip says in its headers: if Ferry takes it, `unzip` lists the same members, finds no fault, and unpacks the
 * same tree. The zips here are real ones with single header fields changed.
 */
let folder = ''
/** A zip; a third of them is taken, and then unzip is asked three times. */
const runs = cases(25, 600)
const bases = new Map<string, Buffer>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferry-unzip-'))
  await mkdir(join(folder, 'app/conf'), { recursive: true })
  await mkdir(join(folder, 'app/empty'))
  await writeFile(join(folder, 'app/conf/名字.properties'), 'a=1\n'.repeat(50))
  await writeFile(join(folder, 'app/run.sh'), '#!/bin/sh\n')
  await chmod(join(folder, 'app/run.sh'), 0o755)
  await symlink('run.sh', join(folder, 'app/start'))
  const pack = (name: string, ...args: string[]) =>
    execFileSync('sh', ['-c', `zip -q -r -y ${args.join(' ')}`], { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } }) && name
  pack('zip', 'plain.zip', 'app')
  // Written to a pipe: descriptors behind the data. And with all numbers in 64 bits.
  pack('piped', '- app -x app/start | cat > piped.zip')
  pack('large', '-fz', 'large.zip', 'app')
  for (const name of ['plain', 'piped', 'large']) bases.set(name, await readFile(join(folder, `${name}.zip`)))
  bases.set(
    'dos',
    zip(
      { name: 'app/' },
      { name: Buffer.from('app/plain'), data: 'b', extra: unicodePath('app/plain', 'app/说明') },
      { name: 'app/x', data: 'x', method: 0 },
    ),
  )
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** @returns whether Ferry takes it; fails where unzip then disagrees */
async function heldAgainstUnzip(bytes: Buffer, what: string): Promise<boolean> {
  const path = join(folder, 'changed.zip')
  await writeFile(path, bytes)
  const entries = await accepted(path, 'app')
  if (entries === undefined) return false
  const test = tool('unzip', ['-tqq', path])
  expect(test.code, `${what}: ${test.said}`).toBe(0)
  const listed = namesIn(tool('unzip', ['-Z1', path]).stdout)
  expect(listed, what).toEqual(entries.map(({ path: name }) => name).sort())
  const { code, said, tree } = unpackedBy('unzip', (into) => ['-qq', '-o', path, '-d', into], folder)
  expect(code, `${what}: ${said}`).toBe(0)
  expect(comparable(tree, entries), what).toEqual(comparable(promised(entries), entries))
  return true
}

/** Everything that is not a member's data: where a header begins, and how long it is. */
function headersOf(bytes: Buffer): number[] {
  const positions: number[] = []
  const signatures: [signature: string, length: (at: number) => number][] = [
    ['504b0304', (at) => 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)],
    ['504b0102', (at) => 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30)],
    ['504b0708', () => 16],
    ['504b0606', () => 56],
    ['504b0607', () => 20],
    ['504b0506', () => 22],
  ]
  for (const [signature, length] of signatures) {
    const mark = Buffer.from(signature, 'hex')
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      for (let index = 0; index < length(at); index++) positions.push(at + index)
    }
  }
  return positions.filter((at) => at < bytes.length)
}

describe.each(['plain', 'piped', 'large', 'dos'])('a zip (%s)', (name) => {
  it('is taken as it is, and unzip agrees', async () => {
    expect(await heldAgainstUnzip(bases.get(name) ?? Buffer.alloc(0), name)).toBe(true)
  })

  it('with fields of its headers changed: what Ferry takes, unzip lists and unpacks so', { timeout: 600_000 }, async () => {
    const base = bases.get(name) ?? Buffer.alloc(0)
    const at = fc.constantFrom(...headersOf(base))
    const flip = fc
      .record({ at, bit: fc.integer({ min: 0, max: 7 }) })
      .map((one) => [one.at, (base[one.at] ?? 0) ^ (1 << one.bit)] as const)
    const value = fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 }))
    const write = fc.record({ at, value }).map((one) => [one.at, one.value] as const)
    const changes = fc.oneof({ weight: 3, arbitrary: fc.tuple(flip) }, fc.array(fc.oneof(flip, write), { minLength: 1, maxLength: 3 }))
    await fc.assert(
      fc.asyncProperty(changes, async (changed) => {
        const copy = Buffer.from(base)
        for (const [position, byte] of changed) copy[position] = byte
        await heldAgainstUnzip(copy, `${name}, ${JSON.stringify(changed)}`)
      }),
      { numRuns: runs },
    )
  })
})
