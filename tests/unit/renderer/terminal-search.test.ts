import { Terminal } from '@xterm/headless'
import { describe, expect, test, vi } from 'vitest'
import { processorTime } from '#harness/processor-time.ts'
import { compilePattern } from '#shared/text/pattern.ts'
import { choose } from '../../../src/renderer/terminal/search/choose.ts'
import { scanTerminal } from '../../../src/renderer/terminal/search/scan.ts'
import type { CellRange } from '../../../src/renderer/terminal/search/text-piece.ts'

async function written(text: string, part: { cols?: number; scrollback?: number } = {}) {
  const terminal = new Terminal({ cols: 20, rows: 5, scrollback: 5_000, allowProposedApi: true, convertEol: true, ...part })
  await new Promise<void>((done) => terminal.write(text, done))
  return terminal
}

function wanted(text: string, isWholeWord = false) {
  const compiled = compilePattern({ text, isRegex: true, isCaseSensitive: false })
  if (compiled.kind !== 'pattern') throw new Error(compiled.kind)
  return { pattern: compiled.pattern, isWholeWord }
}

/** What stands in the cells of a match. */
function textAt(terminal: Terminal, { row, column, size }: CellRange): string {
  let text = ''
  for (let cell = 0; cell < size; cell += 1) {
    const at = column + cell
    text +=
      terminal.buffer.active
        .getLine(row + Math.floor(at / terminal.cols))
        ?.getCell(at % terminal.cols)
        ?.getChars() ?? ''
  }
  return text
}

/** To its end: on a busy machine a few lines may take more than one slice of time too. */
async function scanned(terminal: Terminal, what: ReturnType<typeof wanted>) {
  const scan = scanTerminal(terminal, what, () => undefined)
  await vi.waitFor(() => expect(scan.isOver).toBe(true), { timeout: 10_000 })
  return scan
}

test('newest first, in the cells where they stand: wide letters, emoji, over the edge of a row', async () => {
  const terminal = await written('错误 one\n😀错误 two\n0123456789012345678错误 three\nERR 12345678901234567890err')
  const { found } = await scanned(terminal, wanted('错误|err'))
  expect(found.map((range) => textAt(terminal, range))).toEqual(['err', 'ERR', '错误', '错误', '错误'])
  expect(found.map(({ row }) => row)).toEqual([5, 4, 3, 1, 0])
})

test('a match that goes over the edge has all its cells', async () => {
  const terminal = await written('012345678901234567error here')
  const { found } = await scanned(terminal, wanted('error'))
  expect(found).toEqual([{ row: 0, column: 18, size: 5 }])
})

test('whole words, also beside Chinese signs of punctuation', async () => {
  const terminal = await written('error errors\n“error”，_error')
  expect((await scanned(terminal, wanted('error', true))).found).toHaveLength(2)
})

test('a pattern that would try every way does not hold the page up, and finds its matches', async () => {
  // One line of 300 KB in 3,750 rows.
  const terminal = await written(`${'a'.repeat(300_000)}!\nfin`, { cols: 80 })
  const began = processorTime()
  const news = vi.fn()
  const scan = scanTerminal(terminal, wanted('(a+)+$|(a|aa)+\\?|fin'), news)
  expect(processorTime() - began).toBeLessThan(1_000)
  await vi.waitFor(() => expect(scan.isOver).toBe(true), { timeout: 10_000 })
  expect(scan.found.map((range) => textAt(terminal, range))[0]).toBe('fin')
})

test('while it is looked through the oldest lines leave: places go with the others', async () => {
  const terminal = await written(`${'x\n'.repeat(30)}here\n`, { scrollback: 30 })
  const scan = scanTerminal(terminal, wanted('here'), () => undefined)
  const [range] = scan.found
  if (range === undefined) throw new Error('nothing found')
  await new Promise<void>((done) => terminal.write('y\n'.repeat(10), done))
  expect(textAt(terminal, { ...range, row: scan.rowNow(range.row) })).toBe('here')
  expect(scan.rowThen(scan.rowNow(range.row))).toBe(range.row)
})

describe('the match that is looked at', () => {
  const at = (row: number): CellRange => ({ row, column: 0, size: 1 })
  const all = [at(9), at(5), at(2)]
  test('is the newest at first, goes up and down, and round', () => {
    expect(choose(all, true, undefined, 'stay')).toEqual(at(9))
    expect(choose(all, true, at(9), 'previous')).toEqual(at(5))
    expect(choose(all, true, at(2), 'previous')).toEqual(at(9))
    expect(choose(all, true, at(2), 'next')).toEqual(at(5))
    expect(choose(all, true, at(9), 'next')).toEqual(at(2))
    expect(choose([], true, at(9), 'next')).toBeUndefined()
  })
  test('stays while more is typed, where it still matches', () => {
    expect(choose(all, true, at(5), 'stay')).toEqual(at(5))
    expect(choose(all, true, at(4), 'stay')).toEqual(at(2))
  })
  test('is not known before the search has come there', () => {
    expect(choose([], false, undefined, 'stay')).toBe('later')
    expect(choose([at(9)], false, at(9), 'previous')).toBe('later')
    expect(choose([at(9)], false, at(5), 'next')).toBe('later')
    expect(choose([at(9), at(5)], false, at(5), 'next')).toEqual(at(9))
  })
})
