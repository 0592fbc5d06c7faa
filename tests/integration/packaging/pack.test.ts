import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { send } from '../browser/shell.ts'
import { type Installed, packAndInstall } from './installed.ts'

/** Packing and installing together, on a line that is slow. */
const setUpLimit = 110_000

let ferry: Installed
beforeAll(async () => {
  ferry = await packAndInstall()
  if (ferry.registryMissing !== undefined) console.log(`skipped: the packages of the registry cannot be had (${ferry.registryMissing})`)
}, setUpLimit)
afterAll(() => ferry?.remove())

beforeEach((context) => {
  if (ferry.registryMissing !== undefined) context.skip(`the packages of the registry cannot be had (${ferry.registryMissing})`)
})

test('one archive carries the program, and neither its sources nor its tests', async () => {
  expect(ferry.archives).toHaveLength(1)
  const manifest = JSON.parse(await readFile(join(ferry.program, 'package.json'), 'utf8'))
  expect(ferry.archives[0]).toBe(`ferry-panel-${manifest.version}.tgz`)
  const folders = (await readdir(ferry.program)).sort()
  expect(folders).toEqual(['LICENSE', 'README.md', 'README.zh-CN.md', 'bin', 'docs', 'node_modules', 'out', 'package.json', 'resources'])
  const brought = await readdir(join(ferry.program, 'node_modules'))
  expect(brought).toContain('better-sqlite3')
  expect(brought.filter((name) => ['react', 'electron', 'vite', 'node', 'typescript'].includes(name))).toEqual([])
  // What keeps a shell's screen; what draws it is in the built panel.
  expect((await readdir(join(ferry.program, 'node_modules', '@xterm'))).sort()).toEqual(['addon-serialize', 'addon-unicode11', 'headless'])
})

test('`ferry --version` is the version of the archive, told by the Node that runs it', async () => {
  const { version } = JSON.parse(await readFile(join(ferry.program, 'package.json'), 'utf8'))
  const told = await ferry.run('--version')
  expect(told).toMatchObject({ code: 0, stderr: '' })
  expect(told.stdout.split('\n').slice(0, 2)).toEqual([`Ferry ${version}`, `Node ${process.version}`])
})

test('a plan on the sandbox: journal, worker, practice hosts and release are all there', async () => {
  const told = await ferry.run('plan', 'sample', '--sandbox', '--json', '--only', 'ecsc-1')
  expect(told).toMatchObject({ code: 0, stderr: '' })
  const plan = JSON.parse(told.stdout)
  expect(plan.targets.map((target: { id: string }) => target.id)).toEqual(['ecsc@ecsc-1'])
  expect(plan.targets[0].forward.length).toBeGreaterThan(5)
})

test('`ferry open` serves the panel with every part of it, and ends at Ctrl-C', async () => {
  const { url, interrupt } = await ferry.serve('open', '--no-window', '--sandbox')
  const page = await send(Number(url.port), '/')
  expect(page.status).toBe(200)
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  const parts = [...page.body.matchAll(/(?:src|href)="(\.?\/[^"]+)"/g)].map(([, path]) => new URL(path ?? '', url).pathname)
  expect(parts.length).toBeGreaterThan(1)
  for (const part of parts) expect((await send(Number(url.port), part)).status, part).toBe(200)
  expect(await interrupt()).toBe(0)
})

test('the licences of everything that it brings are in it', async () => {
  const list = await readFile(join(ferry.program, 'out', 'third-party.txt'), 'utf8')
  const installed = await readdir(join(ferry.program, 'node_modules'))
  const names = await Promise.all(
    installed
      .filter((name) => !name.startsWith('.'))
      .map(async (name) =>
        name.startsWith('@') ? (await readdir(join(ferry.program, 'node_modules', name))).map((inner) => `${name}/${inner}`) : [name],
      ),
  )
  expect(names.flat().filter((name) => !list.includes(`\n${name} `))).toEqual([])
  expect(list).toMatch(/^react \d.*MIT$/m)
})
