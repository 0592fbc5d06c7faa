import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ferryEnvironment, ferryNode, findProgram, fromRoot, machineEnvironment, memoryFolder } from './paths.mjs'
import { run } from './run.mjs'
import { say } from './say.mjs'

/**
 * ssh2 carries an optional native cipher: about twice the throughput. It is compiled here and not by an install script,
 * because it must be compiled for the Node that runs Ferry, which need not be the Node that runs npm.
 */
const source = fromRoot('node_modules', 'ssh2', 'lib', 'protocol', 'crypto')
const result = join(source, 'build', 'Release', 'sshcrypto.node')

/** Where the outcome is remembered, so that a machine without a compiler is not asked at each start. */
const memory = join(memoryFolder, 'native-cipher.json')

/** Compiling takes ten seconds on a slow machine. */
const compileLimit = 5 * 60_000

/**
 * Compiles the cipher unless that was done, or tried with the same tools. Never fails: without it everything works, slower.
 * @param {{ again?: boolean }} [options] `again` forgets what was tried.
 * @returns {Promise<boolean>} Whether Ferry's Node loads it.
 */
export async function ensureNativeCipher({ again = false } = {}) {
  const { version, openssl } = await describeFerryNode()
  const tools = findTools()
  const attempt = JSON.stringify({ node: version, ssh2: packageVersion('ssh2'), ...tools, gyp: tools.gyp !== undefined })
  const before = recall()
  // A new install of ssh2 takes the compiled file away: then what was built once is built again.
  if (!again && before?.attempt === attempt && (!before.built || existsSync(result))) return before.built
  const reason = missingTool(tools) ?? (await compile(version, openssl, tools.gyp ?? ''))
  if (reason !== undefined) {
    const words = reason.split('\n')[0]
    say({
      zh: `ssh2 的本机加密模块没有编译（${words}）：一切照常，传输较慢`,
      en: `ssh2's native cipher was not compiled (${words}): everything works, transfers are slower`,
    })
  }
  mkdirSync(memoryFolder, { recursive: true })
  writeFileSync(memory, JSON.stringify({ attempt, built: reason === undefined, reason }))
  return reason === undefined
}

async function describeFerryNode() {
  const { output } = await run(ferryNode, ['-p', '[process.versions.node, process.versions.openssl].join()'], { output: 'capture' })
  const [version = '', openssl = ''] = output.trim().split(',')
  return { version, openssl }
}

/** @param {string} name */
const packageVersion = (name) => JSON.parse(readFileSync(fromRoot('node_modules', name, 'package.json'), 'utf8')).version

/** @returns {{ attempt: string, built: boolean } | undefined} */
function recall() {
  try {
    return JSON.parse(readFileSync(memory, 'utf8'))
  } catch {
    // Nothing remembered, or nothing readable: it is tried.
    return undefined
  }
}

function findTools() {
  const compiler = process.env.CXX ?? ['c++', 'g++', 'clang++'].find((program) => findProgram(program))
  const python = process.env.PYTHON ?? ['python3', 'python'].find((program) => findProgram(program))
  return { gyp: findGyp(), compiler, make: findProgram('make'), python }
}

/** npm brings node-gyp. */
function findGyp() {
  const npm = findProgram('npm', machineEnvironment().PATH)
  const candidates = [
    ...(process.env.npm_config_node_gyp ? [process.env.npm_config_node_gyp] : []),
    ...(npm ? [join(dirname(realpathSync(npm)), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')] : []),
  ]
  return candidates.find((file) => existsSync(file))
}

/** @param {ReturnType<typeof findTools>} tools */
function missingTool({ gyp, compiler, make, python }) {
  // Elsewhere than on Windows, where node-gyp finds Visual Studio by itself, all of them are needed.
  if (gyp === undefined) return 'no node-gyp with npm'
  if (process.platform === 'win32') return undefined
  if (compiler === undefined) return 'no C++ compiler'
  if (make === undefined) return 'no make'
  if (python === undefined) return 'no python3'
  return undefined
}

/**
 * @param {string} version
 * @param {string} openssl
 * @param {string} gyp
 * @returns {Promise<string | undefined>} Why it did not work.
 */
async function compile(version, openssl, gyp) {
  say({ zh: '编译 ssh2 的本机加密模块（只做一次）…', en: "compiling ssh2's native cipher (once)…" })
  const folder = mkdtempSync(join(tmpdir(), 'ferry-native-cipher-'))
  try {
    const headers = await findHeaders(version, folder)
    if (headers === undefined) return `no headers of Node ${version}`
    const work = join(folder, 'crypto')
    cpSync(source, work, { recursive: true, filter: (path) => path !== join(source, 'build') })
    // A machine may point npm at the headers of its own Node (nodedir); these are for another one.
    const { npm_config_nodedir: _, ...environment } = ferryEnvironment({ NODE_PATH: fromRoot('node_modules') })
    const settings = [`--nodedir=${headers}`, `--target=${version}`, `--real_openssl_major=${openssl.split('.')[0]}`]
    const built = await run(ferryNode, [gyp, ...settings, 'rebuild'], {
      cwd: work,
      env: environment,
      output: 'capture',
      limit: compileLimit,
    })
    if (built.code !== 0) return built.killedBecause ?? lastError(built.output)
    const file = join(work, 'build', 'Release', 'sshcrypto.node')
    const loaded = await run(ferryNode, ['-e', 'require(process.argv[1])', file], { output: 'capture' })
    if (loaded.code !== 0) return `compiled, but not to be loaded: ${lastError(loaded.output)}`
    putInPlace(file)
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The headers come with the platform package that the `node` package installs inside itself; later installs may have pruned that.
 * @param {string} version
 * @param {string} folder
 */
async function findHeaders(version, folder) {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  const name = `${prefix}-${platform}-${process.arch}`
  const here = fromRoot('node_modules', 'node', 'node_modules', name)
  if (hasHeaders(here)) return here
  const npm = findProgram('npm', machineEnvironment().PATH)
  if (npm === undefined) return undefined
  const fetched = join(folder, 'headers')
  mkdirSync(fetched)
  const install = ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--loglevel=error', `--prefix=${fetched}`]
  await run(npm, [...install, `${name}@${version}`], { cwd: fetched, env: machineEnvironment(), output: 'capture', limit: compileLimit })
  const there = join(fetched, 'node_modules', name)
  return hasHeaders(there) ? there : undefined
}

/** @param {string} folder */
const hasHeaders = (folder) => existsSync(join(folder, 'include', 'node', 'node.h'))

/** A copy first, then a rename: a Ferry that starts at this moment sees the old state or the whole file. @param {string} file */
function putInPlace(file) {
  mkdirSync(dirname(result), { recursive: true })
  const beside = `${result}.${process.pid}`
  cpSync(file, beside)
  renameSync(beside, result)
}

/** @param {string} output */
function lastError(output) {
  const lines = output.trim().split('\n')
  return lines.find((line) => /\berror\b[:!]/i.test(line)) ?? lines.at(-1) ?? 'no output'
}
