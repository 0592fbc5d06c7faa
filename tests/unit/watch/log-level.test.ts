import { expect, test } from 'vitest'
import { levelOf } from '#core/watch/log-level.ts'

test.each([
  ['2017-02-20 22:00:01 ERROR [main] com.ecsc.Main - 失败', 'error'],
  ['严重ERROR：失败', 'error'],
  ['20-Feb-2017 22:00:01.123 SEVERE [localhost-startStop-1]', 'error'],
  ['[FATAL] gone', 'error'],
  ['ERROR after a WARN', 'error'],
  ['WARN  o.s.Context', 'warning'],
  ['20-Feb-2017 WARNING [main]', 'warning'],
  ['INFO ready', 'other'],
  ['0 errors, no error', 'other'],
  ['ERRORS SEVERELY MYERROR ERROR_CODE', 'other'],
  ['WARNINGS', 'other'],
  ['', 'other'],
])('%j is %s', (line, level) => {
  expect(levelOf(line)).toBe(level)
})
