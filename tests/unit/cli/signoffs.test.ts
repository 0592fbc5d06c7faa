import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { readSignoffs } from '../../../src/main/cli/signoffs.ts'
import { problemOf } from '../../../src/shared/problem/problem.ts'

function file(text: string): string {
  const path = join(temporaryDirectory(), 'signoffs.yaml')
  writeFileSync(path, text)
  return path
}

function problemIn(text: string) {
  const path = file(text)
  try {
    readSignoffs(path)
  } catch (caught) {
    return problemOf(caught)
  }
  throw new Error('was accepted')
}

describe('sign-offs', () => {
  it('say who looked at which line', () => {
    const path = file(
      '- { person: 正常访问, by: 张三 }\n- text: "#9427"\n  by: 李四\n  note: 看过三页\n  passed: false\n  target: ecmc@ecmc-1\n',
    )
    expect(readSignoffs(path)).toEqual([
      { text: '正常访问', by: '张三', note: '', passed: true, looked: true, target: undefined },
      { text: '#9427', by: '李四', note: '看过三页', passed: false, looked: true, target: 'ecmc@ecmc-1' },
    ])
  })

  it('name files beside the list, one or several', () => {
    const path = file('- { person: a, by: b, file: 截图/登录.png }\n- { person: c, by: d, file: [/var/log/x.log, ./y.csv] }\n')
    const folder = dirname(path)
    expect(readSignoffs(path).map(({ files }) => files)).toEqual([
      [join(folder, '截图', '登录.png')],
      ['/var/log/x.log', join(folder, 'y.csv')],
    ])
  })

  it.each([
    ['- { person: a, by: b, file: 3 }', 'file-not-text', 1, 29],
    ['- { person: a, by: b, file: [x, ""] }', 'file-not-text', 1, 33],
    [`- { person: a, by: b, file: [${'x, '.repeat(11)}] }`, 'evidence-too-many', 1, 29],
    ['- { person: a, by: b, passd: true }', 'file-unknown-key', 1, 23],
    ['- person: a\n', 'file-missing-key', 1, 3],
    ['- by: b\n', 'file-missing-key', 1, 3],
    ['- { person: a, by: " " }', 'file-empty-value', 1, 3],
    ['- { person: "", by: b }', 'file-empty-value', 1, 3],
    ['- { person: a, by: b, passed: maybe }', 'file-not-boolean', 1, 31],
    ['- person: [a]\n  by: b', 'file-not-text', 1, 11],
    ['person: a\n', 'file-not-list', 1, 1],
    ['- one\n', 'file-not-map', 1, 3],
    ['- { person: a\n', 'file-syntax', 2, 1],
    ['', 'file-not-list', 1, 1],
  ])('%j: %s at %i:%i', (text, code, line, column) => {
    expect(problemIn(text)).toMatchObject({ code, place: { line, column } })
  })

  it('name a file that cannot be read', () => {
    expect(() => readSignoffs('/nowhere/at/all.yaml')).toThrow(/file-unreadable/)
  })
})
