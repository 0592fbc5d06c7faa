import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPacedWriter } from '../../../src/renderer/terminal/paced-writer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const hold = '\u001b[?2026h'
const show = '\u001b[?2026l'

/** A terminal that needs so long for each text, as xterm.js calls back when it has parsed. */
function slowTerminal(milliseconds: number) {
  const written: string[] = []
  return {
    written,
    write(text: string, parsed?: () => void) {
      written.push(text)
      if (parsed) setTimeout(parsed, milliseconds)
    },
    text: () => written.join('').replaceAll(hold, '').replaceAll(show, ''),
  }
}

const writerTo = (terminal: ReturnType<typeof slowTerminal>) => createPacedWriter(terminal, () => Date.now())

describe('a paced writer', () => {
  test('gives what is typed to the terminal at once, and holds back no picture', () => {
    const terminal = slowTerminal(1)
    writerTo(terminal).write('ls\r\n', () => undefined)
    expect(terminal.written).toEqual(['ls\r\n'])
  })

  test('draws a flood every 50 milliseconds, and once when it is over', async () => {
    const terminal = slowTerminal(5)
    const writer = writerTo(terminal)
    for (let piece = 0; piece < 40; piece += 1) {
      writer.write('x'.repeat(20_000), () => undefined)
      await vi.advanceTimersByTimeAsync(5)
    }
    await vi.advanceTimersByTimeAsync(100)
    const all = terminal.written.join('')
    const pictures = all.split(show).length - 1
    expect(pictures).toBeGreaterThanOrEqual(3)
    expect(pictures).toBeLessThanOrEqual(5)
    expect(all.endsWith(show)).toBe(true)
  })

  test('writes everything once and in order, says so of each piece once, and never leaves a picture held back', async () => {
    const pieces = fc.array(fc.record({ length: fc.integer({ min: 1, max: 600_000 }), pause: fc.integer({ min: 0, max: 80 }) }), {
      minLength: 1,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 0, max: 60 }), async (given, milliseconds) => {
        const terminal = slowTerminal(milliseconds)
        const writer = writerTo(terminal)
        const shown: number[] = []
        const texts = given.map(({ length }, index) => String.fromCharCode(0x4e00 + index).repeat(length))
        for (const [index, text] of texts.entries()) {
          writer.write(text, () => shown.push(index))
          await vi.advanceTimersByTimeAsync(given[index]?.pause ?? 0)
        }
        await vi.advanceTimersByTimeAsync(10_000)
        expect(terminal.text()).toBe(texts.join(''))
        expect(shown).toEqual(texts.map((_, index) => index))
        const marks = [...terminal.written.join('').matchAll(/\?2026[hl]/g)].map(([mark]) => mark.at(-1)).join('')
        expect(marks).toMatch(/^(hl)*$/)
      }),
      { numRuns: 60 },
    )
  })

  test('throws away what is not written yet when everything comes anew, and acknowledges it', async () => {
    const terminal = slowTerminal(5)
    const writer = writerTo(terminal)
    const shown: string[] = []
    for (const name of ['a', 'b', 'c']) writer.write(name.repeat(300_000), () => shown.push(name))
    writer.release()
    expect(shown).toEqual(['b', 'c'])
    expect(terminal.written.at(-1)).toBe(show)
    await vi.advanceTimersByTimeAsync(100)
    expect(shown).toEqual(['b', 'c', 'a'])
    expect(terminal.text()).toBe('a'.repeat(300_000))
  })
})
