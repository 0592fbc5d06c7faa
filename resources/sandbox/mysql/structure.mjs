/** CREATE and ALTER TABLE of MySQL as SQLite takes them. */
import { said } from './expressions.mjs'
import { bare, bracketsAt, is, partsOf } from './tokens.mjs'

/** What a column says beside its type that SQLite has no word for, with the number of words that follow it. */
const dropped = { COMMENT: 1, COLLATE: 1, CHARSET: 1, UNSIGNED: 0, SIGNED: 0, ZEROFILL: 0, VIRTUAL: 0, STORED: 0, AFTER: 1, FIRST: 0 }

/**
 * A column's definition. One that the database numbers becomes SQLite's own kind of it, which is its table's key.
 * @returns {{ text: string, numbered?: string }}
 */
export function columnOf(tokens) {
  const kept = []
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at].kind === 'word' && at > 0 ? tokens[at].text.toUpperCase() : ''
    if (is(tokens, at, 'CHARACTER', 'SET')) at += 2
    else if (is(tokens, at, 'ON', 'UPDATE')) at += is(tokens, at + 3, '(') ? 5 : 2
    else if (word in dropped) at += dropped[word] + (is(tokens, at + 1, '=') ? 1 : 0)
    else if (word === 'ENUM' || word === 'SET') {
      kept.push({ kind: 'word', text: 'varchar' })
      if (is(tokens, at + 1, '(')) at = bracketsAt(tokens, at + 1).behind - 1
    } else kept.push(tokens[at])
  }
  if (kept.some((token) => /^auto_increment$/i.test(token.text)))
    return { text: `${said([kept[0]])} INTEGER PRIMARY KEY AUTOINCREMENT`, numbered: bare(kept[0]) }
  return { text: said(kept) }
}

/**
 * The statements that make a table, from the definitions in its brackets.
 * @param {string} table as SQLite is told its name
 */
export function tableOf(table, definitions, { exists = false } = {}) {
  const columns = []
  const rest = []
  const numbered = new Set()
  for (const part of partsOf(definitions)) {
    const at = is(part, 0, 'CONSTRAINT') ? 2 : 0
    if (is(part, at, 'KEY') || is(part, at, 'INDEX') || is(part, at, 'FULLTEXT') || is(part, at, 'SPATIAL')) continue
    if (is(part, at, 'PRIMARY') || is(part, at, 'UNIQUE')) rest.push({ part, at })
    else if (is(part, at, 'FOREIGN') || is(part, at, 'CHECK')) rest.push({ part, at })
    else {
      const column = columnOf(part)
      if (column.numbered !== undefined) numbered.add(column.numbered)
      columns.push(column.text)
    }
  }
  const keys = rest.flatMap(({ part, at }) => {
    const open = part.findIndex(({ text }) => text === '(')
    const names = open < 0 ? [] : bracketsAt(part, open).inside.filter(({ kind }) => kind === 'word' || kind === 'name')
    // Its column has said so already.
    if (is(part, at, 'PRIMARY'))
      return names.some((name) => numbered.has(bare(name))) ? [] : [`PRIMARY KEY (${names.map((name) => said([name])).join(', ')})`]
    if (is(part, at, 'UNIQUE')) return [`UNIQUE (${names.map((name) => said([name])).join(', ')})`]
    return [said(part)]
  })
  return `CREATE TABLE ${exists ? 'IF NOT EXISTS ' : ''}${table} (${[...columns, ...keys].join(', ')})`
}
