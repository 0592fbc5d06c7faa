/** Escape sequences longer than this are passed on as they come: they are noise, or a program's mistake. */
const longestSequence = 4096

// ECMA-48: an escape alone, an unfinished control sequence, or an unfinished string (OSC, DCS, SOS, PM, APC) at the end.
const unfinished = /\u001b(?:[ -/]*|\[[0-?]*[ -/]*|[\]PX^_][^\u0007\u001b]*\u001b?)$/

/**
 * Cuts a text that goes on at places where no escape sequence is open: whoever is given the screen as it is and then the text
 * from there on must not begin in the middle of one.
 */
export function createSequenceGate(): (text: string) => string {
  let rest = ''
  return (text) => {
    const all = rest + text
    const tail = all.slice(-longestSequence)
    const found = unfinished.exec(tail)
    // From the beginning of the tail on it may be only the end of something longer.
    const cut = found === null || (found.index === 0 && all.length > tail.length) ? all.length : all.length - tail.length + found.index
    rest = all.slice(cut)
    return all.slice(0, cut)
  }
}
