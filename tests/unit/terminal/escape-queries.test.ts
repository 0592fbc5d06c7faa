import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerQueries } from '#core/terminal/answers.ts'
import { silence } from '#shared/terminal/escape-queries.ts'

const headless: typeof import('@xterm/headless') = createRequire(import.meta.url)('@xterm/headless')

function silent() {
  const terminal = new headless.Terminal({ cols: 80, rows: 24, allowProposedApi: true, windowOptions: allWindowOptions })
  const said: string[] = []
  terminal.onData((text) => said.push(text))
  terminal.onBinary((text) => said.push(text))
  silence(terminal.parser)
  return { terminal, said, write: (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve)) }
}

/** Everything on: the silence must not depend on xterm.js's own careful defaults. */
const allWindowOptions = Object.fromEntries(
  ['getWinSizePixels', 'getCellSizePixels', 'getWinSizeChars', 'getWinTitle', 'getIconTitle', 'getWinState', 'getWinPosition'].map(
    (name) => [name, true],
  ),
)

const queries = {
  'primary attributes': '\u001b[c',
  'primary attributes, 8 bit': '\u009bc',
  'secondary attributes': '\u001b[>c',
  'tertiary attributes': '\u001b[=c',
  status: '\u001b[5n',
  'cursor position': '\u001b[6n',
  'cursor position, private': '\u001b[?6n',
  'ANSI mode': '\u001b[4$p',
  'private mode': '\u001b[?2004$p',
  setting: '\u001bP$qm\u001b\\',
  termcap: '\u001bP+q544e\u001b\\',
  'foreground colour': '\u001b]10;?\u0007',
  'background colour': '\u001b]11;?\u001b\\',
  'cursor colour': '\u001b]12;?\u0007',
  'palette colour': '\u001b]4;1;?\u0007',
  clipboard: '\u001b]52;c;?\u0007',
  'window size': '\u001b[18t',
  'window title': '\u001b[21t',
  version: '\u001b[>0q',
  parameters: '\u001b[x',
  keyboard: '\u001b[?u',
  enquiry: '\u0005',
}

describe('a terminal that was silenced', () => {
  test.each(Object.entries(queries))('says nothing to a query: %s', async (_name, query) => {
    const { said, write } = silent()
    await write(`before${query}after`)
    expect(said).toEqual([])
  })

  test('the queries are answered by a terminal that was not: the test can fail', async () => {
    const terminal = new headless.Terminal({ cols: 80, rows: 24, allowProposedApi: true })
    const said: string[] = []
    terminal.onData((text) => said.push(text))
    await new Promise<void>((resolve) => terminal.write(Object.values(queries).join(''), resolve))
    expect(said.length).toBeGreaterThan(6)
  })

  test('says nothing to any sequence at all', async () => {
    const part = fc.constantFrom(
      '\u001b[',
      '\u001b]',
      '\u001bP',
      '?',
      '>',
      '$',
      '0',
      '1',
      '6',
      ';',
      'c',
      'n',
      'p',
      'q',
      't',
      'x',
      '\u0007',
      '\u001b\\',
      '\u009b',
      '中',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 60 }), async (parts) => {
        const { said, write, terminal } = silent()
        await write(parts.join(''))
        terminal.dispose()
        expect(said).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('still shows text, colours and titles', async () => {
    const { terminal, write } = silent()
    let title = ''
    terminal.onTitleChange((text) => {
      title = text
    })
    await write('\u001b]2;ecsc\u0007\u001b[31mred\u001b[0m \u001b]8;;https://example.org\u0007text\u001b]8;;\u0007')
    expect(title).toBe('ecsc')
    expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe('red text')
    expect(terminal.buffer.active.getLine(0)?.getCell(0)?.getFgColor()).toBe(1)
  })
})

describe('the answers of a shell', () => {
  const asked = async (text: string) => {
    const { terminal, write } = silent()
    const answers: string[] = []
    answerQueries(terminal, (answer) => answers.push(answer))
    await write(text)
    return answers
  }
  test('are fixed', async () => {
    expect(await asked('\u001b[c\u001b[0c\u001b[>c\u001b[5n')).toEqual(['\u001b[?1;2c', '\u001b[?1;2c', '\u001b[>0;276;0c', '\u001b[0n'])
    expect(await asked('ab\r\ncd\u001b[6n')).toEqual(['\u001b[2;3R'])
  })
  test('none is given to any other query', async () => {
    const { primary, ...others } = { primary: '', ...queries }
    const rest = Object.entries(others).filter(([name]) => !/^(primary|secondary|status|cursor position$)/.test(name))
    expect(await asked(rest.map(([, query]) => query).join(''))).toEqual([])
  })
  test('are few, however often it is asked', async () => {
    expect((await asked('\u001b[5n'.repeat(100_000))).length).toBeLessThanOrEqual(60)
  })
})
