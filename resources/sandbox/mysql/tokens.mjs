/** MySQL's text, word by word: enough of it to tell statements apart and to say them to SQLite. */

const blank = /\s+/y
const comment = /(?:--(?=[\s]|$)|#)[^\n]*|\/\*[\s\S]*?\*\//y
const pieces = [
  ['string', /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"/y],
  ['name', /`(?:[^`]|``)*`/y],
  ['blob', /[xX]'[0-9a-fA-F]*'|0x[0-9a-fA-F]+/y],
  ['system', /@@[\w.$]+/y],
  ['variable', /@[\w$]+/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+/y],
  ['word', /[\p{L}_$][\p{L}\p{N}_$]*/uy],
  ['symbol', /<=>|<>|!=|<=|>=|\|\||&&|:=|[\s\S]/y],
]

/** @typedef {{ kind: string, text: string }} Token; words in capital letters are compared by `is`. */

/**
 * The statements that are whole, and what is left behind the last of them.
 * @returns {{ statements: Token[][], rest: string }}
 */
export function statementsIn(text) {
  const statements = []
  let current = []
  let at = 0
  let restFrom = 0
  while (at < text.length) {
    const [kind, piece] = pieceAt(text, at)
    at += piece.length
    if (kind === 'blank') continue
    if (kind === 'symbol' && piece === ';') {
      if (current.length > 0) statements.push(current)
      current = []
      restFrom = at
    } else current.push({ kind, text: piece })
  }
  return { statements, rest: text.slice(restFrom) }
}

function pieceAt(text, at) {
  for (const skipped of [blank, comment]) {
    const found = matchAt(skipped, text, at)
    if (found !== undefined) return ['blank', found]
  }
  for (const [kind, pattern] of pieces) {
    const found = matchAt(pattern, text, at)
    if (found !== undefined) return [kind, found]
  }
  return ['symbol', text[at]]
}

function matchAt(pattern, text, at) {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** Whether the tokens from a place on are these words or symbols. */
export const is = (tokens, at, ...words) => words.every((word, index) => tokens[at + index]?.text.toUpperCase() === word)

/** The parts between commas outside of brackets. */
export function partsOf(tokens, separator = ',') {
  const parts = [[]]
  let depth = 0
  for (const token of tokens) {
    if (token.text === '(') depth += 1
    if (token.text === ')') depth -= 1
    if (depth === 0 && token.text.toUpperCase() === separator) parts.push([])
    else parts.at(-1).push(token)
  }
  return parts
}

/** Where a word stands outside of brackets, from a place on; -1 where it does not. */
export function placeOf(tokens, word, from = 0) {
  let depth = 0
  for (let at = from; at < tokens.length; at += 1) {
    if (tokens[at].text === '(') depth += 1
    else if (tokens[at].text === ')') depth -= 1
    else if (depth === 0 && is(tokens, at, word)) return at
  }
  return -1
}

/** What is in the brackets that open at a place, and the place behind them. */
export function bracketsAt(tokens, open) {
  let depth = 0
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at].text === '(') depth += 1
    if (tokens[at].text === ')') depth -= 1
    if (depth === 0) return { inside: tokens.slice(open + 1, at), behind: at + 1 }
  }
  throw new SyntaxError(`brackets stay open near '${tokens[open]?.text ?? ''}'`)
}

/** A name without its quotes. */
export const bare = ({ kind, text }) => (kind === 'name' ? text.slice(1, -1).replaceAll('``', '`') : text)

const escapes = { n: '\n', t: '\t', r: '\r', 0: '\0', b: '\b', Z: '\x1a' }

/** What a quoted text says: MySQL's backslashes and doubled quotes undone. */
export function textOf({ text }) {
  const quote = text[0]
  return text
    .slice(1, -1)
    .replace(/\\([\s\S])|''|""/g, (all, letter) => (letter === undefined ? (all[0] === quote ? quote : all) : (escapes[letter] ?? letter)))
}
