/** One token of a condition with its text. */
export type Said = { text: string; kind: string; depth: number }

/**
 * Whether a condition is true of every row: `1=1`, `(true)`, `a = a`, `id = 1 or 1 = 1`, `name like '%'`. What cannot be told from its words
 * alone is none.
 */
export function holdsAlways(tokens: readonly Said[]): boolean {
  const inner = unbracketed(tokens)
  if (inner.length === 0) return false
  const either = split(inner, 'or', '|')
  if (either.length > 1) return either.some(holdsAlways)
  const both = split(inner, 'and', '&')
  return both.length > 1 ? both.every(holdsAlways) : isTrue(inner)
}

/** Without brackets around the whole. */
function unbracketed(tokens: readonly Said[]): readonly Said[] {
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (first?.text !== '(' || last?.text !== ')') return tokens
  const closes = tokens.findIndex(({ text, depth }, at) => at > 0 && text === ')' && depth === first.depth)
  return closes === tokens.length - 1 ? unbracketed(tokens.slice(1, -1)) : tokens
}

/** The parts between a word, or a doubled sign, at the outermost level. The `and` of BETWEEN joins nothing. */
function split(tokens: readonly Said[], word: string, sign: string): Said[][] {
  const depth = tokens[0]?.depth ?? 0
  const parts: Said[][] = [[]]
  let between = false
  for (const [at, token] of tokens.entries()) {
    const lower = token.text.toLowerCase()
    const doubled = token.text === sign && (tokens[at + 1]?.text === sign || tokens[at - 1]?.text === sign)
    const here = token.depth === depth
    if (here && lower === 'between') between = true
    if (here && (lower === word || doubled) && !(between && word === 'and')) {
      if ((parts.at(-1)?.length ?? 0) > 0) parts.push([])
    } else parts.at(-1)?.push(token)
    if (here && lower === 'and') between = false
  }
  return parts
}

function isTrue(tokens: readonly Said[]): boolean {
  const words = tokens.map(({ text, kind }) => (kind === 'string' ? text : text.toLowerCase()))
  if (words[0] === 'not') return words.length === 2 && /^(?:false|0)$/.test(words[1] ?? '')
  if (words.length === 1) return words[0] === 'true' || (tokens[0]?.kind === 'number' && Number(words[0]) !== 0)
  const at = words.findIndex((word) => /^[=<>!]$/.test(word) || word === 'like')
  if (at < 1) return false
  let behind = at + 1
  while (/^[=<>]$/.test(words[behind] ?? '')) behind += 1
  const sign = words.slice(at, behind).join('')
  const [left, right] = [words.slice(0, at), words.slice(behind)]
  if (sign === 'like') return right.length === 1 && /^['"]%+['"]$/.test(right[0] ?? '')
  // A function may say something else each time.
  if (left.join(' ') === right.join(' ')) return /^(?:=|<=>|<=|>=)$/.test(sign) && !left.includes('(')
  const [a, b] = [literal(tokens.slice(0, at)), literal(tokens.slice(behind))]
  return a !== undefined && b !== undefined && compares(a, b, sign)
}

function literal([only, ...more]: readonly Said[]): string | undefined {
  if (only === undefined || more.length > 0) return undefined
  if (only.kind === 'number') return only.text
  return only.kind === 'string' || only.text.startsWith('"') ? only.text.slice(1, -1) : undefined
}

function compares(a: string, b: string, sign: string): boolean {
  const [x, y] = [Number(a), Number(b)]
  const isNumber = a.trim() !== '' && b.trim() !== '' && !Number.isNaN(x) && !Number.isNaN(y)
  const order = isNumber ? x - y : a === b ? 0 : a < b ? -1 : 1
  const met = { '=': order === 0, '<=>': order === 0, '<>': order !== 0, '!=': order !== 0, '<': order < 0, '>': order > 0 }
  return Object.hasOwn(met, sign) ? met[sign as keyof typeof met] : sign === '<=' ? order <= 0 : sign === '>=' && order >= 0
}
