/** One statement of MySQL, carried out on SQLite. */
import { said } from './expressions.mjs'
import { Refusal } from './refusal.mjs'
import { columnOf, tableOf } from './structure.mjs'
import { bare, bracketsAt, is, partsOf, placeOf } from './tokens.mjs'

/** Said by dumps and sessions, and without an effect here. */
const ignored = /^(?:LOCK|UNLOCK|ANALYZE|OPTIMIZE|FLUSH|GRANT|REVOKE|DELIMITER)$/

/** @returns {{ columns: string[], rows: unknown[][] } | undefined} what is printed */
export function carryOut(store, tokens) {
  const { session } = store
  const first = tokens[0].text.toUpperCase()
  const answer = step(store, tokens, first)
  if (answer !== undefined) session.rows = -1
  return answer
}

function step(store, tokens, first) {
  const { database, session } = store
  const run = (sql) => change(store, sql)
  if (tokens.some(({ text }) => /^information_schema$/i.test(text))) store.look()
  switch (first) {
    case 'USE':
      return void store.use(bare(tokens[1]))
    case 'SET':
      return void setVariables(store, tokens.slice(1))
    case 'START':
    case 'BEGIN':
      return void (database.isTransaction || run('BEGIN'))
    case 'COMMIT':
    case 'ROLLBACK':
      return void (database.isTransaction && run(first))
    case 'SELECT':
    case 'WITH':
    case 'VALUES':
      return rowsOf(store, said(tokens))
    case 'SHOW':
      return show(store, tokens)
    case 'DESC':
    case 'DESCRIBE':
      return rowsOf(store, `SELECT name AS Field, type AS Type FROM pragma_table_info('${bare(tokens.at(-1))}')`)
    case 'CREATE':
      return void create(store, tokens)
    case 'DROP':
      return void drop(store, tokens)
    case 'ALTER':
      return void alter(store, tokens)
    case 'RENAME':
      return void rename(store, tokens)
    case 'TRUNCATE':
      return void run(`DELETE FROM ${said(tokens.slice(is(tokens, 1, 'TABLE') ? 2 : 1))}`)
    case 'UPDATE':
      return void run(updateOf(tokens))
    case 'DELETE':
      return void run(deleteOf(tokens))
    case 'INSERT':
    case 'REPLACE':
      return void insert(store, tokens)
    default:
      if (!ignored.test(first)) throw new Refusal(1064, '42000', `The practice database has no ${first}`)
      session.rows = 0
  }
}

function change({ database, session }, sql) {
  const statement = database.prepare(sql)
  const { changes, lastInsertRowid } = statement.run(...bound(session, sql))
  session.rows = Number(changes)
  return { changes: Number(changes), last: Number(lastInsertRowid) }
}

