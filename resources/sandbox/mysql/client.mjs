/** `mysql` of a practice host: statements on its standard input, or of `--execute`, and their answers as the real client prints them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { refusalOf } from './refusal.mjs'
import { carryOut } from './statements.mjs'
import { openStore } from './store.mjs'
import { statementsIn } from './tokens.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // As many of the real one's options as come along; what they would change is the same here.
  strict: false,
  options: {
    execute: { type: 'string', short: 'e' },
    user: { type: 'string', short: 'u', default: 'ferry' },
    database: { type: 'string', short: 'D' },
    raw: { type: 'boolean', short: 'r' },
    'skip-column-names': { type: 'boolean', short: 'N' },
  },
})
const schema = values.database ?? positionals[0]
const isBatch = !process.stdout.isTTY

process.exitCode = main()

function main() {
  try {
    const store = openStore(join(process.env.FERRY_SANDBOX ?? '.', 'var', 'mysql'), values.user)
    if (schema !== undefined) store.use(schema)
    const { statements, rest } = statementsIn(values.execute ?? readFileSync(0, 'utf8'))
    const last = statementsIn(`${rest};`).statements
    for (const statement of [...statements, ...last]) print(carryOut(store, statement))
    return 0
  } catch (error) {
    const { number, state, message } = refusalOf(error)
    console.error(`ERROR ${number} (${state}): ${message}`)
    return 1
  }
}

function print(answer) {
  if (answer === undefined) return
  const lines = values['skip-column-names'] ? answer.rows : [answer.columns, ...answer.rows]
  if (answer.rows.length > 0 || !isBatch) process.stdout.write(lines.map((line) => `${line.map(cell).join('\t')}\n`).join(''))
}

/** As `--batch` escapes it. */
function cell(value) {
  if (value === null) return 'NULL'
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)
  if (values.raw) return text
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\0', '\\0')
}
