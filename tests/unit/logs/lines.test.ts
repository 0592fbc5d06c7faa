import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { continuesLine, levelOf } from '#shared/logs/level.ts'
import { plainLine } from '#shared/text/plain-line.ts'

describe('the level of a line', () => {
  test.each([
    ['19:00 ERROR x', 'error'],
    ['SEVERE: y', 'error'],
    ['java.lang.OutOfMemoryError: PermGen', 'error'],
    ['WARN z', 'warning'],
    ['WARNING z', 'warning'],
    ['INFO Server startup in 10 ms', 'ready'],
    ['INFO 0 ERRORS', 'plain'],
    ['账户服务 启动失败', 'error'],
  ])('%s is %s', (line, level) => {
    expect(levelOf(line, { ready: 'Server startup in', fail: ['启动失败'] })).toBe(level)
  })

  test.each([
    ['\tat com.ecsc.Main.run(Main.java:7)', true],
    ['Caused by: java.io.IOException', true],
    ['\t... 23 more', true],
    ['at last', false],
    ['INFO  at com', false],
  ])('%j goes on with the line before it: %s', (line, continues) => {
    expect(continuesLine(line)).toBe(continues)
  })
})

describe('as plain text a line', () => {
  test.each([
    ['\u001b[31mred\u001b[0m\tand \u001b]0;title\u0007账户', 'red\tand 账户'],
    ['\u001b]52;c;QUJD\u0007shown', 'shown'],
    ['\u001b]52;c;QUJD\u001b\\shown', 'shown'],
    ['\u001b]8;;http://evil/\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u001bP$qm\u001b\\shown', 'shown'],
    ['\u001b[21t\u001b[>c', ''],
    ['a\u0000b\u0008c', 'a⟨U+0000⟩b⟨U+0008⟩c'],
    ['\u009b31mred', '⟨U+009B⟩31mred'],
    ['abc\u202edef', 'abc⟨U+202E⟩def'],
    ['50%\r100%\r', '50%100%'],
    ['plain 中文 𠀀 é', 'plain 中文 𠀀 é'],
  ])('%j is %j', (line, plain) => {
    expect(plainLine(line)).toBe(plain)
  })

  test('holds nothing that could act, whatever was written', () => {
    const nasty = fc.constantFrom(
      '\u001b',
      '\u001b[',
      '\u001b]',
      '\u0007',
      '\u009b',
      '\u001bP',
      '\u001b\\',
      ';',
      '5',
      'm',
      'h',
      '\u202e',
      '中',
      '\r',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 }))), (parts) => {
        expect(plainLine(parts.join(''))).not.toMatch(/[^\P{Cc}\t\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
  })

  test('a megabyte of one escape sequence is taken out at once', () => {
    const began = performance.now()
    expect(plainLine(`\u001b]0;${'x'.repeat(1_000_000)}`)).toBe('')
    expect(plainLine(`\u001b[${'1;'.repeat(500_000)}`).length).toBeLessThan(1_100_000)
    expect(performance.now() - began).toBeLessThan(500)
  })
})
