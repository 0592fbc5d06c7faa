/** Changes a text as careless editors and hostile senders do. The same number gives the same text. */

const pieces = [
  '\0',
  '\t',
  '\r',
  '\n\n\n',
  ' ',
  '"',
  "'",
  '`',
  '\\',
  '{',
  '}',
  '[',
  ']',
  '<<: *a',
  '*a',
  '&a ',
  '!!',
  '|',
  '>',
  '>>>>',
  '#',
  '%',
  '%h',
  '$(id)',
  '-',
  '---\n',
  '=',
  ':',
  '::',
  ',',
  ';',
  '@',
  '/',
  '\u200b',
  '\ufeff',
  '\u202e',
  '\ud800',
  '中',
  '\u{1f600}',
  '999999999999',
  '-1',
  '1e9',
  '[1:9999]',
  '08',
  '0x7f',
  '127.000.000.010',
  '__proto__',
  'constructor',
  '|---|',
  '```',
  '<b>',
  'null',
  '~',
  'Match exec "x"\n',
  'Host *\n',
  '{{ x }}',
]

/** Mulberry32: small, and enough to choose places. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function mutate(text: string, seed: number): string {
  const next = random(seed)
  const upTo = (limit: number) => Math.floor(next() * limit)
  let result = text
  for (let count = 1 + upTo(6); count > 0; count -= 1) {
    const at = upTo(result.length + 1)
    const until = Math.min(result.length, at + upTo(next() < 0.2 ? 200 : 12))
    const piece = pieces[upTo(pieces.length)] ?? ''
    switch (upTo(6)) {
      case 0:
        result = result.slice(0, at) + result.slice(until)
        break
      case 1:
        result = result.slice(0, at) + piece + result.slice(at)
        break
      case 2:
        result = result.slice(0, at) + piece.repeat(1 + upTo(next() < 0.05 ? 3000 : 20)) + result.slice(until)
        break
      case 3:
        result = result.slice(0, until) + result.slice(at)
        break
      case 4:
        result = result.slice(0, at) + String.fromCharCode(upTo(next() < 0.5 ? 128 : 65536)) + result.slice(at + 1)
        break
      default:
        result = result
          .split('\n')
          .sort(() => next() - 0.5)
          .join('\n')
    }
  }
  return result
}
