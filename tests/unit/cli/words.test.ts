import { describe, expect, it } from 'vitest'
import { languageOf } from '../../../src/main/cli/language.ts'
import { namesIn } from '../../../src/main/cli/plan-options.ts'
import { safeAnswer } from '../../../src/main/cli/run/safe-answer.ts'
import { sortFindings } from '../../../src/main/cli/show/findings.ts'
import { problemLines } from '../../../src/main/cli/show/problem.ts'
import { progressOfAll, progressText } from '../../../src/main/cli/show/progress.ts'
import { createTranslator } from '../../../src/shared/i18n/create-translator.ts'

const words = createTranslator('en')

describe('the language', () => {
  it('is the one asked for, else the environment’s, else English', () => {
    expect(languageOf(['runs', '--language', 'zh'], { LANG: 'en_US' })).toBe('zh')
    expect(languageOf(['--language=en'], { LANG: 'zh_CN' })).toBe('en')
    expect(languageOf([], { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US' })).toBe('zh')
    expect(languageOf([], { LC_ALL: '', LANG: 'zh_TW' })).toBe('zh')
    expect(languageOf([], { LANG: 'C' })).toBe('en')
    expect(languageOf([], {})).toBe('en')
  })
})

describe('a problem', () => {
  it('says what, where, what next, and shows what was seen without its controls', () => {
    const problem = {
      code: 'file-unknown-key' as const,
      values: { key: 'prot', path: 'hosts.a', known: 'port' },
      place: { kind: 'file' as const, file: 'a.yaml', line: 2, column: 5 },
      evidence: 'one\n\u001b[31mtwo\n',
    }
    expect(problemLines(problem, { language: 'en', words })).toEqual([
      'Unknown key prot in hosts.a.',
      '  where: a.yaml:2:5',
      '  next: Keys that are known here: port.',
      '    | one',
      '    | two',
    ])
    expect(problemLines(problem, { language: 'zh', words: createTranslator('zh') }).slice(1, 3)).toEqual([
      '  位置：a.yaml:2:5',
      '  下一步：这里可以用的键：port。',
    ])
  })
})

describe('numbers', () => {
  it('of a transfer tell speed and time left only where they are known', () => {
    const half = { done: 50_000_000, total: 100_000_000, unit: 'bytes' as const }
    expect(progressText({ ...half, perSecond: 10_000_000 }, words)).toBe('50.0 MB / 100 MB  50%  10.0 MB/s  0:05 left')
    expect(progressText(half, words)).toBe('50.0 MB / 100 MB  50%')
  })

  it('of several transfers are added up', () => {
    const together = progressOfAll(words)
    const at = (target: string, done: number) => ({
      run: '',
      target,
      step: 'upload' as const,
      done,
      total: 1000,
      unit: 'bytes' as const,
      perSecond: 500,
    })
    together(at('a', 1000))
    expect(together(at('b', 500))).toBe('hosts: 2, going: 1  1.50 KB / 2.00 KB  75%  500 B/s  0:01 left')
  })
})

describe('lists', () => {
  it('of names are split at commas, blanks dropped', () => {
    expect(namesIn(' ecsc-1, ecsc-2 ,,')).toEqual(['ecsc-1', 'ecsc-2'])
  })

  it('of findings show the worst first and keep the order of the plan within each', () => {
    const finding = (target: string, severity: 'ok' | 'blocking' | 'warning') => ({
      target,
      finding: { severity, subject: 'disk', problem: { code: 'disk-fine' as const, values: {} } },
    })
    const sorted = sortFindings([finding('a', 'ok'), finding('b', 'blocking'), finding('c', 'warning'), finding('d', 'blocking')])
    expect(sorted.map(({ target }) => target)).toEqual(['b', 'd', 'c', 'a'])
  })
})

describe('without a terminal', () => {
  it('nothing is decided that cannot be taken back', () => {
    const target = 'a@h'
    const owner = { operator: 'o', computer: 'c', since: 's', run: 'r', heartbeatAge: 1, jobs: [] }
    expect(safeAnswer({ kind: 'gate', target, covers: [], lines: [{ target, line: '1', text: 'look' }], wrong: [] })).toEqual({
      kind: 'gate',
      go: false,
      signoffs: [],
    })
    expect(safeAnswer({ kind: 'kill-after-term', target, processes: [], waited: 1 })).toEqual({ kind: 'kill-after-term', kill: false })
    expect(safeAnswer({ kind: 'choose-process', target, processes: [] })).toEqual({ kind: 'choose-process', pids: [] })
    expect(safeAnswer({ kind: 'preflight', findings: [] })).toEqual({ kind: 'preflight', go: false })
    expect(safeAnswer({ kind: 'lock-held', target, owner })).toEqual({ kind: 'lock-held', takeOver: false })
    const problem = { code: 'run-none-to-resume' as const, values: {} }
    expect(safeAnswer({ kind: 'failure', target, way: 'forward', step: 'watch', problem, choices: ['retry', 'stop'] })).toEqual({
      kind: 'failure',
      choice: 'stop',
      reason: '',
    })
  })
})
