import { Terminal } from '@xterm/headless'
import { expect, test } from 'vitest'
import type { Stamp } from '#shared/run/stamp.ts'
import { stampedOutput } from '../../../src/renderer/stores/run/replay/stamped-output.ts'
import { rowLabels } from '../../../src/renderer/terminal/gutter/row-labels.ts'
import { createStampBook } from '../../../src/renderer/terminal/gutter/stamp-book.ts'
import { writeStamped } from '../../../src/renderer/terminal/gutter/write-stamped.ts'

function opened(part: { rows?: number; scrollback?: number } = {}) {
  const terminal = new Terminal({ cols: 20, rows: 8, scrollback: 100, allowProposedApi: true, convertEol: true, ...part })
  const book = createStampBook()
  const write = (text: string, stamps: readonly Stamp[]) =>
    new Promise<void>((shown) => writeStamped(terminal, book, { text, stamps, shown }, (same) => same))
  return { terminal, book, write, labels: (first = 0) => rowLabels(terminal.buffer.active, book, first, terminal.rows) }
}

test('each line has its time, each command and each beginning of a step its name; a line that goes on has neither', async () => {
  const { write, labels } = opened()
  const first = '$ kill -9 8123\ngone\n'
  await write(`${first}$ cp -a ecsc ecsc_20170220 and more\ncounted\n`, [
    { from: 0, at: 1_000, step: 'stop' },
    { from: first.length, at: 2_500, step: 'back-up' },
  ])
  await write('proven\n', [{ from: 0, at: 4_000, step: 'back-up' }])
  expect(labels()).toEqual([
    { at: 1_000, step: 'stop' },
    { at: 1_000, step: undefined },
    { at: 2_500, step: 'back-up' },
    {},
    { at: 2_500, step: undefined },
    { at: 4_000, step: undefined },
    {},
    {},
  ])
})

test('a flood has one marker a second, however many pieces it comes in', async () => {
  const { terminal, write } = opened()
  for (let piece = 0; piece < 200; piece += 1) await write('line\n', [{ from: 0, at: 1_000 + piece * 10, step: 'unpack' }])
  expect(terminal.markers.length).toBeLessThanOrEqual(3)
})

test('lines that have left take their markers along, and the oldest that is left still has its time', async () => {
  const { terminal, write, labels } = opened({ rows: 3, scrollback: 5 })
  await write('old\n', [{ from: 0, at: 1_000, step: 'stop' }])
  await write('x\n'.repeat(20), [{ from: 0, at: 5_000, step: 'unpack' }])
  await write('y\n', [{ from: 0, at: 9_000, step: 'unpack' }])
  expect(labels()[0]).toMatchObject({ at: 5_000 })
  const { baseY } = terminal.buffer.active
  expect(labels(baseY).map(({ at }) => at)).toEqual([5_000, 9_000, undefined])
})

test('a replayed portion keeps its times where facts are left out', () => {
  const text = 'one\nferry-fact backup x\ntwo\nthree\n'
  const { text: shown, stamps } = stampedOutput(
    { text, starts: [text.indexOf('two'), text.indexOf('three')] },
    { step: 'unpack', times: [1, 2, 3] },
  )
  expect(shown).toBe('one\ntwo\nthree\n')
  expect(stamps.map(({ from, at }) => [shown.slice(from, from + 3), at])).toEqual([
    ['one', 1],
    ['two', 2],
    ['thr', 3],
  ])
})
