/** The screen of one shell, kept where no window need be open: what a viewer gets that comes later, or again. In screen-worker.ts. */
import { createRequire } from 'node:module'
import type { SerializeAddon } from '@xterm/addon-serialize'
import type { Terminal } from '@xterm/headless'
import { silence } from '#shared/terminal/escape-queries.ts'
import { countCells } from '#shared/terminal/unicode.ts'
import { visible } from '#shared/text/visible.ts'
import { answerQueries } from './answers.ts'

/** Lines that can be scrolled back to. A line of 120 columns costs about 2 KB here, and again in each window. */
export const scrollbackLines = 5_000
/** Characters of a title; what is longer is no title. */
const titleLimit = 120

export type Size = { columns: number; rows: number }
export type Screen = {
  /** `parsed` is called when the text has been taken in. */
  write(text: string, parsed?: () => void): void
  resize(size: Size): void
  readonly size: Size
  /** What a fresh terminal of this size must be given to look the same, with so many of the lines above. */
  snapshot(lines?: number): string
  dispose(): void
}

export type ScreenHandlers = {
  /** Made harmless to show. */
  title(title: string): void
  /** To be sent to the host: one of the fixed answers of answers.ts. */
  answer(text: string): void
}

export function createScreen(size: Size, handlers: ScreenHandlers): Screen {
  const { terminal, serializer } = load(size)
  silence(terminal.parser)
  answerQueries(terminal, handlers.answer)
  const unsaid = rememberModes(terminal)
  terminal.onTitleChange((title) => handlers.title(visible(title).replace(/\s+/g, ' ').trim().slice(0, titleLimit)))
  return {
    write: (text, parsed) => terminal.write(text, parsed),
    resize: ({ columns, rows }) => terminal.resize(columns, rows),
    get size() {
      return { columns: terminal.cols, rows: terminal.rows }
    },
    snapshot: (lines = scrollbackLines) => serializer.serialize({ scrollback: lines }) + unsaid(),
    dispose: () => terminal.dispose(),
  }
}

/** DEC private modes that the serializer leaves out: a hidden cursor, and how the mouse is told (1006 is SGR). Both are off at first. */
const leftOut = new Map([
  [25, 'l'],
  [1006, 'h'],
])

/** Returns what turns those on that the host has turned on. */
function rememberModes({ parser }: Terminal): () => string {
  const on = new Set<number>()
  const note = (final: string) => (modes: (number | number[])[]) => {
    for (const [mode, turnsOn] of leftOut) {
      if (!modes.includes(mode)) continue
      if (final === turnsOn) on.add(mode)
      else on.delete(mode)
    }
    return false
  }
  const forget = () => {
    on.clear()
    return false
  }
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, note('h'))
  parser.registerCsiHandler({ prefix: '?', final: 'l' }, note('l'))
  parser.registerCsiHandler({ intermediates: '!', final: 'p' }, forget)
  parser.registerEscHandler({ final: 'c' }, forget)
  return () => [...on].map((mode) => `\u001b[?${mode}${leftOut.get(mode)}`).join('')
}

/**
 * Loaded with the first shell, not with the core: 20 ms that no start must wait for. By `require`, because both packages
 * name their entry for Node without naming its exports.
 */
function load({ columns, rows }: Size): { terminal: Terminal; serializer: SerializeAddon } {
  const require = createRequire(import.meta.url)
  const headless: typeof import('@xterm/headless') = require('@xterm/headless')
  const serialize: typeof import('@xterm/addon-serialize') = require('@xterm/addon-serialize')
  const unicode: typeof import('@xterm/addon-unicode11') = require('@xterm/addon-unicode11')
  // What a host writes that is no sequence is skipped; it is no matter for Ferry's own log.
  const options = { cols: columns, rows, scrollback: scrollbackLines, allowProposedApi: true, logLevel: 'off' } as const
  const terminal = new headless.Terminal(options)
  const serializer = new serialize.SerializeAddon()
  terminal.loadAddon(serializer)
  countCells(terminal, new unicode.Unicode11Addon())
  return { terminal, serializer }
}
