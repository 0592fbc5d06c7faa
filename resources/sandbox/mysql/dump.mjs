/** `mysqldump` of a practice host: one schema as statements that its `mysql` takes. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { refusalOf } from './refusal.mjs'
import { openStore, tablesOf } from './store.mjs'

/** Rows in one INSERT. */
const together = 500

const { positionals, values: asked } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { user: { type: 'string', short: 'u' } },
})
const hasTables = asked['no-create-info'] !== true
const hasRows = asked['no-data'] !== true
try {
  const store = openStore(join(process.env.FERRY_SANDBOX ?? '.', 'var', 'mysql'), 'ferry')
  const [schema = ''] = positionals
  store.use(schema)
  write(`-- Ferry's practice database\n--\n-- Database: ${schema}\n`)
  for (const { name, sql } of tablesOf(store.database, schema)) {
    if (hasTables) write(`DROP TABLE IF EXISTS ${quoted(name)};\n${sql};`)
    if (!hasRows) continue
    const statement = store.database.prepare(`SELECT * FROM "${schema.replaceAll('"', '""')}".${quoted(name)}`)
    statement.setReturnArrays(true)
    const rows = statement.all()
    for (let at = 0; at < rows.length; at += together) {
      const values = rows.slice(at, at + together).map((row) => `(${row.map(literal).join(',')})`)
      write(`INSERT INTO ${quoted(name)} VALUES ${values.join(',\n')};`)
    }
  }
  write('-- Dump completed')
} catch (error) {
  const { number, message } = refusalOf(error)
  console.error(`mysqldump: Got error: ${number}: ${message}`)
  process.exitCode = 2
}

function write(text) {
  process.stdout.write(`${text}\n`)
}

function quoted(name) {
  return `\`${name.replaceAll('`', '``')}\``
}

function literal(value) {
  if (value === null) return 'NULL'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
