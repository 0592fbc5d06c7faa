/**
 * The only things that Ferry ever says to a host without a person's doing, and only for an interactive shell: fixed answers
 * that full-screen programs wait for when they start. None can carry text that the host chose: the first three are constants,
 * the fourth is two numbers. See docs/decisions on terminals.
 */
import type { Terminal } from '@xterm/headless'

/** A VT100 with advanced video, and xterm's version 276: what xterm.js says of itself. */
const primaryAttributes = '\u001b[?1;2c'
const secondaryAttributes = '\u001b[>0;276;0c'
const statusIsFine = '\u001b[0n'

/** Parameters of DSR: operating status, cursor position. */
const operatingStatus = 5
const cursorPosition = 6

/** Answers a second: a program asks once or twice when it starts; a file full of queries must not type for hours. */
const answersPerSecond = 20

export function answerQueries(terminal: Terminal, send: (text: string) => void): void {
  let second = 0
  let given = 0
  const answer = (text: string) => {
    const now = Math.floor(performance.now() / 1000)
    if (now !== second) given = 0
    second = now
    given += 1
    if (given <= answersPerSecond) send(text)
    return true
  }
  terminal.parser.registerCsiHandler({ final: 'c' }, ([first = 0]) => (first === 0 ? answer(primaryAttributes) : true))
  terminal.parser.registerCsiHandler({ prefix: '>', final: 'c' }, ([first = 0]) => (first === 0 ? answer(secondaryAttributes) : true))
  terminal.parser.registerCsiHandler({ final: 'n' }, ([what]) => {
    if (what === operatingStatus) return answer(statusIsFine)
    if (what !== cursorPosition) return true
    const { cursorX, cursorY } = terminal.buffer.active
    return answer(`\u001b[${cursorY + 1};${cursorX + 1}R`)
  })
}