/** Only those that the statement names may be given. */
function bound(session, sql) {
  const names = [...new Set(sql.match(/(?<![\w@'])@[\w$]+/g) ?? [])]
  return names.length === 0 ? [] : [Object.fromEntries(names.map((name) => [name, session.variables[name.toLowerCase()] ?? null]))]
}

function rowsOf({ database, session }, sql) {
  const statement = database.prepare(sql)
  statement.setReturnArrays(true)
  const columns = statement.columns().map(({ name }) => name)
  return { columns, rows: statement.all(...bound(session, sql)) }
}

function setVariables(store, tokens) {
  const { session } = store
  const values = partsOf(tokens).flatMap((part) => {
    if (part[0]?.kind !== 'variable') return []
    return [[part[0].text.toLowerCase(), rowsOf(store, `SELECT ${said(part.slice(2))}`).rows[0]?.[0] ?? null]]
  })
  for (const [name, value] of values) session.variables[name] = value
  session.rows = 0
}

/** Where a name's table is made when it says no schema. */
function placed({ session }, tokens) {
  if (tokens.some(({ text }) => text === '.')) return said(tokens)
  if (session.schema === undefined) throw new Refusal(1046, '3D000', 'No database selected')
  return `\`${session.schema.replaceAll('`', '``')}\`.${said(tokens)}`
}

function create(store, tokens) {
  const exists = placeOf(tokens, 'EXISTS')
  const at = exists > 0 && exists < 6 ? exists + 1 : 2
  if (is(tokens, 1, 'DATABASE') || is(tokens, 1, 'SCHEMA')) {
    if (store.database.isTransaction) change(store, 'COMMIT')
    return store.create(bare(tokens[at]), at > 2)
  }
  if (!is(tokens, 1, 'TABLE'))
    return void change(store, said(tokens.filter((token) => !is([token], 0, 'USING') && !is([token], 0, 'BTREE'))))
  const open = tokens.findIndex(({ text }) => text === '(')
  const select = placeOf(tokens, 'SELECT')
  const like = placeOf(tokens, 'LIKE')
  const table = placed(
    store,
    tokens
      .slice(
        at,
        [open, select, like].filter((one) => one > 0).reduce((a, b) => Math.min(a, b)),
      )
      .filter((token) => !is([token], 0, 'AS')),
  )
  const definitions = open > 0 && (select < 0 || open < select) ? bracketsAt(tokens, open).inside : []
  if (like > 0) return void change(store, `CREATE TABLE ${table} AS SELECT * FROM ${said(tokens.slice(like + 1))} WHERE FALSE`)
  if (select < 0) return void change(store, tableOf(table, definitions, { exists: at > 2 }))
  // The columns of the question, with the key that stands in the brackets.
  const statement = store.database.prepare(said(tokens.slice(select)))
  const columns = statement.columns().map(({ name, type }) => `"${name}" ${type ?? ''}`)
  const keys = definitions.length === 0 ? [] : [said(definitions)]
  change(store, `CREATE TABLE ${at > 2 ? 'IF NOT EXISTS ' : ''}${table} (${[...columns, ...keys].join(', ')})`)
  change(store, `INSERT INTO ${table} ${said(tokens.slice(select))}`)
}

function drop(store, tokens) {
  const exists = is(tokens, 2, 'IF', 'EXISTS')
  if (is(tokens, 1, 'DATABASE') || is(tokens, 1, 'SCHEMA')) {
    if (store.database.isTransaction) change(store, 'COMMIT')
    return store.drop(bare(tokens[exists ? 4 : 2]), exists)
  }
  if (is(tokens, 1, 'INDEX'))
    return void change(store, said(tokens.slice(0, placeOf(tokens, 'ON') < 0 ? undefined : placeOf(tokens, 'ON'))))
  for (const name of partsOf(tokens.slice(exists ? 4 : 2))) change(store, `DROP TABLE ${exists ? 'IF EXISTS ' : ''}${said(name)}`)
}

/** `RENAME TABLE a.b TO c.d, …`. */
function rename(store, tokens) {
  if (store.database.isTransaction) change(store, 'COMMIT')
  const named = (name) => ({ schema: name.length > 1 ? bare(name[0]) : (store.session.schema ?? ''), name: bare(name.at(-1)) })
  store.move(
    partsOf(tokens.slice(2)).map((part) => {
      const at = placeOf(part, 'TO')
      return { from: named(part.slice(0, at)), to: named(part.slice(at + 1)) }
    }),
  )
  store.session.rows = 0
}

function alter(store, tokens) {
  // Its letters are those of all.
  if (is(tokens, 1, 'DATABASE') || is(tokens, 1, 'SCHEMA')) {
    store.session.rows = 0
    return
  }
  const [name, ...rest] = headOf(tokens.slice(2))
  for (const part of partsOf(rest)) {
    const table = said(name)
    if (is(part, 0, 'ADD') && /^(?:KEY|INDEX|FULLTEXT)$/i.test(part[1].text)) continue
    if (is(part, 0, 'ADD') && /^(?:UNIQUE|PRIMARY|CONSTRAINT|FOREIGN)$/i.test(part[1].text))
      throw new Refusal(1064, '42000', 'The practice database adds columns and no constraints')
    if (is(part, 0, 'ADD')) change(store, `ALTER TABLE ${table} ADD COLUMN ${columnOf(part.slice(is(part, 1, 'COLUMN') ? 2 : 1)).text}`)
    else if (is(part, 0, 'DROP')) change(store, `ALTER TABLE ${table} DROP COLUMN ${said(part.slice(is(part, 1, 'COLUMN') ? 2 : 1))}`)
    else if (is(part, 0, 'RENAME')) change(store, `ALTER TABLE ${table} ${said(part)}`)
    else throw new Refusal(1064, '42000', `The practice database has no ALTER TABLE … ${part[0]?.text ?? ''}`)
  }
  store.session.rows = 0
}

/** The name at the beginning, and what stands behind it. */
function headOf(tokens) {
  const length = tokens[1]?.text === '.' ? 3 : 1
  return [tokens.slice(0, length), ...tokens.slice(length)]
}

function insert(store, tokens) {
  if (placeOf(tokens, 'DUPLICATE') > 0) throw new Refusal(1064, '42000', 'The practice database has no ON DUPLICATE KEY UPDATE')
  const isIgnored = is(tokens, 1, 'IGNORE')
  const rest = tokens.slice(isIgnored ? 2 : 1).filter((token, index) => index > 0 || !is([token], 0, 'INTO'))
  const verb = is(tokens, 0, 'REPLACE') ? 'REPLACE' : isIgnored ? 'INSERT OR IGNORE' : 'INSERT'
  const { changes, last } = change(store, `${verb} INTO ${said(rest)}`)
  // The first of the numbers that one statement was given.
  if (changes > 0) store.session.inserted = last - changes + 1
}

function updateOf(tokens) {
  const isIgnored = is(tokens, 1, 'IGNORE')
  const set = placeOf(tokens, 'SET')
  const where = placeOf(tokens, 'WHERE')
  const tables = tokens.slice(isIgnored ? 2 : 1, set)
  const assignments = tokens.slice(set + 1, where < 0 ? undefined : where)
  const condition = where < 0 ? undefined : said(tokens.slice(where + 1))
  const verb = isIgnored ? 'UPDATE OR IGNORE' : 'UPDATE'
  const [first, ...joined] = joinsOf(tables)
  // SQLite takes the column alone, without its table and schema.
  const sets = partsOf(assignments)
    .map((part) => said(part.slice(part.findIndex(({ text }) => text === '=') - 1)))
    .join(', ')
  const conditions = [
    ...joined.flatMap(({ on }) => (on === undefined ? [] : [`(${on})`])),
    ...(condition === undefined ? [] : [`(${condition})`]),
  ]
  return [
    `${verb} ${first.table} SET ${sets}`,
    ...(joined.length === 0 ? [] : [`FROM ${joined.map(({ table }) => table).join(', ')}`]),
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.join(' AND ')}`]),
  ].join(' ')
}

/** `a AS x JOIN b AS y ON …`, table by table. */
function joinsOf(tokens) {
  const parts = partsOf(tokens, 'JOIN')
  return parts.map((part) => {
    const words = part.filter((token) => !/^(?:INNER|CROSS)$/i.test(token.text))
    if (words.some((token) => /^(?:LEFT|RIGHT)$/i.test(token.text)))
      throw new Refusal(1064, '42000', 'The practice database joins no table from outside in an UPDATE')
    const on = placeOf(words, 'ON')
    return { table: said(on < 0 ? words : words.slice(0, on)), ...(on < 0 ? {} : { on: said(words.slice(on + 1)) }) }
  })
}

/** `DELETE t FROM … AS t JOIN …` goes by the rows' own numbers. */
function deleteOf(tokens) {
  if (is(tokens, 1, 'FROM')) return said(tokens)
  const from = placeOf(tokens, 'FROM')
  const alias = said(tokens.slice(1, from))
  const [table] = headOf(tokens.slice(from + 1))
  return `DELETE FROM ${said(table)} WHERE rowid IN (SELECT ${alias}.rowid ${said(tokens.slice(from))})`
}

function show(store, tokens) {
  if (is(tokens, 1, 'DATABASES') || is(tokens, 1, 'SCHEMAS'))
    return { columns: ['Database'], rows: [...store.schemas].sort().map((name) => [name]) }
  if (is(tokens, 1, 'TABLES')) {
    store.look()
    return rowsOf(store, `SELECT TABLE_NAME AS Tables FROM information_schema.TABLES WHERE TABLE_SCHEMA = database() ORDER BY 1`)
  }
  return { columns: ['Value'], rows: [] }
}
