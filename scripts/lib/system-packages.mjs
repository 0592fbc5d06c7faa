import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, isAbsolute } from 'node:path'
import { findProgram, fromRoot } from './paths.mjs'
import { run } from './run.mjs'
import { say } from './say.mjs'

/**
 * @typedef {object} SystemPackage
 * @property {string} package Its name on Debian.
 * @property {string} provides A program on the path, or a file (`*` for a version in its path): the proof that it is there.
 * @property {Record<string, string>} [before] Files with their text, written before it is installed where they are not there.
 * @property {string} why
 * @property {string[]} suites Suites that cannot run without it.
 * @property {boolean} [optional] They can, in a lesser way that they tell of themselves.
 */

/** A browser, a JDK and a Tomcat over a slow line. */
const installLimit = 15 * 60_000

/** Where programs lie that only root is expected to have on the path. */
const rootFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin']

/** Debian starts a service as it installs it, unless this file says no. The tests start their own. */
const servicePolicy = '/usr/sbin/policy-rc.d'

/**
 * Installs what the named suites need from the system, where that may be done (root on Debian).
 * @param {string[]} suites
 * @returns {Promise<Map<string, string>>} Suites that cannot run, each with the reason and what to do.
 */
export async function ensureSystemPackages(suites) {
  /** @type {SystemPackage[]} */
  const all = JSON.parse(readFileSync(fromRoot('scripts', 'test-packages.json'), 'utf8'))
  const needed = all.filter((entry) => entry.suites.some((suite) => suites.includes(suite)))
  const missing = needed.filter((entry) => !isThere(entry))
  if (missing.length > 0 && mayInstall()) await install(missing)
  const absent = missing.filter((entry) => !entry.optional && !isThere(entry))
  if (absent.length > 0) tellWhatToInstall(absent)
  return new Map(
    suites.flatMap((suite) => {
      const lacking = absent.filter((entry) => entry.suites.includes(suite)).map((entry) => entry.package)
      return lacking.length === 0 ? [] : [[suite, `not installed: ${lacking.join(', ')}`]]
    }),
  )
}

/** @param {SystemPackage} entry */
function isThere({ provides }) {
  if (isAbsolute(provides)) return isFile(provides)
  return findProgram(provides, [process.env.PATH ?? '', ...rootFolders].join(delimiter)) !== undefined
}

/** @param {string} path With at most one `*`, for a whole folder's name. */
function isFile(path) {
  const [before = '', after] = path.split('*')
  if (after === undefined) return existsSync(path)
  return existsSync(before) && readdirSync(before).some((name) => existsSync(`${before}${name}${after}`))
}

const mayInstall = () => process.getuid?.() === 0 && findProgram('apt-get') !== undefined

/** @param {SystemPackage[]} packages */
async function install(packages) {
  const names = packages.map((entry) => entry.package)
  say({ zh: `安装系统软件包：${names.join(' ')}…`, en: `installing system packages: ${names.join(' ')}…` })
  await apt(['update'])
  const ownPolicy = !existsSync(servicePolicy)
  if (ownPolicy) writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  for (const [file, text] of packages.flatMap(({ before = {} }) => Object.entries(before)))
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  try {
    if (await apt(['install', ...names])) return
    // One name that this release of Debian does not know must not keep the others away.
    for (const name of names) await apt(['install', name])
  } finally {
    if (ownPolicy) rmSync(servicePolicy, { force: true })
  }
}

/** @param {string[]} args */
async function apt(args) {
  const options = ['-y', '-q', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0']
  const { code, output } = await run('apt-get', [...options, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    output: 'capture',
    limit: installLimit,
  })
  if (code !== 0) console.log(`  | apt-get ${args.join(' ')}: ${output.trim().split('\n').at(-1)}`)
  return code === 0
}

/** @param {SystemPackage[]} absent */
function tellWhatToInstall(absent) {
  const names = absent.map((entry) => entry.package).join(' ')
  say({ zh: '缺少这些系统软件，相关测试组跳过：', en: 'missing from this system, the suites that need them are skipped:' })
  for (const entry of absent) console.log(`    ${entry.package}: ${entry.why} (${entry.provides})`)
  say({
    zh: `请安装（Debian、Ubuntu）：sudo apt-get install --no-install-recommends ${names}`,
    en: `install (Debian, Ubuntu): sudo apt-get install --no-install-recommends ${names}`,
  })
}
