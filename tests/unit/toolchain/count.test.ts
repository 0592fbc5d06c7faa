import { describe, expect, test } from 'vitest'
import { closingLine, countPlaywright, countVitest, sumOf } from '../../../scripts/lib/count.mjs'

const passing = { status: 'passed', fullName: 'a' }
const failing = { status: 'failed', fullName: 'b' }
const file = (status: string, ...assertionResults: { status: string; fullName: string }[]) => ({
  name: 'x.test.ts',
  status,
  assertionResults,
})
const numbers = ({ passed, failed, skipped }: { passed: number; failed: number; skipped: number }) => [passed, failed, skipped]

describe('a report of Vitest', () => {
  test('counts what passed, failed and was left out', () => {
    const report = {
      testResults: [file('failed', passing, failing, { status: 'skipped', fullName: 'c' }, { status: 'todo', fullName: 'd' })],
    }
    expect(numbers(countVitest(report, 1))).toEqual([1, 1, 2])
    expect(countVitest(report, 1).remarks).toEqual(['failed: b', 'skipped: c', 'skipped: d'])
  })

  test('counts a file that could not be loaded as a failure', () => {
    expect(numbers(countVitest({ testResults: [file('passed', passing), file('failed')] }, 1))).toEqual([1, 1, 0])
  })

  test('is a failure where nothing failed but the run did', () => {
    expect(numbers(countVitest({ testResults: [file('passed', passing)] }, 1))).toEqual([1, 1, 0])
    expect(numbers(countVitest({ testResults: [file('passed', passing)] }, null))).toEqual([1, 1, 0])
  })

  test('is a failure where no test was found', () => {
    expect(numbers(countVitest({ testResults: [] }, 0))).toEqual([0, 1, 0])
  })
})

describe('a report of Playwright', () => {
  const report = (...statuses: string[]) => ({
    errors: [],
    suites: [
      {
        title: 'a.spec.ts',
        suites: [{ title: 'inner', specs: statuses.map((status) => ({ title: status, tests: [{ status, projectName: 'browser' }] })) }],
      },
    ],
  })

  test('counts tests at every depth; one that passed at a second try has failed', () => {
    const result = countPlaywright(report('expected', 'unexpected', 'flaky', 'skipped'), 1)
    expect(numbers(result)).toEqual([1, 2, 1])
    expect(result.remarks).toContain('failed at the first try: [browser] a.spec.ts › inner › flaky')
  })

  test('says once why many were skipped, and names those that give no reason', () => {
    const annotations = [{ type: 'skip', description: 'no binary' }]
    const spec = (title: string, more: object) => ({ title, tests: [{ status: 'skipped', projectName: 'electron', ...more }] })
    const specs = [spec('a', { annotations }), spec('b', { annotations }), spec('c', {}), spec('d', { annotations: [{ type: 'skip' }] })]
    const result = countPlaywright({ errors: [], suites: [{ title: 'x.spec.ts', specs }] }, 0)
    expect(numbers(result)).toEqual([0, 0, 4])
    expect(result.remarks).toEqual([
      'skipped: 2 tests: [electron] no binary',
      'skipped: [electron] x.spec.ts › c',
      'skipped: [electron] x.spec.ts › d',
    ])
  })

  test('counts an error outside of any test', () => {
    expect(numbers(countPlaywright({ ...report('expected'), errors: [{ message: 'no browser\nat x' }] }, 1))).toEqual([1, 1, 0])
  })
})

test('the closing line adds up all suites and names skipped ones only where there are any', () => {
  const sum = sumOf([
    { passed: 2, failed: 0, skipped: 0 },
    { passed: 3, failed: 1, skipped: 0 },
  ])
  expect(closingLine(sum)).toBe('5 passed, 1 failed')
  expect(closingLine({ ...sum, skipped: 4 })).toBe('5 passed, 1 failed, 4 skipped')
})
