import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { createScreens, type KeptScreenHandlers } from '#core/terminal/screens.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { until } from '#harness/until.ts'
import type { Problem } from '#shared/problem/problem.ts'

function open(entry?: URL) {
  const problems: Problem[] = []
  const screens = createScreens((problem) => problems.push(problem), entry)
  onTestFinished(() => screens.close())
  const heard = { titles: [] as string[], answers: [] as string[], taken: 0 }
  const handlers: KeptScreenHandlers = {
    title: (title) => heard.titles.push(title),
    answer: (text) => heard.answers.push(text),
    taken(characters) {
      heard.taken += characters
    },
  }
  return { problems, heard, screen: screens.open({ columns: 20, rows: 4 }, handlers) }
}

test('a picture has what was written before it, in the size of that moment, and nothing that came later', async () => {
  const { screen, heard } = open()
  screen.write('one\r\n')
  const first = screen.picture()
  screen.write('two\r\n\u001b]2;title\u0007\u001b[5n')
  screen.resize({ columns: 30, rows: 5 })
  const second = screen.picture()
  expect(await first).toEqual({ text: expect.stringMatching(/^one(?!.*two)/s), columns: 20, rows: 4 })
  expect(await second).toEqual({ text: expect.stringMatching(/^one\r\ntwo/), columns: 30, rows: 5 })
  expect(heard).toMatchObject({ titles: ['title'], answers: ['\u001b[0n'] })
  await until(() => heard.taken > 20, 'all to be taken in')
})

test('a thread that dies is said, and a new one goes on with an empty screen', async () => {
  const { screen, heard, problems } = open(new URL('./mortal-screen-worker.ts', import.meta.url))
  screen.write('before\r\n')
  expect((await screen.picture()).text).toContain('before')
  screen.write('die')
  const waiting = screen.picture()
  expect((await waiting).text).toBe('')
  expect(problems).toMatchObject([{ code: 'screens-ended', values: { reason: 'died of a text' } }])
  screen.write('after\r\n')
  expect((await screen.picture()).text).toMatch(/^after/)
  await until(() => heard.taken === 'before\r\ndieafter\r\n'.length, 'nothing to be waited for')
})

test('one that cannot be started is tried once, and holds nobody up', async () => {
  const file = join(temporaryDirectory(), 'broken.mjs')
  writeFileSync(file, "throw new Error('no such thread')")
  const { screen, heard, problems } = open(pathToFileURL(file))
  screen.write('lost')
  await until(() => heard.taken === 4, 'nothing to be waited for')
  screen.write('too')
  await until(() => heard.taken === 7, 'nothing to be waited for')
  expect(await screen.picture()).toEqual({ text: '', columns: 20, rows: 4 })
  expect(problems).toMatchObject([{ code: 'screens-ended', values: { reason: 'no such thread' } }])
})

test('who waits for a screen that is disposed of is let go', async () => {
  const { screen } = open()
  const waiting = screen.picture()
  screen.dispose()
  expect((await waiting).text).toBe('')
})

test('a picture turns on again what a program has turned on: the hidden cursor and the mouse, too', async () => {
  const { screen } = open()
  screen.write('\u001b[?25l\u001b[?1000h\u001b[?1006h\u001b[?2004h')
  const { text } = await screen.picture()
  for (const mode of ['?25l', '?1000h', '?1006h', '?2004h']) expect(text).toContain(`\u001b[${mode}`)
  screen.write('\u001b[?25h\u001b[?1006l')
  expect((await screen.picture()).text).not.toMatch(/25l|1006h/)
  screen.write('\u001b[?25l\u001b[!p')
  expect((await screen.picture()).text).not.toContain('25l')
})
