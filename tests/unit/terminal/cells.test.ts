import { Unicode11Addon } from '@xterm/addon-unicode11'
import { Terminal } from '@xterm/headless'
import { describe, expect, test } from 'vitest'
import { createScreen } from '#core/terminal/screen.ts'
import { countCells } from '#shared/terminal/unicode.ts'

const written = (write: (text: string, done: () => void) => void, text: string) => new Promise<void>((resolve) => write(text, resolve))

describe('a character takes as many cells as a program on the host thinks', () => {
  const wide = ['🚢', '✅', '❌', '🔥', '渡', '🦀', '🪐']
  const narrow = ['x', 'é', '⚠', '│', '→', '·']

  test.each([...wide.map((text) => [text, 3] as const), ...narrow.map((text) => [text, 2] as const)])(
    '%s: the next stands in column %i, in the core and in a page',
    async (text, column) => {
      const line = `${text}\u001b[1;${column}H|`
      const screen = createScreen({ columns: 20, rows: 2 }, { title: () => undefined, answer: () => undefined })
      await written(screen.write, line)
      expect(screen.snapshot()).toContain(`${text}|`)
      screen.dispose()
      const page = new Terminal({ cols: 20, rows: 2, allowProposedApi: true })
      countCells(page, new Unicode11Addon())
      await written((given, done) => page.write(given, done), line)
      expect(page.buffer.active.getLine(0)?.translateToString(true)).toBe(`${text}|`)
      page.dispose()
    },
  )
})
