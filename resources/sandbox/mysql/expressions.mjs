/** Expressions of MySQL as SQLite takes them. */
import { createHash } from 'node:crypto'
import { bare, is, textOf } from './tokens.mjs'

/** What a session of MySQL has, and Ferry or a document may ask for. */
const systemValues = {
  auto_increment_increment: '1',
  innodb_autoinc_lock_mode: '1',
  sql_mode: "''",
  autocommit: '1',
  version: "'8.0.0-ferry-practice'",
}

/** Names of functions that are words of SQLite's own grammar. */
const renamed = { IF: 'iif', LEFT: 'ferry_left', RIGHT: 'ferry_right', REPLACE: 'replace', VALUES: 'VALUES' }

/** Words of SQLite that are names in MySQL. */
const names = new Set(['NOTHING', 'NOTNULL', 'ISNULL', 'INDEXED', 'RETURNING', 'TRANSACTION'])

const quoted = (text) => `'${text.replaceAll("'", "''")}'`

/** @returns {string} the tokens as a text for SQLite */
export function said(tokens) {
  const parts = []
  for (let at = 0; at < tokens.length; at += 1) parts.push(wordFor(tokens, at))
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll(' . ', '.')
}

function wordFor(tokens, at) {
  const token = tokens[at]
  switch (token.kind) {
    case 'string':
      return quoted(textOf(token))
    case 'blob':
      return token.text.startsWith('0x') ? `x'${token.text.slice(2)}'` : token.text
    case 'name':
      return `\`${bare(token).replaceAll('`', '``')}\``
    case 'system':
      return systemValues[token.text.replace(/^@@(?:session\.|global\.)?/i, '').toLowerCase()] ?? 'NULL'
    case 'word': {
      const word = token.text.toUpperCase()
      // As a type it is bytes, which a text stays here.
      if (word === 'BINARY' && is(tokens, at - 1, 'AS')) return 'TEXT'
      // As an operator it asks for a comparison letter by letter, which is what SQLite does anyway.
      if (word === 'BINARY' && tokens[at + 1]?.text !== '(' && !is(tokens, at - 1, ',')) return ''
      if (word === 'FOR' && is(tokens, at, 'FOR', 'UPDATE')) return ''
      if (word === 'UPDATE' && is(tokens, at - 1, 'FOR', 'UPDATE')) return ''
      if (tokens[at + 1]?.text === '(' && renamed[word] !== undefined) return renamed[word]
      return names.has(word) ? `\`${token.text}\`` : token.text
    }
    case 'symbol':
      if (token.text === '<=>') return 'IS'
      if (token.text === '&&') return 'AND'
      return token.text
    default:
      return token.text
  }
}

/** The functions that SQLite does not bring along. */
export function addFunctions(database, session) {
  const add = (name, answer) => database.function(name, { varargs: true }, answer)
  add('concat', (...parts) => (parts.includes(null) ? null : parts.join('')))
  add('version', () => '8.0.0-ferry-practice')
  add('database', () => session.schema ?? null)
  add('schema', () => session.schema ?? null)
  add('user', () => `${session.user}@localhost`)
  add('current_user', () => `${session.user}@localhost`)
  add('row_count', () => session.rows)
  add('last_insert_id', () => session.inserted)
  add('now', () => moment())
  add('sysdate', () => moment())
  add('curdate', () => moment().slice(0, 10))
  add('curtime', () => moment().slice(11))
  add('unix_timestamp', () => Math.floor(Date.now() / 1000))
  add('uuid', () => crypto.randomUUID())
  add('md5', (value) => (value === null ? null : createHash('md5').update(String(value)).digest('hex')))
  add('isnull', (value) => (value === null ? 1 : 0))
  add('ferry_left', (text, count) => (text === null ? null : [...String(text)].slice(0, count).join('')))
  add('ferry_right', (text, count) => (text === null ? null : [...String(text)].slice(-count).join('')))
  add('char_length', (text) => (text === null ? null : [...String(text)].length))
}

function moment() {
  const now = new Date()
  const two = (number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`
}
