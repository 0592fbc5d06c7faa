import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '#harness/run-process.ts'
import { prepareProgram } from '../../../scripts/lib/prepare-program.mjs'
import { endProcesses } from '../../../src/main/sandbox/application/end-processes.ts'
import { stampedProcesses } from '../../../src/main/sandbox/application/stamped.ts'
import { sandboxPlaces } from '../../../src/main/sandbox/fleet/layout.ts'
import { type Fuses, readAsar, readFuses, unpackAsar, writeStandInElectron } from './stand-in.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const builder = join(repository, 'node_modules', 'electron-builder', 'cli.js')

/** The rest of the machine: no proxy, nothing of npm. */
const environment = () => ({ PATH: process.env.PATH ?? '', HOME: folder, NO_COLOR: '1' })

const binary = `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`

let folder: string
let product: string

/** Everything that electron-builder does but the download of Electron and the last step, to an installer. */
const build = (platform: 'linux' | 'win', output: string, ...more: string[]) => {
  const given = [`-c.electronDist=${join(folder, 'electron')}`, `-c.directories.output=${output}`, ...more]
  const args = [builder, `--${platform}`, 'dir', `--${process.arch}`, ...given]
  return run(process.execPath, args, { cwd: repository, env: environment(), timeout: 50_000 })
}

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'ferry-desktop-')))
  await prepareProgram()
  await writeStandInElectron(join(folder, 'electron'))
  const built = await build('linux', join(folder, 'dist'))
  expect(built.code, built.stdout + built.stderr).toBe(0)
  product = join(folder, 'dist', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`)
}, 120_000)
afterAll(async () => {
  const bases = sandboxPlaces(join(folder, 'data', 'sandbox', 'fleet')).map(({ base }) => base)
  await endProcesses(await stampedProcesses(bases), 0)
  await rm(folder, { recursive: true, force: true })
})

test("a word that electron-builder's schema does not know is refused: the configuration has none", async () => {
  const refused = await build('linux', join(folder, 'refused'), '-c.win.nonsense=1')
  expect(refused.code).not.toBe(0)
  expect(refused.stdout + refused.stderr).toContain('does not match the API schema')
})

test('the fuses: no Node, no inspector, no code but ours; cookies encrypted', async () => {
  const wanted: Fuses = {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  }
  expect(await readFuses(join(product, 'ferry-panel'))).toEqual(wanted)
})

test('the archive holds the built program and nothing else of the repository', async () => {
  const files = [...(await readAsar(join(product, 'resources', 'app.asar'))).keys()]
  const own = files.filter((file) => !file.startsWith('node_modules/'))
  const places = new Set(own.map((file) => file.split('/').slice(0, 2).join('/')))
  expect([...places].sort()).toEqual(['out/main', 'out/preload', 'out/renderer', 'package.json', 'resources/sandbox'])
  for (const file of ['out/main/electron.cjs', 'out/main/output-worker.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html']) {
    expect(own).toContain(file)
  }
  expect(own.filter((file) => file.startsWith('out/')).length).toBe((await builtFiles()).length)
})

test('one native module, for this platform, lies beside the archive for the system to load', async () => {
  const files = await readAsar(join(product, 'resources', 'app.asar'))
  const native = [...files].filter(([file]) => file.endsWith('.node'))
  expect(native).toEqual([[binary, undefined]])
  const beside = await readdir(join(product, 'resources', 'app.asar.unpacked'), { recursive: true })
  expect(beside).toContain(binary)
})

test('a package for Windows that is made on Linux has the native module for Windows, and the same fuses', async () => {
  const output = join(folder, 'windows')
  // The stand-in is no Windows program, whose icon and checksum could be written into it.
  const built = await build('win', output, '-c.win.signAndEditExecutable=false', '-c.disableAsarIntegrity=true')
  expect(built.code, built.stdout + built.stderr).toBe(0)
  const [unpacked = ''] = (await readdir(output)).filter((name) => name.endsWith('unpacked'))
  const files = [...(await readAsar(join(output, unpacked, 'resources', 'app.asar'))).keys()]
  expect(files.filter((file) => file.endsWith('.node'))).toEqual([binary.replace('linux', 'win32')])
  expect(await readFuses(join(output, unpacked, 'Ferry.exe'))).toEqual(await readFuses(join(product, 'ferry-panel')))
})

test('the files are enough: laid out, they make a plan on the sandbox', async () => {
  const place = join(folder, 'laid-out')
  await unpackAsar(join(product, 'resources', 'app.asar'), place)
  const plan = ['plan', 'sample', '--sandbox', '--json', '--only', 'ecsc-1', '--data', join(folder, 'data')]
  const told = await run(process.execPath, [join(place, 'out', 'main', 'cli.cjs'), ...plan], { cwd: folder, env: environment() })
  expect(told).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(told.stdout).targets).toHaveLength(1)
})

test('licences lie where people look, and of the languages only ours', async () => {
  expect(await readFile(join(product, 'resources', 'LICENSE.txt'), 'utf8')).toContain('MIT License')
  expect(await readFile(join(product, 'resources', 'third-party.txt'), 'utf8')).toContain('\nbetter-sqlite3 ')
  expect((await readdir(product)).filter((name) => name.startsWith('LICENSE')).sort()).toEqual([
    'LICENSE.electron.txt',
    'LICENSES.chromium.html',
  ])
  expect((await readdir(join(product, 'locales'))).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
})

async function builtFiles(): Promise<string[]> {
  const folders = ['main', 'preload', 'renderer'].map((name) => join(repository, 'out', name))
  const lists = await Promise.all(folders.map((each) => readdir(each, { recursive: true, withFileTypes: true })))
  return lists
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
}
