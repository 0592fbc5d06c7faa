/** What is broken off, refused or cannot be kept on a real PostgreSQL: nothing twice, nothing lost, and every word of it true. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DatabaseFleet, postgresqlFleet } from '#harness/database/database-fleet.ts'
import { postgresqlMissing, type TestPostgresql } from '#harness/database/postgresql.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { until } from '#harness/until.ts'

const missing = postgresqlMissing((await namespacesMissing()) === undefined ? 'namespaces' : 'plain')
if (missing) console.log(`skipped: PostgreSQL (${missing})`)

let site: DatabaseFleet<TestPostgresql>
let engine: Engine
beforeAll(async () => {
  if (missing) return
  site = await postgresqlFleet(
    `CREATE DATABASE shop; CREATE DATABASE extended;
    \\connect shop
    CREATE SCHEMA stock;
    CREATE TABLE stock.part (id int PRIMARY KEY, amount int, name text);
    INSERT INTO stock.part SELECT n, n, 'part ' || n FROM generate_series(1, 1000) AS n;
    CREATE TABLE stock.loose (a int);
    CREATE TABLE stock.box (id int PRIMARY KEY REFERENCES stock.part ON DELETE CASCADE);
    CREATE PROCEDURE stock.settle() LANGUAGE plpgsql AS $$ BEGIN UPDATE stock.part SET amount = amount + 1 WHERE id = 1; COMMIT; END $$;`,
  )
  await site.database.in('extended', 'CREATE EXTENSION pageinspect; SET ROLE ferry; CREATE TABLE here (a int)')
  engine = await startEngine(site)
})
afterAll(async () => {
  await engine?.close()
  await site?.stop()
})

const steady = { yes: true, signoffs: [] }
const manual = { yes: false, signoffs: [] }
const parts = () => site.database.in('shop', 'SELECT * FROM stock.part ORDER BY id')
const ask = async (sql: string) => (await site.database.in('shop', sql)).trim()
const planOf = (tasks: string) => site.plan(`release: x\ntasks:\n${tasks}`)
const cutClients = () =>
  site.database.in(
    'shop',
    `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'ferry' AND query LIKE '%pg_sleep%'`,
  )
const sleeps = () =>
  until(
    async () => (await ask("SELECT count(*) FROM pg_stat_activity WHERE usename = 'ferry' AND query LIKE '%pg_sleep%'")) === '1',
    'the statement that sleeps',
  )
/** Every failure is answered so; its code and its statement are kept. */
const failing =
  (asked: unknown[], ...choices: ('retry' | 'stop')[]): Answers =>
  (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.problem.values.statement])
    return { kind: 'failure', choice: choices[asked.length - 1] ?? 'stop', reason: '' }
  }

test.skipIf(missing)('Ferry is closed in the middle: the statements are found again, and nothing is done twice', async () => {
  const own = await mkdtemp(join(tmpdir(), 'ferry-pg-'))
  const before = await parts()
  const plan = await planOf(`
  - { sql: "UPDATE stock.part SET amount = amount + 1 WHERE id <= 500; SELECT pg_sleep(5)", on: db-1, back: keep rows }
`)
  const first = await startEngine(site, own)
  const id = first.runner.begin(plan, steady)
  await sleeps()
  // Each statement is told as it begins, and not when the client has ended.
  await until(() => first.shown.join('').includes('pg_sleep'), 'the statements to be shown')
  await first.close()
  const second = await startEngine(site, own)
  expect(second.runner.resume(undefined, steady)).toBe(id)
  expect((await second.attend(id)).phase).toMatchObject({ result: 'succeeded' })
  expect(await ask('SELECT sum(amount) FROM stock.part')).toBe('501000')
  await second.runner.rollBack(id, undefined, manual)
  expect((await second.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await parts()).toBe(before)
  await second.close()
  await rm(own, { recursive: true, force: true })
})

test.skipIf(missing)("the connection breaks in the author's own transaction: all of it is done again, and once", async () => {
  const before = await parts()
  const asked: unknown[] = []
  const plan = await planOf(`
  - sql: |
      BEGIN;
      UPDATE stock.part SET amount = amount + 1 WHERE id = 1;
      UPDATE stock.part SET name = 'x' WHERE id = 2;
      SELECT pg_sleep(5);
      COMMIT;
      UPDATE stock.part SET amount = 0 WHERE id = 3;
      BEGIN;
      UPDATE stock.part SET amount = NULL WHERE id > 10;
      ROLLBACK;
    on: db-1
    back: keep rows
`)
  const running = engine.run(plan, failing(asked, 'retry'))
  await sleeps()
  await cutClients()
  const { id, state } = await running
  expect(asked).toEqual([['sql-failed', 4]])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await ask('SELECT amount, name FROM stock.part WHERE id <= 3 ORDER BY id')).toBe('2|part 1\n2|x\n0|part 3')
  expect(await ask('SELECT count(amount) FROM stock.part')).toBe('1000')
  await engine.runner.rollBack(id, undefined, manual)
  expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await parts()).toBe(before)
})

