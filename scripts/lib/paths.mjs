import { accessSync, constants } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The top folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const windows = process.platform === 'win32'

/** The Node that runs Ferry: the `node` package of the registry, whatever Node runs this script. */
export const ferryNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')

/** What these scripts remember between two starts. Inside node_modules, so that a fresh install forgets it. */
export const memoryFolder = join(root, 'node_modules', '.cache', 'ferry')

/** @param {string[]} parts */
export const fromRoot = (...parts) => join(root, ...parts)

/**
 * The environment for what must run on Ferry's own Node: its `node` is found first.
 * @param {Record<string, string>} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function ferryEnvironment(more = {}) {
  const path = [dirname(ferryNode), fromRoot('node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  return { ...process.env, PATH: path, ...more }
}

/**
 * The environment for npm: without this repository's own programs on the path. `npm ci` removes them while it runs,
 * and a Node that lies in the folder that it empties cannot start the next one.
 * @returns {NodeJS.ProcessEnv}
 */
export function machineEnvironment() {
  const entries = (process.env.PATH ?? '').split(delimiter)
  const path = entries.filter((entry) => !entry.includes(`node_modules${sep}`)).join(delimiter)
  return { ...process.env, PATH: path }
}

/**
 * Where a program lies on the path, or undefined.
 * @param {string} program
 * @param {string} [path]
 */
export function findProgram(program, path = process.env.PATH ?? '') {
  const names = windows ? [`${program}.cmd`, `${program}.exe`] : [program]
  const candidates = path
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return candidates.find(isExecutable)
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // Not there or not executable is the answer, not an error: the next folder of the path is looked at.
    return false
  }
}
