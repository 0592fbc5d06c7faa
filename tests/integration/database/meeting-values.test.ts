/**
 * Values of which no two may be the same, moved along: on the way back each would meet its neighbour. On real servers all of them come back, or
 * nothing is done that could not; and what the checks of foreign keys would hold up is refused before.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DatabaseFleet, databaseFleet, postgresqlFleet } from '#harness/database/database-fleet.ts'
import { postgresqlMissing } from '#harness/database/postgresql.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'

const missing = postgresqlMissing((await namespacesMissing()) === undefined ? 'namespaces' : 'plain')
if (missing) console.log(`skipped: PostgreSQL (${missing})`)

type Site = { fleet: DatabaseFleet; engine: Engine; data: string; look(sql: string): Promise<string> }
const sites: Site[] = []
async function opened(fleet: DatabaseFleet, look: Site['look']): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'ferry-meeting-'))
  sites.push({ fleet, engine: await startEngine(fleet, data), data, look })
}

/** `place`: others name it, by its key; `step` has a trigger, `pair` two columns together, `tree` names itself. */
const tables = `
CREATE TABLE place (id INT PRIMARY KEY, pos INT NOT NULL UNIQUE, name VARCHAR(9));
CREATE TABLE pair (id INT PRIMARY KEY, a INT, b INT, note VARCHAR(9) DEFAULT 'x', UNIQUE (a, b));
CREATE TABLE step (id INT PRIMARY KEY, pos INT UNIQUE);
CREATE TABLE log (id INT);
CREATE TABLE page (id INT PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES page (id));
INSERT INTO page VALUES (1, NULL);
CREATE TABLE tree (id INT PRIMARY KEY, parent INT REFERENCES tree (id), pos INT UNIQUE);
CREATE TABLE door (id INT PRIMARY KEY, place INT, FOREIGN KEY (place) REFERENCES place (id) ON DELETE CASCADE);
INSERT INTO place VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c'), (4, 9, NULL);
INSERT INTO pair (id, a, b) VALUES (1, 1, 1), (2, 1, 2), (3, NULL, 2), (4, NULL, 2);
INSERT INTO step VALUES (1, 1), (2, 2), (3, 3);
INSERT INTO tree VALUES (1, NULL, 1), (2, 1, 2), (3, 2, 3);
INSERT INTO door VALUES (1, 1), (2, 3);
`

beforeAll(async () => {
  const mariadb = await databaseFleet(`CREATE DATABASE shop; USE shop; ${tables}
    CREATE TRIGGER note AFTER UPDATE ON step FOR EACH ROW INSERT INTO log VALUES (NEW.id);`)
  await opened(mariadb, (sql) => mariadb.database.sql(`USE shop; ${sql}`))
  if (missing) return
  const postgresql = await postgresqlFleet(`CREATE DATABASE shop;
    \\connect shop
    ${tables}
    CREATE TABLE later (id INT PRIMARY KEY, pos INT UNIQUE DEFERRABLE);
    INSERT INTO later VALUES (1, 1), (2, 2);
    CREATE TABLE chain (id INT PRIMARY KEY, up INT REFERENCES chain DEFERRABLE);
    INSERT INTO chain VALUES (1, NULL), (2, 1);
    CREATE TABLE share (id INT PRIMARY KEY, part FLOAT8);
    INSERT INTO share VALUES (1, 0.1), (2, 0.2);
    ALTER DATABASE shop SET extra_float_digits = 0;
    CREATE TABLE own (id INT PRIMARY KEY, pos INT UNIQUE);
    INSERT INTO own VALUES (3, 3), (2, 2), (1, 1);
    CREATE FUNCTION chance() RETURNS float8 VOLATILE LANGUAGE sql AS 'SELECT random()';
    CREATE TABLE ticket (id INT PRIMARY KEY, used INT);
    INSERT INTO ticket SELECT n, 0 FROM generate_series(1, 40) AS n;
    CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO log VALUES (NEW.id); RETURN NULL; END';
    CREATE TRIGGER note AFTER UPDATE ON step FOR EACH ROW EXECUTE FUNCTION noted();`)
  await opened(postgresql, (sql) => postgresql.database.in('shop', sql))
})
afterAll(async () => {
  for (const { engine, data, fleet } of sites) {
    await engine.close()
    await rm(data, { recursive: true, force: true })
    await fleet.stop()
  }
})

/** Forward and back, and what was said; `meanwhile` is of somebody else. */
async function there({ fleet, engine, look }: Site, sql: string, meanwhile?: string) {
  const schema = fleet.inventory.includes('kind: mariadb') ? '    schema: shop\n' : ''
  const plan = await fleet.plan(`release: x\ntasks:\n  - sql: |\n      ${sql}\n    on: db-1\n${schema}    back: keep rows\n`)
  const said: string[] = []
  const { id, state } = await engine.run(plan, (question) => {
    if (question.kind === 'failure') {
      said.push(question.problem.code)
      return { kind: 'failure', choice: 'stop', reason: '' }
    }
    if (question.kind !== 'preflight') return undefined
    const blocking = question.findings.filter(({ finding }) => finding.severity === 'blocking')
    said.push(...blocking.map(({ finding }) => finding.problem.code))
    return { kind: 'preflight', go: blocking.length === 0 }
  })
  const forward = state.phase.kind === 'ended' ? state.phase.result : state.phase.kind
  if (forward !== 'succeeded') return [forward, ...said]
  const done = await look(everything)
  if (meanwhile !== undefined) await look(meanwhile)
  await engine.runner.rollBack(id, undefined, { yes: false, signoffs: [] })
  const { phase } = await engine.attend(id)
  return [done === '' ? '' : 'changed', phase.kind === 'ended' ? phase.result : phase.kind, ...said]
}

