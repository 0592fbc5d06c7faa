import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './build.mjs'
import { countPlaywright, countVitest, nothingThere, oneFailed, onePassed } from './count.mjs'
import { ferryEnvironment, ferryNode, fromRoot, root } from './paths.mjs'
import { run } from './run.mjs'
import { checkTypes } from './types.mjs'

/**
 * @typedef {import('./count.mjs').Result} Result
 * @typedef {{ name: string, run: (reports: string) => Promise<Result> }} Suite `reports` is a folder for reports.
 */

const minute = 60_000

/** `npm run test:thorough` has the time that it needs. */
const thorough = process.env.FERRY_TEST_THOROUGH === '1'

/** Where no person looks on, in a file or a pipe, colours are noise. @type {Record<string, string>} */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' }

/** Quick checks first: what they find needs no waiting. @type {Suite[]} */
export const suites = [
  { name: 'lint', run: lint },
  { name: 'types', run: types },
  { name: 'unused', run: unused },
  { name: 'layers', run: (reports) => vitest('layers', reports, 3 * minute) },
  { name: 'build', run: build },
  { name: 'unit', run: (reports) => vitest('unit', reports, 6 * minute) },
  { name: 'integration', run: built((reports) => vitest('integration', reports, thorough ? 120 * minute : 20 * minute)) },
  { name: 'e2e', run: built((reports) => playwright(reports, thorough ? 120 * minute : 15 * minute)) },
]

/**
 * Some tests use the built panel: where a suite runs alone, it is built first.
 * @param {Suite['run']} suite
 * @returns {Suite['run']}
 */
function built(suite) {
  return async (reports) => {
    await ensureBuild()
    return suite(reports)
  }
}

async function lint() {
  const ended = await run(ferryNode, [fromRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'], {
    cwd: root,
    env: ferryEnvironment(plain),
    limit: 2 * minute,
  })
  return ended.code === 0 ? onePassed() : oneFailed(howItEnded(ended))
}

async function types() {
  const complaints = await checkTypes()
  for (const complaint of complaints) console.log(complaint)
  return complaints.length === 0 ? onePassed() : oneFailed(`${complaints.length} TypeScript projects are not clean`)
}

/** Files, exports and dependencies that nothing uses. */
async function unused() {
  const ended = await run(ferryNode, [fromRoot('node_modules', 'knip', 'bin', 'knip.js'), '--treat-config-hints-as-errors'], {
    cwd: root,
    env: ferryEnvironment(plain),
    limit: 2 * minute,
  })
  return ended.code === 0 ? onePassed() : oneFailed(howItEnded(ended))
}

async function build() {
  // A failure is told by whoever runs the suites, as that of any other script.
  await ensureBuild({ again: true })
  return onePassed()
}

/**
 * @param {string} project
 * @param {string} reports
 * @param {number} limit
 */
async function vitest(project, reports, limit) {
  const file = join(reports, `${project}.json`)
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const ended = await run(ferryNode, [fromRoot('node_modules', 'vitest', 'vitest.mjs'), ...args], {
    cwd: root,
    env: ferryEnvironment(plain),
    limit,
  })
  if (ended.killedBecause !== undefined || !existsSync(file)) return oneFailed(howItEnded(ended))
  return countVitest(JSON.parse(readFileSync(file, 'utf8').replaceAll(root, '.')), ended.code)
}

/**
 * @param {string} reports
 * @param {number} limit
 */
async function playwright(reports, limit) {
  if (!existsSync(fromRoot('tests', 'e2e'))) return nothingThere('tests/e2e does not exist')
  const file = join(reports, 'e2e.json')
  const ended = await run(ferryNode, [fromRoot('node_modules', '@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], {
    cwd: root,
    env: ferryEnvironment({ ...plain, PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    limit,
  })
  if (ended.killedBecause !== undefined || !existsSync(file)) return oneFailed(howItEnded(ended))
  return countPlaywright(JSON.parse(readFileSync(file, 'utf8')), ended.code)
}

/** @param {import('./run.mjs').Ending} ended */
function howItEnded({ code, signal, killedBecause }) {
  return killedBecause ?? (code === null ? `ended by ${signal}` : `exit code ${code}`)
}
