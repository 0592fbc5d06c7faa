import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './imports.ts'

const longestSource = 400

/** How the head of a longer one begins its reason. */
const reasonForLength = 'Longer than 400 lines because'

/** The head of a file: where such a reason is looked for. */
const headLines = 12

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 })
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const isText = (file: string) => !/\.(png|ico|icns|woff2?|tar|gz|zst|zip|war|jar|db)$/.test(file)
const isSource = (file: string) => /^(src|tests|scripts)\/.*\.(ts|tsx|mjs|css|html|sh)$/.test(file) && !file.startsWith('tests/fixtures/')
const sources = files.filter(isSource)
const own = 'tests/layers/repository.test.ts'

/** Where a pattern stands in the sources. This file, which has to name the patterns, is left out. */
function placesOf(pattern: RegExp, among: readonly string[]): string[] {
  return among
    .filter((file) => file !== own)
    .flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    )
}

describe('the lock file', () => {
  type Locked = { resolved?: string; integrity?: string; optionalDependencies?: Record<string, string> }
  const locked: Record<string, Locked> = JSON.parse(read('package-lock.json')).packages
  const packages = Object.entries(locked).filter(([path]) => path !== '')

  test('names no download address, and a hash for each package', () => {
    expect(packages.length).toBeGreaterThan(100)
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([])
    expect(packages.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([])
  })

  test('has the packages of every platform: otherwise `npm ci` refuses it', () => {
    const absent = packages.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !(`node_modules/${name}` in locked) && !(`${path}/node_modules/${name}` in locked))
        .map((name) => `${name} (wanted by ${path})`),
    )
    expect(absent).toEqual([])
  })
})

describe('the repository', () => {
  test('names no package registry and no folder of the machine it was written on', () => {
    expect(sources.length).toBeGreaterThan(100)
    const texts = files.filter((file) => isText(file) && !file.startsWith('tests/fixtures/'))
    expect(placesOf(/https?:\/\/registry\.|^registry\s*=/, texts)).toEqual([])
    expect(texts.filter((file) => read(file).includes(root))).toEqual([])
  })

  test('names files in kebab-case', () => {
    expect(sources.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(basename(file)))).toEqual([])
  })

  test(`has no source over ${longestSource} lines without a reason at its head`, () => {
    const long = files
      .filter((file) => file.startsWith('src/') && isText(file))
      .filter((file) => read(file).split('\n').length > longestSource)
    const unexplained = long.filter((file) => !read(file).split('\n').slice(0, headLines).join('\n').includes(reasonForLength))
    expect(unexplained).toEqual([])
  })

  test('leaves nothing for later and silences no checker', () => {
    expect(placesOf(/\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck)|\bas any\b/, sources)).toEqual([])
  })

  test('says of every dependency why it is there', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'))
    const list = read('docs/dependencies.md')
    const names = Object.keys({ ...dependencies, ...devDependencies })
    expect(names.filter((name) => !list.includes(`**${name}**`))).toEqual([])
  })
})

describe('borders that no import shows', () => {
  const program = sources.filter((file) => file.startsWith('src/'))

  test("ssh2's client, which accepts any host key unless told otherwise, is made in one folder only", () => {
    const elsewhere = program.filter((file) => !file.startsWith('src/main/core/ssh/'))
    expect(placesOf(/new (ssh2\.)?Client\(/, elsewhere)).toEqual([])
    expect(placesOf(/new (ssh2\.)?Client\(/, program)).not.toEqual([])
  })

  test('raw messages between processes stay in the shell of Electron', () => {
    const elsewhere = program.filter((file) => !/^src\/(main\/electron|preload)\//.test(file))
    expect(placesOf(/\b(ipcMain|ipcRenderer)\b/, elsewhere)).toEqual([])
  })
})