const names = ['place', 'pair', 'step', 'tree', 'door']
const everything = names.map((name) => `SELECT * FROM ${name} ORDER BY id;`).join(' ')

const back = ['changed', 'rolled-back']
const refused = ['stopped', 'sql-values-meet']

/** What becomes of each on a MariaDB, and on a PostgreSQL, which does not look away from who names a row. */
const shifts: [sql: string, mariadb: string[], postgresql: string[]][] = [
  ['update place set pos = pos - 1;', back, refused],
  ['update place set pos = pos * 2, name = null where id > 1;', back, back],
  ['update pair set a = 3 - a, b = 3 - b;', back, back],
  ["update place set name = 'z';", back, back],
  ['update step set pos = pos - 1;', refused, refused],
  ['update step set pos = pos + 10;', back, back],
  ['update tree set pos = pos - 1;', back, refused],
  ['update tree set pos = pos - 1, parent = null;', refused, refused],
  ['update pair set a = a - 1; update pair set a = a - 1, note = b; delete from pair where id = 2;', back, back],
]

test('each comes back to its place with what others name, or is not done at all', async () => {
  for (const [at, site] of sites.entries()) {
    const before = await site.look(everything)
    for (const [sql, ...outcomes] of shifts) {
      expect([sql, at, ...(await there(site, sql))]).toEqual([sql, at, ...(outcomes[at] ?? [])])
      expect(await site.look(everything)).toBe(before)
    }
  }
})

test('what others have written meanwhile stays theirs', async () => {
  for (const site of sites) {
    const before = await site.look(everything)
    const theirs = "update pair set note = 'theirs' where id = 1; insert into pair (id, a, b) values (9, 9, 9);"
    expect(await there(site, 'update pair set b = b - 1 where a = 1;', theirs)).toEqual(back)
    expect(await site.look('SELECT id, a, b, note FROM pair WHERE id IN (1, 2, 9) ORDER BY id')).toMatch(
      /^1\W1\W1\Wtheirs\n2\W1\W2\Wx\n9\W9\W9\Wx\n$/,
    )
    await site.look("update pair set note = 'x' where id = 1; delete from pair where id = 9;")
    expect(await site.look(everything)).toBe(before)
  }
})

test('a row that others name by now stays, whatever becomes of them when it goes; the others go, leaf by leaf', async () => {
  for (const site of sites) {
    const sql = 'insert into page values (2, 1), (3, 2), (4, 3), (5, 1);'
    expect(await there(site, sql, 'insert into page values (9, 5)')).toEqual(['changed', 'failed'])
    expect(await site.look('SELECT id FROM page ORDER BY id')).toBe('1\n5\n9\n')
  }
})

test('checks that are off are refused where rows are bound to others, and nowhere else', async () => {
  const [mariadb] = sites
  if (mariadb === undefined) return
  const before = await mariadb.look(everything)
  expect(await there(mariadb, 'set foreign_key_checks = 0; delete from tree where id = 3;')).toEqual(['stopped', 'sql-checks-off'])
  expect(await there(mariadb, 'set foreign_key_checks = 0; delete from pair where id = 1;')).toEqual(back)
  expect(await mariadb.look(everything)).toBe(before)
})

test('what no COMMIT follows is refused, and so is a server that is only read', async () => {
  const before = await Promise.all(sites.map(({ look }) => look(everything)))
  for (const site of sites)
    expect(await there(site, "begin; update pair set note = 'gone' where id = 1;")).toEqual(['stopped', 'sql-left-open'])
  const [mariadb, postgresql] = sites
  await mariadb?.look('SET GLOBAL read_only = 1')
  await postgresql?.look('ALTER DATABASE shop SET default_transaction_read_only = on')
  for (const site of sites)
    expect(await there(site, "update pair set note = 'parted' where id = 1;")).toEqual(['stopped', 'database-read-only'])
  await mariadb?.look('SET GLOBAL read_only = 0')
  await postgresql?.look('SET default_transaction_read_only = off; ALTER DATABASE shop RESET default_transaction_read_only')
  expect(await Promise.all(sites.map(({ look }) => look(everything)))).toEqual(before)
})

test.skipIf(missing)('what PostgreSQL compares at the end only, and who is chosen by a function of its own', async () => {
  const [, postgresql] = sites
  if (postgresql === undefined) return
  const all = () =>
    postgresql.look(
      'SET extra_float_digits = 3; SELECT * FROM share ORDER BY id; SELECT * FROM chain ORDER BY id; SELECT * FROM later ORDER BY id; SELECT * FROM own ORDER BY id; SELECT * FROM ticket ORDER BY id',
    )
  const before = await all()
  expect(await there(postgresql, 'update later set pos = 3 - pos;')).toEqual(back)
  expect(await there(postgresql, 'update own set pos = pos + 1;')).toEqual(back)
  const inTheirs = 'begin; set constraints all deferred; delete from chain where id = 1; delete from chain where id = 2; commit;'
  expect(await there(postgresql, inTheirs)).toEqual(back)
  expect(await there(postgresql, 'update share set part = part + 0.00000000000000003;')).toEqual(back)
  expect(await all()).toBe(before)
  for (const set of ['used = 1', 'used = used']) {
    const sql = `update ticket set ${set} where id in (select id from ticket order by chance() limit 10);`
    expect(await there(postgresql, sql)).toEqual(['stopped', 'sql-keep-incomplete'])
    expect(await all()).toBe(before)
  }
  expect(await there(postgresql, 'update ticket set used = used where id < 10; update ticket set used = 2 where id < 20;')).toEqual(back)
  expect(await all()).toBe(before)
})
