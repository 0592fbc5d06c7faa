/** Ansible's INI inventory is read by Python's `shlex.split` and `ast.literal_eval`: what they make of a line, and nothing more. */

/** What a variable holds: a text as Ansible would write it into a command, nothing (`None`), or something that is neither. */
export type Value = { kind: 'text'; text: string } | { kind: 'none' } | { kind: 'other' }

/** Words of a host line; `#` begins a comment wherever it stands outside of quotes. Undefined where a quote is not closed. */
export function shlexSplit(line: string): string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] as string
    if (quote !== '') {
      const next = line[at + 1]
      if (letter === quote) quote = ''
      else if (letter === '\\' && quote === '"' && (next === '"' || next === '\\')) {
        word += next
        at += 1
      } else word += letter
    } else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (letter === '#') break
    else {
      word ??= ''
      if (letter === '"' || letter === "'") quote = letter
      else if (letter === '\\') {
        if (at + 1 === line.length) return undefined
        word += line[at + 1]
        at += 1
      } else word += letter
    }
  }
  if (quote !== '') return undefined
  return word === undefined ? words : [...words, word]
}

const digits = String.raw`\d(?:_?\d)*`
const integer = /^[+-]?(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?0)*|[1-9](?:_?\d)*)$/
const float = new RegExp(String.raw`^[+-]?(?:${digits}\.(?:${digits})?|\.${digits}|${digits}(?=[eE]))(?:[eE][+-]?${digits})?$`)
const text = /\s*[uU]?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*/sy

/** A literal of Python with what Python would print of it; everything else is the text as it stands. */
export function literalOf(written: string): Value {
  const quoted = quotedText(written)
  if (quoted !== undefined) return { kind: 'text', text: quoted }
  const bare = written.replace(/\s*#.*$/s, '')
  if (bare === 'None') return { kind: 'none' }
  if (bare === 'True' || bare === 'False') return { kind: 'text', text: bare }
  if (integer.test(bare)) return { kind: 'text', text: integerText(bare.replaceAll('_', '')) }
  if (float.test(bare)) return { kind: 'text', text: floatText(Number(bare.replaceAll('_', ''))) }
  return { kind: 'text', text: written }
}

function quotedText(written: string): string | undefined {
  let result = ''
  text.lastIndex = 0
  for (let at = 0; at < written.length; at = text.lastIndex) {
    text.lastIndex = at
    const [, found] = text.exec(written) ?? []
    if (found === undefined) return at > 0 && written.slice(at).startsWith('#') ? result : undefined
    result += unescaped(found.slice(1, -1))
  }
  return written.trim() === '' ? undefined : result
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\n': '' }

function unescaped(inside: string): string {
  return inside.replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|[0-7]{1,3}|.)/gs, (whole, code: string) => {
    if (/^[xu]./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
    if (code === '\\' || code === "'" || code === '"') return code
    return escapes[code] ?? whole
  })
}

function integerText(bare: string): string {
  const isNegative = bare.startsWith('-')
  return `${isNegative ? '-' : ''}${BigInt(bare.replace(/^[+-]/, ''))}`.replace(/^-0$/, '0')
}

export function floatText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value)
}
