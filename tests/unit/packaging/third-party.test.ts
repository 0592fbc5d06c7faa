import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { thirdParty, thirdPartyText } from '../../../scripts/lib/third-party.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const packages = thirdParty()
const names = packages.map(({ name }) => name)

/**
 * Licences under which a program may be handed on as it is, with their text beside it. OFL is that of fonts: bundled with any
 * program, only never sold by themselves.
 */
// `A OR B` is ours to choose, `A AND B` is both; duck says BSD, and its text is the two-clause one.
const permissive = [
  'BSD',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND Zlib)',
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Unlicense',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'OFL-1.1',
]

test('every package is under a licence that lets us hand it on, whose text it brings', () => {
  expect(packages.filter(({ licence }) => !permissive.includes(licence)).map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
  expect(packages.filter(({ text }) => text.length < 200).map(({ name }) => name)).toEqual([])
})

test('what Ferry is installed with is in the list, down to the last: npm knows what that is', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([])
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  type Locked = { dev?: true; devOptional?: true; optional?: true; peer?: true }
  const ofProduction = Object.entries(locked as Record<string, Locked>)
    .filter(([place, { dev, devOptional, optional, peer }]) => place !== '' && !dev && !devOptional && !optional && !peer)
    .filter(([place]) => existsSync(join(root, place)))
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length))
  expect(ofProduction.length).toBeGreaterThan(Object.keys(dependencies).length)
  expect(ofProduction.filter((name) => !names.includes(name))).toEqual([])
})

test('what the build takes into the panel is in it too, with what that needs', () => {
  for (const name of ['react', 'react-dom', 'scheduler', '@xterm/xterm', 'zustand']) expect(names).toContain(name)
})

test('what only builds and tests Ferry is not', () => {
  expect(names.filter((name) => ['vite', 'vitest', 'typescript', 'electron', 'electron-builder', 'knip'].includes(name))).toEqual([])
})

test('the file begins with one line a package and gives each text in full', () => {
  const text = thirdPartyText(packages)
  for (const { name, version, licence, text: own } of packages) {
    expect(text).toContain(`\n${name} ${version}  ${licence}\n`)
    expect(text).toContain(own.trim())
  }
})
