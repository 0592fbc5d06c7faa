import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {{ name: string, message?: string }} Failure What failed, and what was said of it, if anything.
 * @typedef {Count & { failures: Failure[], remarks: string[] }} Result Remarks say what the numbers cannot: why something was skipped.
 */

/** @type {Count} */
const none = { passed: 0, failed: 0, skipped: 0 }

/** @param {string} [remark] @returns {Result} */
export const onePassed = (remark) => ({ ...none, passed: 1, failures: [], remarks: remark ? [remark] : [] })

/** @param {string} name @returns {Result} */
export const oneFailed = (name) => ({ ...none, failed: 1, failures: [{ name }], remarks: [] })

/** @param {string} remark @returns {Result} */
export const oneSkipped = (remark) => ({ ...none, skipped: 1, failures: [], remarks: [remark] })

/** @param {string} remark @returns {Result} */
export const nothingThere = (remark) => ({ ...none, failures: [], remarks: [remark] })

/** @param {Count[]} counts @returns {Count} */
export function sumOf(counts) {
  return counts.reduce(
    (sum, { passed, failed, skipped }) => ({ passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped }),
    none,
  )
}

/** The line that closes a test run. @param {Count} count */
export function closingLine({ passed, failed, skipped }) {
  const tail = skipped > 0 ? `, ${skipped} skipped` : ''
  return `${passed} passed, ${failed} failed${tail}`
}

/** Lines of what was said of a failure that are told again at the end. */
const toldLines = 14

/**
 * What failed, told once more where the sum stands: the end of a long output is what a reader sees, and often all that is kept of it.
 * @param {string} suite
 * @param {Failure[]} failures
 */
export function tellFailures(suite, failures) {
  return failures.flatMap(({ name, message = '' }) => [
    `✗ ${suite}: ${name}`,
    ...message
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, toldLines)
      .map((line) => `    ${line.trimEnd()}`),
  ])
}

/**
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} VitestAssertion
 * @typedef {{ name: string, status: string, message?: string, assertionResults: VitestAssertion[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 */

/**
 * Counts a report of Vitest's json reporter. A file that could not be loaded is one failure;
 * so is a run that ends badly with every test green (an error outside of any test), and one without tests.
 * @param {VitestReport} report
 * @param {number | null} exitCode
 * @returns {Result}
 */
export function countVitest(report, exitCode) {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed')
  const failed = tests.filter((test) => test.status === 'failed')
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const failures = [
    ...failed.map((test) => ({ name: test.fullName, message: (test.failureMessages ?? []).join('\n') })),
    ...broken.map((file) => ({ name: `${file.name} does not run`, message: file.message })),
  ]
  const remarks = skipped.map((test) => `skipped: ${test.fullName}`)
  return judge({ passed, failed: failures.length, skipped: skipped.length, failures, remarks }, exitCode)
}

/**
 * @typedef {{ status: string, projectName?: string, annotations?: { type: string, description?: string }[], results?: { errors?: { message?: string }[] }[] }} PlaywrightTest
 * @typedef {{ title: string, tests: PlaywrightTest[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[], errors: { message?: string }[] }} PlaywrightReport
 */

/**
 * Counts a report of Playwright's json reporter. A test that passed only at a second try has failed.
 * @param {PlaywrightReport} report
 * @param {number | null} exitCode
 * @returns {Result}
 */
export function countPlaywright(report, exitCode) {
  const tests = report.suites.flatMap((suite) => testsOf(suite, ''))
  const skipped = tests.filter((test) => test.status === 'skipped')
  const failed = tests.filter((test) => test.status === 'unexpected' || test.status === 'flaky')
  const failures = [
    ...failed.map(({ status, project, name, message }) => ({
      name: `${project}${name}${status === 'flaky' ? ' (at the first try)' : ''}`,
      message,
    })),
    ...report.errors.map(({ message }) => ({ name: 'outside of any test', message })),
  ]
  const passed = tests.filter((test) => test.status === 'expected').length
  return judge({ passed, failed: failures.length, skipped: skipped.length, failures, remarks: tellSkipped(skipped) }, exitCode)
}

/** @typedef {{ project: string, name: string, status: string, message: string, reason?: string }} PlaywrightCase */

/**
 * One line a reason, with how many it keeps from running: a shell that is absent skips every test of a project. Tests
 * without a reason are named one by one.
 * @param {PlaywrightCase[]} skipped
 */
function tellSkipped(skipped) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { project, name, reason } of skipped) {
    const line = `${project}${reason ?? name}`
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return [...counts].map(([line, count]) => (count === 1 ? `skipped: ${line}` : `skipped: ${count} tests: ${line}`))
}

/**
 * @param {PlaywrightSuite} suite
 * @param {string} above
 * @returns {PlaywrightCase[]}
 */
function testsOf(suite, above) {
  const here = above ? `${above} › ${suite.title}` : suite.title
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map(({ projectName, status, annotations = [], results = [] }) => ({
      project: projectName ? `[${projectName}] ` : '',
      name: `${here} › ${spec.title}`,
      status,
      message: results.flatMap(({ errors = [] }) => errors.map((error) => stripVTControlCharacters(error.message ?? ''))).join('\n'),
      reason: annotations.find(({ type, description }) => type === 'skip' && description)?.description,
    })),
  )
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, here))]
}

/**
 * @param {Result} result
 * @param {number | null} exitCode
 * @returns {Result}
 */
function judge(result, exitCode) {
  if (result.passed + result.failed + result.skipped === 0) return oneFailed('no test was found')
  if (exitCode === 0 || result.failed > 0) return result
  return {
    ...result,
    failed: 1,
    failures: [{ name: `ended with exit code ${exitCode ?? 'none'} though no test failed: see above` }],
  }
}
