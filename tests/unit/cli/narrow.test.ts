/** A terminal may be narrow, and be made narrower; a question may be left by Ctrl-C. */
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { Around } from '../../../src/main/cli/around.ts'
import { Interrupted } from '../../../src/main/cli/ask.ts'
import { isConfirmed } from '../../../src/main/cli/confirm.ts'
import { createTerminal } from '../../../src/main/cli/terminal.ts'

test('the moving line never takes a second one: as much of it as fits now, Chinese counted as two', () => {
  let written = ''
  const stdout = Object.assign(new PassThrough().setEncoding('utf8'), { isTTY: true, columns: 40 })
  stdout.on('data', (text: string) => {
    written += text
  })
  const terminal = createTerminal({ stdin: new PassThrough(), stdout, stderr: new PassThrough() }, {})
  terminal.status('3 of 8 transfers  412 MB / 1.38 GB  38%')
  stdout.columns = 20
  terminal.status('正在上传 ecsc.tar 到八台主机')
  expect(written.split('\r\u001b[K').slice(1)).toEqual(['3 of 8 transfers  412 MB / 1.38 GB  38%', '正在上传 ecsc.tar …'])
})

test('who leaves a confirmation by Ctrl-C is told that nothing was done, and it is no answer', async () => {
  const told: string[] = []
  const ask = { isInteractive: true, yes: () => Promise.reject(new Interrupted()) }
  const around = { ask, words: createTranslator('en'), terminal: { err: (text: string) => void told.push(text) } } as unknown as Around
  await expect(isConfirmed(around, 'Roll back?', false)).rejects.toThrow(Interrupted)
  expect(told).toEqual(['Nothing was done.'])
})
