import { describe, expect, test } from 'vitest'
import { closingLine, countPlaywright, countVitest, sumOf, tellFailures } from '../../../scripts/lib/count.mjs'

const passing = { status: 'passed', fullName: 'a' }
const failing = { status: 'failed', fullName: 'b', failureMessages: ['Error: 1 is not 2'] }
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
    expect(countVitest(report, 1).remarks).toEqual(['skipped: c', 'skipped: d'])
    expect(countVitest(report, 1).failures).toEqual([{ name: 'b', message: 'Error: 1 is not 2' }])
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
  const resultsOf = (status: string) =>
    status === 'expected' || status === 'skipped' ? [{}] : [{ errors: [{ message: 'not \u001b[31mseen\u001b[39m: a button' }] }]
  const report = (...statuses: string[]) => ({
    errors: [],
    suites: [
      {
        title: 'a.spec.ts',
        suites: [
          {
            title: 'inner',
            specs: statuses.map((status) => ({ title: status, tests: [{ status, projectName: 'browser', results: resultsOf(status) }] })),
          },
        ],
      },
    ],
  })

  test('counts tests at every depth; one that passed at a second try has failed', () => {
    const result = countPlaywright(report('expected', 'unexpected', 'flaky', 'skipped'), 1)
    expect(numbers(result)).toEqual([1, 2, 1])
    expect(result.failures).toEqual([
      { name: '[browser] a.spec.ts › inner › unexpected', message: 'not seen: a button' },
      { name: '[browser] a.spec.ts › inner › flaky (at the first try)', message: 'not seen: a button' },
    ])
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

test('what failed is told once more at the end, with the first lines of what was said', () => {
  const message = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n\n')
  expect(tellFailures('unit', [{ name: 'b', message }, { name: 'ended by SIGTERM' }])).toEqual([
    '✗ unit: b',
    ...Array.from({ length: 14 }, (_, index) => `    line ${index + 1}`),
    '✗ unit: ended by SIGTERM',
  ])
})
