/** Statements of MariaDB in more than one connection: what the first had been told holds for the next, or nothing more is done. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type DatabaseFleet, databaseFleet } from '#harness/database/database-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'

let site: DatabaseFleet
let engine: Engine
let data: string
beforeAll(async () => {
  site = await databaseFleet('CREATE DATABASE shop; CREATE DATABASE stock;')
  data = await mkdtemp(join(tmpdir(), 'ferry-sql-'))
  engine = await startEngine(site, data)
})
afterAll(async () => {
  await engine?.close()
  await rm(data, { recursive: true, force: true })
  await site?.stop()
})
beforeEach(() =>
  site.database.sql(`DROP TABLE IF EXISTS shop.t, stock.t, stock.made;
    CREATE TABLE shop.t (id INT PRIMARY KEY, n INT); CREATE TABLE stock.t LIKE shop.t;
    INSERT INTO shop.t VALUES (1, 0); INSERT INTO stock.t VALUES (1, 0), (7, 7);`),
)

const manual = { yes: false, signoffs: [] }
const rows = async (table: string) =>
  (await site.database.sql(`SELECT id, n FROM ${table} ORDER BY id`)).trim().replaceAll('\t', ' ').split('\n')

/** What fails the first time is mended in the database, and tried again. */
function mending(asked: unknown[], mend: string): Answers {
  return (question, state) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.problem.values.statement])
    if (asked.length > 1) return { kind: 'failure', choice: 'stop', reason: '' }
    const [open] = state.questions
    void site.database
      .sql(mend)
      .then(() => engine.runner.answer(engine.events.at(-1)?.run ?? '', open?.id ?? '', { kind: 'failure', choice: 'retry', reason: '' }))
    return undefined
  }
}

async function mended(sql: string, mend: string) {
  const asked: unknown[] = []
  const lines = sql.split('; ').map((line) => `      ${line};\n`)
  const plan = await site.plan(`release: x\ntasks:\n  - sql: |\n${lines.join('')}    on: db-1\n    schema: shop\n`)
  const { state } = await engine.run(plan, mending(asked, mend))
  return { asked, result: state.phase.kind === 'ended' ? state.phase.result : state.phase.kind }
}
const removed = 'DELETE FROM stock.t WHERE id = 7'

test('the database that was chosen before is chosen again', async () => {
  const done = await mended('USE stock; CREATE TABLE made (id INT); INSERT INTO t VALUES (6, 6), (7, 7)', removed)
  expect(done).toEqual({ asked: [['sql-failed', 3]], result: 'succeeded' })
  expect([await rows('shop.t'), await rows('stock.t')]).toEqual([['1 0'], ['1 0', '6 6', '7 7']])
})

test('what no COMMIT had followed is done again, where the author has turned autocommit off', async () => {
  const done = await mended(
    'SET autocommit = 0; UPDATE stock.t SET n = n + 1 WHERE id = 1; INSERT INTO stock.t VALUES (6, 6), (7, 7); COMMIT',
    removed,
  )
  expect(done).toEqual({ asked: [['sql-failed', 3]], result: 'succeeded' })
  expect(await rows('stock.t')).toEqual(['1 1', '6 6', '7 7'])
})

test('what an earlier statement left in its connection is gone with it: nothing more is done, and it is said', async () => {
  const done = await mended(
    'SET @most = (SELECT MAX(id) FROM stock.t); CREATE TABLE stock.made (id INT); INSERT INTO stock.t VALUES (@most + 1, 8), (7, 7)',
    removed,
  )
  expect(done).toEqual({
    asked: [
      ['sql-failed', 3],
      ['sql-connection-lost', 3],
    ],
    result: 'stopped',
  })
  expect(await rows('stock.t')).toEqual(['1 0'])
})

test('a server that commits nothing by itself is seen before anything is done', async () => {
  await site.database.sql('SET GLOBAL autocommit = 0')
  try {
    const plan = await site.plan(`release: x
tasks:
  - { sql: "CREATE TABLE stock.made (id INT); UPDATE stock.t SET n = 5 WHERE id = 1", on: db-1 }
`)
    const asked: unknown[] = []
    await engine.run(plan, (question) => {
      if (question.kind !== 'preflight') return undefined
      asked.push(...question.findings.map(({ finding }) => [finding.problem.code, finding.problem.values]))
      return { kind: 'preflight', go: false }
    })
    expect(asked).toEqual([['sql-left-open', { statement: 2, line: 1 }]])
    expect(await rows('stock.t')).toEqual(['1 0', '7 7'])
  } finally {
    await site.database.sql('SET GLOBAL autocommit = 1')
  }
})

test('statements of the way back are done once as well', async () => {
  const plan = await site.plan(`release: x
tasks:
  - sql: UPDATE stock.t SET n = n + 10 WHERE id = 1
    on: db-1
    back: |
      UPDATE stock.t SET n = n - 10 WHERE id = 1;
      CREATE TABLE stock.made (id INT);
      INSERT INTO stock.t VALUES (7, 7);
`)
  const { id } = await engine.run(plan)
  const asked: unknown[] = []
  await engine.runner.rollBack(id, undefined, manual)
  expect((await engine.attend(id, mending(asked, removed))).phase).toMatchObject({ result: 'rolled-back' })
  expect(asked).toEqual([['sql-failed', 3]])
  expect(await rows('stock.t')).toEqual(['1 0', '7 7'])
})

test('an option file of the account lets no client go on behind an error', async () => {
  await site.host.exec(`printf '[mysql]\\nforce\\nvertical\\n[mariadb-client]\\nforce\\n' > ~/.my.cnf`)
  const plan = await site.plan(`release: x
tasks:
  - { sql: "UPDATE stock.t SET n = 5 WHERE id = 1; INSERT INTO stock.t VALUES (7, 7); UPDATE stock.t SET n = 6", on: db-1 }
`)
  const { state } = await engine.run(plan, (question) =>
    question.kind === 'failure' ? { kind: 'failure', choice: 'stop', reason: '' } : undefined,
  )
  await site.host.exec('rm -f ~/.my.cnf')
  expect(state.phase).toMatchObject({ result: 'stopped' })
  expect(await rows('stock.t')).toEqual(['1 0', '7 7'])
})
