import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { icns, ico } from '../../../scripts/lib/icon-files.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = join(root, 'resources', 'icons')

/** Of every PNG the first 8 bytes; width and height stand at 16 and 20. */
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function sizeOf(picture: Buffer): string {
  expect(picture.subarray(0, signature.length)).toEqual(signature)
  return `${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`
}

const linux = readdirSync(join(folder, 'linux')).map((name) => ({ name, picture: readFileSync(join(folder, 'linux', name)) }))
const pictures = new Map(
  linux.map(({ name, picture }) => [Number.parseInt(name, 10), picture] as const).sort(([one], [other]) => one - other),
)

test('the packages name icons that are there', () => {
  const { win, mac, linux: ofLinux } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
  for (const { icon } of [win, mac, ofLinux]) expect(existsSync(join(root, icon)), icon).toBe(true)
})

test('each picture has the size of its name; 512 and more are there for the desktops that ask for them', () => {
  expect(linux.map(({ name, picture }) => [name, `${sizeOf(picture)}.png`]).filter(([name, size]) => name !== size)).toEqual([])
  expect([...pictures.keys()]).toEqual(expect.arrayContaining([16, 32, 48, 128, 256, 512]))
})

test('the icon for Windows is made of the same pictures, each where its table says', () => {
  const file = readFileSync(join(folder, 'ferry.ico'))
  const count = file.readUInt16LE(4)
  const found = Array.from({ length: count }, (_, index) => {
    const line = 6 + 16 * index
    const from = file.readUInt32LE(line + 12)
    const picture = file.subarray(from, from + file.readUInt32LE(line + 8))
    expect(sizeOf(picture)).toBe(`${file.readUInt8(line) || 256}x${file.readUInt8(line + 1) || 256}`)
    return [file.readUInt8(line) || 256, picture] as const
  })
  expect(file.equals(ico(new Map(found)))).toBe(true)
  for (const [size, picture] of found) expect(picture.equals(pictures.get(size) as Buffer)).toBe(true)
  expect(found.map(([size]) => size)).toContain(256)
})

test('the icon for macOS likewise, and its length is what its head says', () => {
  const file = readFileSync(join(folder, 'ferry.icns'))
  expect(file.toString('latin1', 0, 4)).toBe('icns')
  expect(file.readUInt32BE(4)).toBe(file.length)
  expect(file.equals(icns(pictures))).toBe(true)
})
