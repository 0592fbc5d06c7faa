import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { processorTime } from '#harness/processor-time.ts'
import { continuesLine, hasFailText, type Judged, judgeLine, levelOf } from '#shared/logs/level.ts'
import { plainLine, withoutEscapes } from '#shared/text/plain-line.ts'

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
    ['2017-02-20 22:00:01 ERROR [main] com.ecsc.Main - 失败', 'error'],
    ['[FATAL] gone', 'error'],
    ['CRITICAL:root:no database', 'error'],
    ['ERROR after a WARN', 'error'],
    ['WARN  o.s.Context', 'warning'],
    ['ERRORS SEVERELY MYERROR ERROR_CODE', 'plain'],
    ['WARNINGS', 'plain'],
    ['', 'plain'],
    // java.util.logging by the host's language.
    ['严重: Exception sending context initialized event', 'error'],
    ['20-Nov-2026 22:00:01.123 严重 [main] org.apache.catalina.core.StandardContext.startInternal', 'error'],
    ['严重ERROR：失败', 'error'],
    ['警告: [SetPropertiesRule]{Server} Setting property', 'warning'],
    ['20-Nov-2026 22:00:01.123 警告 [main] org.apache.tomcat', 'warning'],
    ['信息: Initializing ProtocolHandler', 'plain'],
    ['INFO 情况严重，请处理', 'plain'],
    ['INFO 没有警告', 'plain'],
    ['致命的: 起動できません', 'error'],
    // Others.
    ['2026/11/20 22:00:01 [emerg] 812#812: bind() failed', 'error'],
    ['[Fri Nov 20 22:00:01 2026] [core:error] [pid 812] AH00082', 'error'],
    ['2026/11/20 22:00:01 [warn] 812#812: conflicting server name', 'warning'],
    ['time="2026-11-20T22:00:01" level=fatal msg="no"', 'error'],
    ['{"level":"error","msg":"no"}', 'error'],
    ['{"level":50,"msg":"no"}', 'error'],
    ['{"level":30,"msg":"yes"}', 'plain'],
    ['{"severity": "WARNING"}', 'warning'],
    ['Traceback (most recent call last):', 'error'],
    ['PHP Fatal error:  Uncaught Error', 'error'],
    ['TypeError: x is not a function', 'error'],
    ['Exception in thread "main" java.lang.NoClassDefFoundError: x', 'error'],
    ['panic: runtime error', 'error'],
    ['java.lang.IllegalStateException: x', 'error'],
    ['error: no such option', 'error'],
    ['no error: all is well', 'plain'],
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

describe('a line after the one before it', () => {
  const judged = (text: string, fail: string[] = []) => {
    let before: Judged | undefined
    return text.split('\n').map((line) => {
      before = judgeLine(line, before, { fail })
      return `${before.level}${before.continues ? ' of the line before' : ''}`
    })
  }
  const [error, goesOn, warning] = ['error', 'error of the line before', 'warning of the line before']

  test('a stack trace is of what has introduced it, whoever wrote it', () => {
    expect(judged('ERROR x\njava.io.IOException: y\n\tat a.B\nCaused by: java.net.BindException\n\t... 3 more\nINFO z')).toEqual([
      error,
      goesOn,
      goesOn,
      goesOn,
      goesOn,
      'plain',
    ])
    expect(judged('Traceback (most recent call last):\n  File "a.py", line 7\n    go()\nValueError: no')).toEqual([
      error,
      goesOn,
      goesOn,
      goesOn,
    ])
    expect(judged('WARN x\njava.io.IOException: y\n\tat a.B')).toEqual(['warning', warning, warning])
    expect(judged('INFO x\n\tat a.B')).toEqual(['plain', 'plain of the line before'])
  })

  test('an error that only a warning has introduced counts', () => {
    expect(judged('WARN x\nCaused by: java.lang.OutOfMemoryError: heap\n\tat a.B')).toEqual(['warning', error, goesOn])
    expect(judged('WARN x\nCaused by: 启动失败', ['启动失败'])).toEqual(['warning', error])
  })

  test('a new line of a logger that begins with blanks goes on with nothing', () => {
    expect(judged('ERROR x\n  INFO [main] y\n  ERROR [main] z')).toEqual([error, 'plain', error])
  })
})

test('a failure text that is a level is meant in every language of it', () => {
  expect(hasFailText('严重: Error', 'SEVERE')).toBe(true)
  expect(hasFailText('SEVERE: Error', '严重:')).toBe(true)
  expect(hasFailText('INFO 情况严重', 'SEVERE')).toBe(false)
  expect(hasFailText('严重: Error', 'OutOfMemoryError')).toBe(false)
})

test('what is meant for a terminal is taken out of a line before it is looked through', () => {
  expect(withoutEscapes('\u001b[1;31mSEV\u001b[0mERE\u001b]8;;http://a\u0007 x\u001b]8;;\u001b\\')).toBe('SEVERE x')
  expect(withoutEscapes('\u009b31mERROR')).toBe('ERROR')
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
    ['\u009b31mred', 'red'],
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
    const began = processorTime()
    expect(plainLine(`\u001b]0;${'x'.repeat(1_000_000)}`)).toBe('')
    expect(plainLine(`\u001b[${'1;'.repeat(500_000)}`).length).toBeLessThan(1_100_000)
    expect(processorTime() - began).toBeLessThan(500)
  })
})