test.skipIf(missing)(
  'one by one: what was done is not repeated after a failure, and of a lost connection nobody says that he knows',
  async () => {
    await ask('UPDATE stock.part SET name = NULL WHERE id = 7')
    const before = await parts()
    const asked: unknown[] = []
    const plan = await planOf(`
  - sql: |
      CALL stock.settle();
      CREATE INDEX CONCURRENTLY by_name ON stock.part (name);
      ALTER TABLE stock.part ALTER name SET NOT NULL;
      SELECT pg_sleep(5), 'after';
    on: db-1
`)
    const answers: Answers = (question, state) => {
      const answer = failing(asked, 'stop', 'stop')(question, state)
      if (answer === undefined || asked.length > 1) return answer
      const [open] = state.questions
      void ask("UPDATE stock.part SET name = 'seven' WHERE id = 7").then(() =>
        engine.runner.answer(engine.events.at(-1)?.run ?? '', open?.id ?? '', { kind: 'failure', choice: 'retry', reason: '' }),
      )
      return undefined
    }
    const running = engine.run(plan, answers)
    await sleeps()
    await cutClients()
    const { id, state } = await running
    expect(asked).toEqual([
      ['sql-failed', 3],
      ['sql-failed', 4],
    ])
    expect(state.phase).toMatchObject({ result: 'stopped' })
    expect(await ask('SELECT amount FROM stock.part WHERE id = 1')).toBe('2')
    const again: unknown[] = []
    engine.runner.resume(id, manual)
    // What was asked is asked again; tried again, nobody knows of the one whose connection was lost.
    await engine.attend(id, failing(again, 'retry'))
    expect(again).toEqual([
      ['sql-failed', 4],
      ['sql-unsure', 4],
    ])
    await ask(
      'DROP INDEX stock.by_name; ALTER TABLE stock.part ALTER name DROP NOT NULL; UPDATE stock.part SET amount = 1 WHERE id = 1; UPDATE stock.part SET name = NULL WHERE id = 7',
    )
    expect(await parts()).toBe(before)
  },
)

test.skipIf(missing)('a dump that cannot be read back leaves the database as it is, open to everybody', async () => {
  const asked: unknown[] = []
  const plan = await planOf(`
  - { dump: extended, on: server, as: before, folder: /srv/dumps }
  - { sql: CREATE TABLE later (a int), on: server, schema: extended, back: { restore: before } }
`)
  const { id } = await engine.run(plan)
  await engine.runner.rollBack(id, undefined, manual)
  await engine.attend(id, failing(asked))
  expect(asked).toEqual([['restore-failed', undefined]])
  expect((await site.database.in('extended', "SET ROLE ferry; SELECT count(*) FROM here; SELECT to_regclass('later')")).trim()).toBe(
    '0\nlater',
  )
  expect((await site.database.sql("SELECT datallowconn FROM pg_database WHERE datname = 'extended'")).trim()).toBe('t')
})

test.skipIf(missing)('whom the account may not send away keeps the database as it is; when he has gone it is restored', async () => {
  const before = await parts()
  const plan = await planOf(`
  - { dump: shop, on: server, as: whole, folder: /srv/dumps }
  - { sql: UPDATE stock.part SET name = 'x', on: db-1, back: { restore: whole } }
`)
  const { id } = await engine.run(plan)
  const inside = site.database.in('shop', 'SELECT pg_sleep(60)').catch((error: Error) => error.message)
  await until(
    async () => (await ask("SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'")) === '1',
    'somebody inside',
  )
  const asked: unknown[] = []
  await engine.runner.rollBack(id, undefined, manual)
  await engine.attend(id, (question, state) => {
    const answer = failing(asked, 'retry')(question, state)
    if (answer === undefined || asked.length > 1) return answer
    const [open] = state.questions
    void ask("SELECT string_agg(name, '' ORDER BY id) FROM stock.part WHERE id < 3")
      .then((names) => asked.push(names))
      .then(() => ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'"))
      .then(() => engine.runner.answer(id, open?.id ?? '', { kind: 'failure', choice: 'retry', reason: '' }))
    return undefined
  })
  expect(asked).toEqual([['restore-failed', undefined], 'xx'])
  expect(await inside).toContain('terminating connection')
  expect(await parts()).toBe(before)
})

test.skipIf(missing)('a wrong password is asked for again, and none is ever an argument or a line of what is kept', async () => {
  const own = await mkdtemp(join(tmpdir(), 'ferry-pg-'))
  const refused = await startEngine({ ...site, passwords: { 'database db-1': 'wrong' } }, own)
  const asked: unknown[] = []
  const plan = await planOf('  - { sql: "SELECT pg_sleep(3)", on: db-1 }')
  const { state } = await refused.run(plan, (question) => {
    if (question.kind === 'preflight') asked.push(...question.findings.map(({ finding }) => finding.problem.code))
    return question.kind === 'preflight' ? { kind: 'preflight', go: false } : failing(asked)(question, {} as never)
  })
  expect(JSON.stringify([asked, state])).toContain('database-refused')
  await refused.close()
  await rm(own, { recursive: true, force: true })

  const running = engine.run(plan)
  await sleeps()
  const { stdout } = await site.host.exec('cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2> /dev/null | tr "\\0" "\\n"')
  expect(stdout).toContain('PGPASSFILE=')
  expect(stdout).not.toContain('Real')
  await running
})

test.skipIf(missing)('what cannot be kept is said by the look ahead, and nothing is changed', async () => {
  // Of somebody else: before it was there, the account could make the whole database anew.
  await site.database.in(
    'shop',
    'CREATE SCHEMA closed; CREATE TABLE closed.part (id int PRIMARY KEY, amount int); GRANT USAGE ON SCHEMA closed TO ferry; GRANT ALL ON closed.part TO ferry',
  )
  const plan = await planOf(`
  - sql: |
      delete from stock.loose; update closed.part set amount = 1; update stock.part set id = 5 where id = 4;
      delete from stock.part where id = 1; delete from stock.gone
    on: db-1
    back: keep rows
`)
  const asked: string[][] = []
  await engine.run(plan, (question) => {
    if (question.kind !== 'preflight') return undefined
    asked.push(question.findings.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: false }
  })
  expect(asked).toEqual([['sql-without-key', 'sql-cannot-keep', 'sql-changes-key', 'sql-cascades']])
})
