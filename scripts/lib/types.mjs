import { readdirSync } from 'node:fs'
import { ferryEnvironment, ferryNode, fromRoot, root } from './paths.mjs'
import { run } from './run.mjs'

/** As many compilers at once as the smallest machine has cores. */
const atOnce = 2

/** A project is checked in seconds. */
const checkLimit = 3 * 60_000

/**
 * Checks every tsconfig of the repository: one a runtime, so that code sees only what is there where it runs.
 * @returns {Promise<string[]>} What the compiler said of each project that is not clean.
 */
export async function checkTypes() {
  const waiting = readdirSync(root).filter((name) => /^tsconfig\.(?!base\.).*json$/.test(name))
  /** @type {string[]} */
  const complaints = []
  const worker = async () => {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      const complaint = await checkProject(project)
      if (complaint !== undefined) complaints.push(complaint)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return complaints
}

/** @param {string} project */
async function checkProject(project) {
  const compiler = fromRoot('node_modules', 'typescript', 'bin', 'tsc')
  const ended = await run(ferryNode, [compiler, '-p', project], {
    cwd: root,
    env: ferryEnvironment(),
    output: 'capture',
    limit: checkLimit,
  })
  if (ended.code === 0) return undefined
  return `${project}: ${ended.killedBecause ?? `exit code ${ended.code ?? ended.signal}`}\n${ended.output.trimEnd()}`
}
