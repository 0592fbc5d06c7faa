import { readFileSync } from 'node:fs'
import { ferryNode, findProgram, fromRoot, machineEnvironment, root } from './paths.mjs'
import { run } from './run.mjs'
import { ScriptFailure, say } from './say.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/** A fresh install on a slow line takes minutes; one that takes longer than this hangs. */
const installLimit = 15 * 60_000

/** The oldest Node that runs these scripts and npm's own. */
const oldestNode = 20

/** Installs the packages of the lock file unless exactly they are there. */
export async function ensureDependencies() {
  checkNode()
  const wanted = readLock('package-lock.json')
  if (wanted === undefined) throw noLock()
  const installed = readLock('node_modules/.package-lock.json')
  if (installed !== undefined && isInstalled(wanted, installed) && (await ferryNodeRuns())) return
  const npm = findProgram('npm', machineEnvironment().PATH)
  if (npm === undefined) throw noNpm()
  say({ zh: '安装依赖（npm ci）…', en: 'installing dependencies (npm ci)…' })
  const ended = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: machineEnvironment(),
    output: 'capture',
    limit: installLimit,
  })
  if (ended.code !== 0) throw installFailed(ended)
  if (!(await ferryNodeRuns())) throw nodeMissing(ended.output)
}

/**
 * Whether the installed packages are the wanted ones. An optional package may be absent: it is for another platform.
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export function isInstalled(wanted, installed) {
  const there = installed.packages ?? {}
  const asked = wanted.packages ?? {}
  const missing = Object.entries(asked).some(([path, locked]) => {
    if (path === '') return false
    const present = there[path]
    if (present === undefined) return locked.optional !== true
    return present.version !== locked.version || present.integrity !== locked.integrity
  })
  return !missing && Object.keys(there).every((path) => path in asked)
}

/**
 * @param {string} file
 * @returns {Lock | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(fromRoot(file), 'utf8'))
  } catch {
    // Absent or cut short by an interrupted install: either way it proves nothing, and npm writes it anew.
    return undefined
  }
}

async function ferryNodeRuns() {
  try {
    const { code } = await run(ferryNode, ['--version'], { output: 'capture', limit: 20_000 })
    return code === 0
  } catch {
    // It could not even be started (absent, or for another machine): the same answer.
    return false
  }
}

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return
  throw new ScriptFailure({
    what: { zh: `这个 Node 太旧（${process.version}）`, en: `this Node is too old (${process.version})` },
    where: process.execPath,
    next: { zh: `请安装 Node ${oldestNode} 或更新的版本。`, en: `Install Node ${oldestNode} or newer.` },
  })
}

const noLock = () =>
  new ScriptFailure({
    what: { zh: '锁文件不存在或不是 JSON', en: 'the lock file is absent or is not JSON' },
    where: fromRoot('package-lock.json'),
    next: { zh: '请恢复它：git checkout package-lock.json', en: 'Restore it: git checkout package-lock.json' },
  })

const noNpm = () =>
  new ScriptFailure({
    what: { zh: '找不到 npm', en: 'npm was not found' },
    where: `PATH=${machineEnvironment().PATH ?? ''}`,
    next: { zh: '请安装 npm（随 Node 一起提供）。', en: 'Install npm (it comes with Node).' },
  })

/** @param {import('./run.mjs').Ending} ended */
function installFailed({ code, signal, killedBecause, output }) {
  const how = killedBecause ?? (code === null ? `signal ${signal}` : `exit code ${code}`)
  return new ScriptFailure({
    what: { zh: `依赖没有装上（npm ci：${how}）`, en: `the dependencies were not installed (npm ci: ${how})` },
    where: root,
    next: {
      zh: '请看下面 npm 的原话。连不上软件源时：检查网络和代理，或用 npm config set registry 指定可用的源，然后再运行一次。',
      en: 'See what npm says below. If the registry cannot be reached: check network and proxy, or name one that can be with npm config set registry; then run again.',
    },
    evidence: output,
  })
}

/** @param {string} output */
const nodeMissing = (output) =>
  new ScriptFailure({
    what: { zh: 'npm ci 成功了，但它带来的 Node 24 不能运行', en: 'npm ci succeeded, but the Node 24 that it brings does not run' },
    where: ferryNode,
    next: {
      zh: '请确认没有禁用安装脚本（npm config get ignore-scripts 应为 false），删除 node_modules 后再运行一次。',
      en: 'Make sure that install scripts are not switched off (npm config get ignore-scripts must say false), delete node_modules and run again.',
    },
    evidence: output,
  })
