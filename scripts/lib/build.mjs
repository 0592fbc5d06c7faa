import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { ferryEnvironment, ferryNode, fromRoot, root } from './paths.mjs'
import { run } from './run.mjs'
import { ScriptFailure, say } from './say.mjs'

/** What the built program depends on. */
const inputs = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']

const stamp = fromRoot('out', '.build-stamp')

/** How the inputs looked when they were last found to be those of the stamp: asked at every start of the command line. */
const looks = fromRoot('out', '.build-looks')

/** The whole panel builds in seconds; a build that takes this long hangs. */
const buildLimit = 5 * 60_000

/**
 * Builds out/ unless it stands for exactly these sources.
 * @param {{ again?: boolean }} [options]
 */
export async function ensureBuild({ again = false } = {}) {
  const paths = inputs.map((path) => fromRoot(path))
  const looked = looksOf(paths)
  const wanted = hashOf(paths)
  if (again || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) await build(wanted)
  writeFileSync(looks, looked)
}

/** Whether out/ stands for the sources, told by their names, sizes and times alone: a fraction of the time that reading them takes. */
export function looksBuilt() {
  return existsSync(looks) && readFileSync(looks, 'utf8') === looksOf(inputs.map((path) => fromRoot(path)))
}

/** @param {string} wanted */
async function build(wanted) {
  say({ zh: '构建…', en: 'building…' })
  const ended = await run(ferryNode, [fromRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], {
    cwd: root,
    env: ferryEnvironment({ NO_COLOR: '1' }),
    output: 'capture',
    limit: buildLimit,
  })
  if (ended.code !== 0) throw buildFailed(ended)
  writeFileSync(stamp, wanted)
}

/**
 * One number for all files below these paths: their names and contents.
 * @param {string[]} paths
 */
export function hashOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesBelow)) {
    hash.update(relative(root, file)).update('\0')
    hash.update(createHash('sha256').update(readFileSync(file)).digest())
  }
  return hash.digest('hex')
}

/**
 * One number for the names, sizes and times of all files below these paths.
 * @param {string[]} paths
 */
export function looksOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesBelow)) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${relative(root, file)}\0${size} ${mtimeMs}\0`)
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort()
}

/** @param {import('./run.mjs').Ending} ended */
function buildFailed({ code, signal, killedBecause, output }) {
  const how = killedBecause ?? (code === null ? `signal ${signal}` : `exit code ${code}`)
  return new ScriptFailure({
    what: { zh: `构建失败（${how}）`, en: `the build failed (${how})` },
    where: fromRoot('electron.vite.config.ts'),
    next: {
      zh: '请看下面的错误；改过源码的话先改正它，否则请删除 node_modules 和 out 后再运行一次。',
      en: 'See the error below. If you changed sources, correct that; otherwise delete node_modules and out and run again.',
    },
    evidence: output,
  })
}
