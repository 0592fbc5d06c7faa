/** Statements on a real MariaDB through a real sshd: forward, broken off, and back to the very rows that were there. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AskOptions, Connection } from '#core/ssh/port.ts'
import { type DatabaseFleet, databaseFleet } from '#harness/database/database-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { until } from '#harness/until.ts'
import type { Host } from '#shared/domain/host.ts'
import { begunApart } from '#shared/kinds/report/watch.ts'

let site: DatabaseFleet
let engine: Engine
let data: string
beforeAll(async () => {
  site = await databaseFleet(`
    CREATE DATABASE txn; CREATE DATABASE stock;
    CREATE TABLE txn.receivable (id INT AUTO_INCREMENT PRIMARY KEY, total DECIMAL(10,2), after_discount DECIMAL(10,2), note VARCHAR(40),
      changed TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), twice DECIMAL(12,2) AS (total * 2) STORED, picture BLOB);
    INSERT INTO txn.receivable (total, after_discount, note, picture)
      SELECT seq, IF(seq % 3 = 0, seq, NULL), CONCAT('行 ', seq, '\\t"x'), UNHEX(HEX(seq)) FROM txn.seq_1_to_300000;
    CREATE TABLE stock.part (shop INT, code VARCHAR(20) COLLATE utf8mb4_unicode_ci, name VARCHAR(20), amount INT, PRIMARY KEY (shop, code));
    INSERT INTO stock.part VALUES (1, 'a', 'Bolt', 5), (1, 'b', NULL, 7), (2, 'a', 'nut', NULL);
    CREATE TABLE stock.counted (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20));
    INSERT INTO stock.counted (name) VALUES ('one'), ('two');`)
  data = await mkdtemp(join(tmpdir(), 'ferry-sql-'))
  engine = await startEngine(site, data)
})
afterAll(async () => {
  await engine?.close()
  await rm(data, { recursive: true, force: true })
  await site?.stop()
})

const manual = { yes: false, signoffs: [] }
const all = (table: string, order: string) => site.database.sql(`SELECT * FROM ${table} ORDER BY ${order};`)
const checksum = (table: string) => site.database.sql(`CHECKSUM TABLE ${table} EXTENDED;`)
const leftovers = () =>
  site.database.sql("SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES WHERE TABLE_NAME LIKE '\\_ferry%' ORDER BY 1, 2;")

test('200,000 rows changed, others added and changed meanwhile: back, each row is what it was, and what others did stays', async () => {
  const before = await checksum('txn.receivable')
  const plan = await site.plan(`release: 折扣
tasks:
  - sql: |
      update txn.receivable set txn.receivable.after_discount = txn.receivable.total where txn.receivable.after_discount is null;
    on: db-1
    back: keep rows
`)
  const [target] = plan.targets
  expect(target?.lasts).toBeUndefined()
  const began = performance.now()
  const { id, state } = await engine.run(plan)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(state.targets[0]?.findings).toContainEqual(
    expect.objectContaining({
      problem: expect.objectContaining({ code: 'sql-touches', values: { statement: 1, table: 'txn.receivable', count: 200_000 } }),
    }),
  )
  expect(state.targets[0]?.forward[1]?.facts).toMatchObject({ statements: [{ number: 1, rows: 200_000, kept: 200_000 }] })
  expect((await site.database.sql('SELECT COUNT(*) FROM txn.receivable WHERE after_discount IS NULL')).trim()).toBe('0')
  await site.database.sql(`INSERT INTO txn.receivable (id, total, note) VALUES (400001, 1, 'new'), (400002, 2, NULL);
    UPDATE txn.receivable SET note = 'by another', changed = changed WHERE id = 1`)
  await engine.runner.rollBack(id, undefined, manual)
  const back = await engine.attend(id)
  const took = performance.now() - began
  expect(back.phase).toMatchObject({ result: 'rolled-back' })
  expect((await site.database.sql('SELECT note FROM txn.receivable WHERE id = 1 OR id > 300000 ORDER BY id')).trim()).toBe(
    'by another\nnew\nNULL',
  )
  await site.database.sql(
    "DELETE FROM txn.receivable WHERE id > 300000; UPDATE txn.receivable SET note = CONCAT('行 1\\t\"x'), changed = changed WHERE id = 1",
  )
  expect(await checksum('txn.receivable')).toBe(before)
  expect(await leftovers()).toBe('')
  expect(took).toBeLessThan(40_000)
  // The password is nowhere but in the operator's head.
  const kept = JSON.stringify(engine.events) + engine.shown.join('')
  expect(kept).not.toContain('Real')
  expect((await site.host.exec('ls -A ~/.ferry/keys; grep -rl Real ~/.ferry || true')).stdout.trim()).toBe('')
}, 90_000)

test('rows changed, deleted and inserted are put back together; what somebody has changed since is left to him and said', async () => {
  const plan = await site.plan(`release: x
tasks:
  - sql: |
      use stock;
      UPDATE part AS p SET p.name = upper(p.name), p.amount = coalesce(p.amount, 0) + 1 WHERE p.shop in (1, 2);
      delete from stock.part where code = 'b';
      insert into part (shop, code, name) values (3, 'x;y', 'it''s'), (3, 'B', null);
      insert into counted (name) values ('three'), ('four');
      insert into counted (name) select concat('copy of ', name) from counted;
    on: db-1
    back: keep rows
`)
  const before = [await all('stock.part', '1, 2'), await all('stock.counted', '1')]
  const { id, state } = await engine.run(plan)
  expect(state.targets[0]?.forward[1]?.facts).toMatchObject({
    statements: [{ rows: 0 }, { rows: 3, kept: 3 }, { rows: 1, kept: 1 }, { rows: 2, kept: 2 }, { rows: 2, kept: 2 }, { rows: 4, kept: 4 }],
  })
  await site.database.sql(
    "UPDATE stock.part SET amount = 99 WHERE shop = 1 AND code = 'a'; INSERT INTO stock.counted (name) VALUES ('of another')",
  )
  await engine.runner.rollBack(id, undefined, manual)
  const back = await engine.attend(id)
  expect(back.phase).toMatchObject({ result: 'failed' })
  expect(back.targets[0]?.back[0]?.notes).toMatchObject([{ code: 'sql-rows-left', values: { statement: 2, count: 1 } }])
  // What was kept of the row in dispute is still there.
  expect(await leftovers()).toContain('_2_old')
  await site.database.sql(
    "UPDATE stock.part SET name = 'Bolt', amount = 5 WHERE shop = 1 AND code = 'a'; DELETE FROM stock.counted WHERE name = 'of another'",
  )
  expect([await all('stock.part', '1, 2'), await all('stock.counted', '1')]).toEqual(before)
}, 60_000)

test('a statement that fails takes everything back; after it is mended nothing is done twice', async () => {
  const before = await all('stock.counted', '1')
  const plan = await site.plan(`release: x
tasks:
  - { sql: "insert into stock.counted (name) values ('five'); insert into stock.gone values (1)", on: db-1 }
`)
  expect(plan.targets[0]?.lasts).toMatchObject({ code: 'sql-not-kept' })
  const asked: unknown[] = []
  const { state } = await engine.run(plan, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.problem.values.statement])
    return { kind: 'failure', choice: asked.length === 1 ? 'retry' : 'stop', reason: '' }
  })
  expect(asked).toEqual([
    ['sql-failed', 2],
    ['sql-failed', 2],
  ])
  expect(state.phase).toMatchObject({ result: 'stopped' })
  expect(await all('stock.counted', '1')).toBe(before)
})

test('structure is undone by its inverse; statements that took effect before a failure are not repeated', async () => {
  const plan = await site.plan(`release: x
tasks:
  - sql: |
      CREATE TABLE stock.tally (n INT PRIMARY KEY);
      ALTER TABLE stock.counted ADD COLUMN colour VARCHAR(9);
      CREATE INDEX by_name ON stock.later (name);
    on: db-1
`)
  expect(plan.targets[0]?.lasts).toBeUndefined()
  let failures = 0
  const { id, state } = await engine.run(plan, (question) => {
    if (question.kind !== 'failure') return undefined
    failures += 1
    void site.database
      .sql('CREATE TABLE stock.later (name VARCHAR(9))')
      .then(() => engine.runner.answer(run, asked, { kind: 'failure', choice: 'retry', reason: '' }))
    const asked = engine.runner.state(engine.events.at(-1)?.run ?? '').questions[0]?.id ?? ''
    const run = engine.events.at(-1)?.run ?? ''
    return undefined
  })
  expect(failures).toBe(1)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  await engine.runner.rollBack(id, undefined, manual)
  expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect((await site.database.sql('SHOW TABLES IN stock')).trim().split('\n')).not.toContain('tally')
  expect(await site.database.sql('SHOW INDEX FROM stock.later')).toBe('')
  await site.database.sql('DROP TABLE stock.later')
})

test('Ferry is closed in the middle: the statements are found again, and nothing is done twice', async () => {
  const own = await mkdtemp(join(tmpdir(), 'ferry-sql-'))
  const plan = await site.plan(`release: x
tasks:
  - { sql: "update stock.part set amount = amount + 1 where amount is not null; select sleep(2)", on: db-1, back: keep rows }
`)
  const before = await all('stock.part', '1, 2')
  const first = await startEngine(site, own)
  const id = first.runner.begin(plan, { yes: true, signoffs: [] })
  await until(() => first.shown.join('').includes('sleep'), 'the statements to begin')
  await first.close()
  const second = await startEngine(site, own)
  expect(second.runner.resume(undefined, { yes: true, signoffs: [] })).toBe(id)
  expect((await second.attend(id)).phase).toMatchObject({ result: 'succeeded' })
  expect((await site.database.sql('SELECT SUM(amount) FROM stock.part')).trim()).toBe('14')
  await second.runner.rollBack(id, undefined, manual)
  expect((await second.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await all('stock.part', '1, 2')).toBe(before)
  await second.close()
  await rm(own, { recursive: true, force: true })
})

test('what cannot be kept is said by the look ahead, and nothing is changed', async () => {
  await site.database.sql('CREATE TABLE stock.loose (a INT); CREATE TABLE stock.old (a INT PRIMARY KEY) ENGINE=MyISAM')
  const plan = await site.plan(`release: x
tasks:
  - { sql: "delete from stock.loose; update stock.old set a = 2; update stock.part set shop = 9; delete from stock.gone", on: db-1, back: keep rows }
`)
  const asked: string[][] = []
  await engine.run(plan, (question) => {
    if (question.kind !== 'preflight') return undefined
    asked.push(question.findings.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(asked).toEqual([['sql-without-key', 'sql-not-transactional', 'sql-changes-key']])
})

test('the share of its connections is watched by its own client, and no key stays', async () => {
  const { state } = await engine.run(
    await site.plan('release: x\ntasks:\n  - { watch: 连接数, on: db-1, limits: [{ sessions: 100 }], times: [{ every: 1s, for: 1s }] }\n'),
  )
  const own = state.targets[0] && begunApart(state.targets[0])
  const [watched] = (await engine.attend(own ?? '')).targets
  const shares = watched?.forward[0]?.measured?.map(({ figures }) => figures.SESSIONS)
  expect(shares).toEqual([expect.any(Number), expect.any(Number)])
  for (const share of shares ?? []) expect(share).toBeGreaterThan(0)
  expect((await site.host.exec('ls ~/.ferry/keys')).stdout.trim()).toBe('')
})

test('a link that is cut in the moment of the login is waited for, and nobody is asked about the database', async () => {
  const plan = await site.plan(`release: x
tasks:
  - { sql: "insert into stock.counted (name) values ('after the gap')", on: db-1, back: "delete from stock.counted where name = 'after the gap'" }
`)
  const { connections } = engine.around
  const cuts: string[] = []
  const begun = () =>
    engine.events.some(({ run, event }) => run === engine.events.at(-1)?.run && event.type === 'step-began' && event.step === 'execute')
  const cutting = (connection: Connection): Connection =>
    Object.assign(Object.create(connection) as Connection, {
      async ask(script: string, options?: AskOptions) {
        const moment = ['SELECT 1;', '.ferry/keys'].find((text) => script.includes(text) && !cuts.includes(text))
        if (moment !== undefined && begun()) {
          cuts.push(moment)
          await site.host.dropConnections()
        }
        return connection.ask(script, options)
      },
    })
  Object.assign(engine.around, { connections: { ...connections, to: async (host: Host) => cutting(await connections.to(host)) } })
  const asked: string[] = []
  try {
    const { id, state } = await engine.run(plan, (question) => {
      asked.push(question.kind)
      return question.kind === 'failure' ? { kind: 'failure', choice: 'stop', reason: '' } : undefined
    })
    expect([state.phase, asked, cuts.length]).toMatchObject([{ result: 'succeeded' }, [], 2])
    expect(await all('stock.counted', '1')).toContain('after the gap')
    await engine.runner.rollBack(id, undefined, manual)
    expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  } finally {
    Object.assign(engine.around, { connections })
  }
})
