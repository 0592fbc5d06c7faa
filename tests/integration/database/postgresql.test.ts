/** Statements, dumps and rows on a real PostgreSQL through a real sshd, by an account that is no superuser: forward, broken off, and back. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockHolder, lockTable } from '#core/commands/database/liquibase.ts'
import { type DatabaseFleet, postgresqlFleet } from '#harness/database/database-fleet.ts'
import { postgresqlMissing, type TestPostgresql } from '#harness/database/postgresql.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { begunApart } from '#shared/kinds/report/watch.ts'

const missing = postgresqlMissing((await namespacesMissing()) === undefined ? 'namespaces' : 'plain')
if (missing) console.log(`skipped: PostgreSQL (${missing})`)

let site: DatabaseFleet<TestPostgresql>
let engine: Engine
beforeAll(async () => {
  if (missing) return
  site = await postgresqlFleet(
    `CREATE DATABASE shop; CREATE DATABASE old_letters TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
    \\connect shop
    CREATE SCHEMA stock;
    CREATE TABLE stock.receivable (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, total numeric(10,2), after_discount numeric(10,2), note text,
      twice numeric GENERATED ALWAYS AS (total * 2) STORED, picture bytea, more jsonb, tags text[], changed timestamptz DEFAULT now(), part float8);
    INSERT INTO stock.receivable (total, after_discount, note, picture, more, tags, part)
      SELECT n, CASE WHEN n % 3 = 0 THEN n END, '行 ' || n || E'\\t"x\\\\', int4send(n), jsonb_build_object('n', n), ARRAY['a;b', NULL], 'NaN'
      FROM generate_series(1, 30000) AS n;
    CREATE TABLE stock."Order" ("Id" int, code varchar(20), "createdAt" timestamp, amount int, line int GENERATED ALWAYS AS IDENTITY, PRIMARY KEY ("Id", code));
    INSERT INTO stock."Order" VALUES (1, 'a', '2026-01-01 10:00:00.123456', 5), (1, 'b', NULL, 7), (2, 'a', 'infinity', NULL);
    CREATE TABLE price ("Id" int PRIMARY KEY, amount int);
    INSERT INTO price VALUES (1, 100), (2, 200);
    CREATE TABLE tag (id serial PRIMARY KEY, name text UNIQUE, path text, seen date);
    INSERT INTO tag (name) VALUES ('one'), ('two');
    \\connect old_letters
    CREATE TABLE word (id int PRIMARY KEY, text text);
    SET client_encoding = 'UTF8';
    INSERT INTO word VALUES (1, 'Grüße');`,
    { hosts: ['backup-1'] },
  )
  engine = await startEngine(site)
})
afterAll(async () => {
  await engine?.close()
  await site?.stop()
})

test.skipIf(missing)("Liquibase's lock is read as it keeps it there", async () => {
  const kind = { kind: 'postgresql' } as const
  const table = async () => (await site.database.in('shop', lockTable(kind, 'shop'))).trim()
  expect(await table()).toBe('')
  await site.database.in(
    'shop',
    'CREATE TABLE databasechangeloglock (id int PRIMARY KEY, locked boolean NOT NULL, lockgranted timestamp, lockedby varchar(255)); INSERT INTO databasechangeloglock VALUES (1, false, NULL, NULL)',
  )
  const holder = async () => (await site.database.in('shop', lockHolder(kind, await table()))).trim()
  expect(await holder()).toBe('')
  await site.database.in(
    'shop',
    "UPDATE databasechangeloglock SET locked = true, lockgranted = '2026-11-28 21:59:30', lockedby = 'app-7 (10.0.0.9)'",
  )
  expect(await holder()).toMatch(/^app-7 \(10\.0\.0\.9\)\W2026-11-28 21:59:30$/)
  await site.database.in('shop', 'DROP TABLE databasechangeloglock')
})

const manual = { yes: false, signoffs: [] }
const all = (table: string, database = 'shop') => site.database.in(database, `SELECT * FROM ${table} AS t ORDER BY t::text`)
const leftovers = () => site.database.in('shop', "SELECT relname FROM pg_class WHERE relname LIKE '\\_ferry%'")
async function forward(tasks: string) {
  const { id, state } = await engine.run(await site.plan(`release: x\ntasks:\n${tasks}`))
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  return { id, state }
}
async function back(id: string, result = 'rolled-back') {
  await engine.runner.rollBack(id, undefined, manual)
  const state = await engine.attend(id)
  expect(state.phase).toMatchObject({ result })
  return state
}

test.skipIf(missing)(
  '20,000 rows changed, others added and changed meanwhile: back, each is what it was, and what others did stays',
  async () => {
    const before = await all('stock.receivable')
    const { id, state } = await forward(`
  - sql: |
      UPDATE STOCK.Receivable AS r SET after_discount = total WHERE r.after_discount IS NULL;
    on: db-1
    back: keep rows
`)
    expect(state.targets[0]?.findings).toContainEqual(
      expect.objectContaining({
        problem: expect.objectContaining({ code: 'sql-touches', values: { statement: 1, table: 'stock.receivable', count: 20_000 } }),
      }),
    )
    expect(state.targets[0]?.forward[1]?.facts).toMatchObject({ statements: [{ number: 1, rows: 20_000, kept: 20_000 }] })
    await site.database.in(
      'shop',
      "INSERT INTO stock.receivable (note) VALUES ('new'); UPDATE stock.receivable SET note = 'by another' WHERE id = 1",
    )
    await back(id)
    expect(
      await site.database.in('shop', 'SELECT note, after_discount IS NULL FROM stock.receivable WHERE id = 1 OR id > 30000 ORDER BY id'),
    ).toBe('by another|t\nnew|t\n')
    await site.database.in(
      'shop',
      `DELETE FROM stock.receivable WHERE id > 30000; UPDATE stock.receivable SET note = '行 1' || E'\\t"x\\\\' WHERE id = 1`,
    )
    expect(await all('stock.receivable')).toBe(before)
    expect(await leftovers()).toBe('')
    expect(JSON.stringify(engine.events) + engine.shown.join('')).not.toContain('Real')
    expect((await site.host.exec('ls -A ~/.ferry/keys; grep -rl Real ~/.ferry || true')).stdout.trim()).toBe('')
  },
)

test.skipIf(missing)('rows of several statements, chosen by other tables and under quoted names, are put back together', async () => {
  const before = [await all('stock."Order"'), await all('tag')]
  const { id, state } = await forward(`
  - sql: |
      SET search_path TO stock, public;
      UPDATE "Order" AS o SET amount = p.amount, "createdAt" = NULL FROM price p WHERE p."Id" = o."Id" RETURNING o.code;
      DELETE FROM "Order" o USING price p WHERE p."Id" = o."Id" AND code = 'b';
      INSERT INTO "Order" ("Id", code) VALUES (3, 'x;y'), (4, 'it''s \\');
      INSERT INTO public.tag (name) SELECT 'copy of ' || name FROM public.tag;
      SELECT count(*) FROM public.tag;
    on: db-1
    back: keep rows
`)
  expect(state.targets[0]?.forward[1]?.facts).toMatchObject({
    statements: [{ rows: 0 }, { rows: 3, kept: 3 }, { rows: 1, kept: 1 }, { rows: 2, kept: 2 }, { rows: 2, kept: 2 }, { rows: 0 }],
  })
  await site.database.in('shop', `UPDATE stock."Order" SET amount = 99 WHERE "Id" = 2; INSERT INTO tag (name) VALUES ('of another')`)
  const came = await back(id, 'failed')
  expect(came.targets[0]?.back[0]?.notes).toMatchObject([{ code: 'sql-rows-left', values: { statement: 2, count: 1 } }])
  await site.database.in(
    'shop',
    `UPDATE stock."Order" SET amount = NULL, "createdAt" = 'infinity' WHERE "Id" = 2; DELETE FROM tag WHERE name = 'of another'`,
  )
  expect([await all('stock."Order"'), await all('tag')]).toEqual(before)
})

test.skipIf(missing)('a statement that fails takes everything back, structure too; mended and retried, nothing is done twice', async () => {
  const asked: unknown[] = []
  const plan = await site.plan(`release: x
tasks:
  - sql: |
      CREATE TABLE stock.tally (n int PRIMARY KEY, path text);
      COPY stock.tally (n, path) FROM stdin;
      1\ta;b
      2\tit's "c"
      \\.
      DO $body$ BEGIN UPDATE stock.tally SET path = 'C:\\'; INSERT INTO stock.tally VALUES (3, ';'); END $body$;
      CREATE INDEX by_path ON stock.tally (path);
      INSERT INTO stock.missing VALUES (1);
    on: db-1
`)
  const { id, state } = await engine.run(plan, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push([question.problem.code, question.problem.values.statement])
    const run = engine.events.at(-1)?.run ?? ''
    const open = engine.runner.state(run).questions[0]?.id ?? ''
    void site.database
      .in('shop', "SELECT to_regclass('stock.tally') IS NULL; SET ROLE ferry; CREATE TABLE stock.missing (n int)")
      .then((gone) => {
        asked.push(gone)
        engine.runner.answer(run, open, { kind: 'failure', choice: 'retry', reason: '' })
      })
    return undefined
  })
  expect(asked).toEqual([['sql-failed', 5], 't\n'])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(await all('stock.tally')).toBe('1|C:\\\n2|C:\\\n3|;\n')
  await engine.runner.rollBack(id, undefined, manual)
  await engine.attend(id)
  // The row in stock.missing and what the block did stay, and that was said; structure is gone.
  expect(plan.targets[0]?.lasts).toMatchObject({ code: 'sql-lasts-structure', values: { statement: 2 } })
  expect(await site.database.in('shop', "SELECT to_regclass('stock.tally') IS NULL, count(*) FROM stock.missing")).toBe('t|1\n')
})

test.skipIf(missing)(
  'a dump is copied and gone back to: letters, owner, settings and rights of the database with it, whoever is in it',
  async () => {
    await site.database.sql(
      `ALTER DATABASE old_letters SET search_path TO public, pg_catalog; ALTER DATABASE old_letters SET application_name TO 'it''s';
    REVOKE CONNECT ON DATABASE old_letters FROM PUBLIC; COMMENT ON DATABASE old_letters IS 'the ''old'' one';
    ALTER ROLE ferry IN DATABASE old_letters SET statement_timeout TO '90s'`,
    )
    const state = async () => [
      await all('word', 'old_letters'),
      await site.database.sql(
        `SELECT pg_encoding_to_char(encoding), datcollate, datallowconn, pg_get_userbyid(datdba), (SELECT array_agg(one::text ORDER BY one::text) FROM unnest(datacl) AS one), (SELECT array_agg(setrole::regrole || '=' || setconfig::text ORDER BY setrole) FROM pg_db_role_setting WHERE setdatabase = d.oid), shobj_description(oid, 'pg_database') FROM pg_database d WHERE datname = 'old_letters'`,
      ),
      await site.database.sql("SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database"),
    ]
    const before = await state()
    const { id } = await forward(`
  - { dump: old_letters, on: server, as: before, folder: /srv/dumps, copy: "backup-1:/srv/copies" }
  - sql: |
      INSERT INTO word VALUES (2, 'für 5 ¥');
      ALTER TABLE word DROP COLUMN id;
    on: server
    schema: old_letters
    back: { restore: before }
`)
    expect(await all('word', 'old_letters')).toBe('für 5 ¥\nGrüße\n')
    await site.fleet.host('backup-1').exec('cd /srv/copies && sha256sum -c *.sha256 && gzip -t *.gz')
    const inside = site.database.byAccount('old_letters', 'SELECT pg_sleep(60)').catch((error: Error) => error.message)
    await back(id)
    expect(await inside).toContain('terminating connection')
    expect(await state()).toEqual(before)
  },
)

test.skipIf(missing)('rows: those that are there are shown and stay; the way back deletes exactly what was inserted', async () => {
  const before = await all('tag')
  const { id, state } = await forward(`
  - rows:
      - { name: one, path: /other }
      - { name: new, path: 'a\\b;"c"', seen: 2026-11-28 }
      - { name: "it's", path: null }
    table: public.tag
    key: name
    on: db-1
`)
  expect(state.targets[0]?.findings.map(({ problem }) => problem)).toMatchObject([
    { code: 'database-reached' },
    { code: 'rows-there', values: { count: 3, there: 1, keys: 'one' } },
  ])
  expect(await site.database.in('shop', "SELECT name, path, seen FROM tag WHERE name IN ('new', 'it''s') ORDER BY name")).toBe(
    'it\'s||\nnew|a\\b;"c"|2026-11-28\n',
  )
  await back(id)
  expect(await all('tag')).toBe(before)
})

test.skipIf(missing)('inserted rows that others belong to by now stay with them, and are counted', async () => {
  await site.database.byAccount(
    'shop',
    `CREATE TABLE goods (id int PRIMARY KEY, code text UNIQUE); CREATE TABLE cost (goods int REFERENCES goods ON DELETE SET NULL);
    CREATE TABLE menu (id int PRIMARY KEY, parent int REFERENCES menu ON DELETE CASCADE);`,
  )
  const { id } = await forward(`
  - { sql: "insert into goods values (2, 'b'), (3, 'c'); insert into menu values (2, null), (3, 2), (4, 3)", on: db-1, back: keep rows }
  - { rows: [{ id: 8, code: e }, { id: 9, code: f }], table: goods, key: id, on: db-1 }
`)
  await site.database.in('shop', 'INSERT INTO cost VALUES (2), (8)')
  const came = await back(id, 'failed')
  expect(came.targets.map((one) => one.back[0]?.notes)).toMatchObject([
    [{ code: 'sql-rows-left', values: { statement: 1, count: 1 } }],
    [{ code: 'rows-left', values: { count: 1, keys: '8' } }],
  ])
  expect([await all('goods'), await all('cost'), await all('menu')]).toEqual(['2|b\n8|e\n', '2\n8\n', ''])
})

test.skipIf(missing)('rows that others follow, keys in brackets and tables with heirs are refused before anything is done', async () => {
  await site.database.byAccount(
    'shop',
    `CREATE TABLE label (code text DEFAULT 'none' REFERENCES goods (code) ON UPDATE SET DEFAULT);
    CREATE TABLE old_goods (seen date) INHERITS (goods); CREATE TABLE part (id int PRIMARY KEY, code text, size int);`,
  )
  const asked: unknown[] = []
  await engine.run(
    await site.plan(`release: x
tasks:
  - { sql: "delete from goods; update part set (size, id) = (2, 9)", on: db-1, back: keep rows }
  - { sql: "insert into part values (1, 'a', 1)", on: db-1, back: keep rows }
`),
    (question) => {
      if (question.kind !== 'preflight') return undefined
      asked.push(...question.findings.filter(({ finding }) => finding.severity === 'blocking').map(({ finding }) => finding.problem.code))
      return { kind: 'preflight', go: false }
    },
  )
  expect(asked).toEqual(['sql-inherited', 'sql-changes-key'])
  await site.database.byAccount('shop', 'DROP TABLE old_goods')
  const codes: string[] = []
  await engine.run(
    await site.plan('release: x\ntasks:\n  - { sql: "update goods set code = 1", on: db-1, back: keep rows }\n'),
    (question) => {
      if (question.kind !== 'preflight') return undefined
      codes.push(...question.findings.map(({ finding }) => finding.problem.code))
      return { kind: 'preflight', go: false }
    },
  )
  expect(codes).toContain('sql-cascades')
})

test.skipIf(missing)(
  'what others have written into a new column or table is set aside before it goes; what nobody has filled just goes',
  async () => {
    await site.database.byAccount(
      'shop',
      'CREATE SCHEMA app; CREATE TABLE app.stage (id int PRIMARY KEY); INSERT INTO app.stage VALUES (1), (2)',
    )
    const task = `
  - sql: |
      SET search_path TO app;
      ALTER TABLE stage ADD COLUMN level int NOT NULL DEFAULT 3;
      ALTER TABLE stage ADD COLUMN note text;
      CREATE TABLE visit (id int);
    on: db-1
`
    await back((await forward(task)).id)
    const { id } = await forward(task)
    await site.database.in('shop', "UPDATE app.stage SET note = 'typed' WHERE id = 2; INSERT INTO app.visit VALUES (7)")
    const came = await back(id, 'failed')
    const notes = came.targets[0]?.back[0]?.notes ?? []
    expect(notes.map(({ code, values }) => [code, values.statement, values.count])).toEqual([
      ['sql-set-aside', 4, 1],
      ['sql-set-aside', 3, 1],
    ])
    const [visit, stage] = await Promise.all(notes.map(({ values }) => all(`app.${values.aside}`)))
    expect([visit, stage, await all('app.stage')]).toEqual(['7\n', '2|3|typed\n', '1\n2\n'])
    expect(await site.database.in('shop', "SELECT to_regclass('app.visit') IS NULL")).toBe('t\n')
  },
)

test.skipIf(missing)('the share of its connections is watched by its own client, and no key stays', async () => {
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
