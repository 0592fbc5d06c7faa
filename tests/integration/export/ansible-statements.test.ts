/**
 * The way back of rows and of structure, by a playbook and by Ferry itself, on both families of databases: what others have changed, written into, or
 * bound to it since stays, and it is said; what is as it was left goes.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { playbook, writePlaybook } from '#harness/ansible.ts'
import { type DatabaseFleet, databaseFleet, postgresqlFleet } from '#harness/database/database-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'

const missing = await namespacesMissing()
if (missing) console.log(`skipped: exported statements (${missing})`)

type Site = { fleet: DatabaseFleet; engine: Engine; folder: string; table: string; look(sql: string): Promise<string> }
const sites: Site[] = []
async function opened(fleet: DatabaseFleet, table: string, look: Site['look']): Promise<void> {
  sites.push({ fleet, engine: await startEngine(fleet), folder: await mkdtemp(join(tmpdir(), 'fs-')), table, look })
}

const tables = `CREATE TABLE goods (id INT PRIMARY KEY, name VARCHAR(20), up INT REFERENCES goods (id));
CREATE TABLE price (id INT PRIMARY KEY, goods INT, FOREIGN KEY (goods) REFERENCES goods (id) ON DELETE CASCADE);
CREATE TABLE label (id INT PRIMARY KEY, goods INT, FOREIGN KEY (goods) REFERENCES goods (id));
INSERT INTO goods VALUES (1, 'one', NULL);`

beforeAll(async () => {
  if (missing) return
  const mariadb = await databaseFleet(`CREATE DATABASE shop; USE shop; ${tables}`)
  await opened(mariadb, 'shop.goods', (sql) => mariadb.database.sql(`USE shop; ${sql}`))
  const postgresql = await postgresqlFleet(`CREATE DATABASE shop;\n\\connect shop\n${tables}`)
  await opened(postgresql, 'public.goods', (sql) => postgresql.database.in('shop', sql))
})
afterAll(async () => {
  for (const { engine, folder, fleet } of sites) {
    await engine.close()
    await fleet.stop()
    await rm(folder, { recursive: true, force: true })
  }
})

const release = ({ table, fleet }: Site) => `release: x
tasks:
  - rows: [{ id: 2, name: "it's" }, { id: 3, name: b }, { id: 4, name: c }, { id: 5, name: null }, { id: 6, name: d }, { id: 7, up: 6 }]
    table: ${table}
    key: id
    on: db-1
  - sql: |
      CREATE TABLE tally (n INT PRIMARY KEY);
      ALTER TABLE goods ADD COLUMN level INT NOT NULL DEFAULT 3;
      ALTER TABLE goods ADD COLUMN note VARCHAR(9);
      CREATE TABLE empty (n INT);
    on: db-1
${fleet.inventory.includes('kind: mariadb') ? '    schema: shop\n' : ''}`

/** Of somebody else: a row is changed, others belong to two, a table and a column are written into. */
const theirs = `UPDATE goods SET name = 'theirs' WHERE id = 3; INSERT INTO price VALUES (40, 4); INSERT INTO label VALUES (50, 5);
INSERT INTO tally VALUES (9); UPDATE goods SET note = 'typed' WHERE id = 1;`
const rowsOf = async ({ look }: Site) => [
  await look('SELECT * FROM goods ORDER BY id; SELECT * FROM price; SELECT * FROM label'),
  (await look(asides)).trim().split('\n').length,
]
const asides =
  "SELECT table_name FROM information_schema.tables WHERE table_name IN ('tally', 'empty') OR table_name LIKE '%\\_aside' ORDER BY 1"
const fleetQuoted = ({ inventory }: DatabaseFleet, name: string) => (inventory.includes('kind: mariadb') ? `\`${name}\`` : `"${name}"`)
const cleaned = async ({ fleet, look }: Site) => {
  const names = (await look(asides)).trim().split('\n')
  const dropped = names.filter((name) => name !== '').map((name) => `DROP TABLE ${fleetQuoted(fleet, name)};`)
  await look(`DELETE FROM price; DELETE FROM label; DELETE FROM goods WHERE id > 1; ${dropped.join(' ')}`)
}

/** Milliseconds: Ansible takes a second for each task where other tests run beside it. */
const patience = 900_000

test.skipIf(missing)(
  'the playbook leaves the same as Ferry, and says so once; nothing is asked twice',
  async () => {
    for (const site of sites) {
      const { fleet, engine, folder, look } = site
      const plan = await fleet.plan(release(site))
      const { id, state } = await engine.run(plan)
      expect(state.phase).toMatchObject({ result: 'succeeded' })
      await look(theirs)
      await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
      expect((await engine.attend(id)).phase).toMatchObject({ result: 'failed' })
      const left = await rowsOf(site)
      const plain = String(left[0]).replaceAll('NULL', '').replaceAll(/[\t|]/g, ',')
      expect(plain).toBe('1,one,\n3,theirs,\n4,c,\n5,,\n40,4\n50,5\n')
      expect(left[1]).toBe(2)
      await cleaned(site)

      await writePlaybook(folder, plan, fleet.knownHosts)
      await writeFile(join(folder, 'group_vars/all/vault.yml'), stringify({ vault_database_db_1: fleet.passwords['database db-1'] }))
      const run = (...args: string[]) => playbook(folder, [...args, '-v', '-e', 'ferry_gates=open'])
      const forward = await run()
      expect(forward.code, forward.stdout + forward.stderr).toBe(0)
      await look(theirs)
      // Each task that leaves something says so and stops; the next one goes on behind it.
      const said: string[] = []
      for (const expected of [2, 2, 0]) {
        const { code, stdout, stderr } = await run('--tags', 'back')
        expect(code, stdout + stderr).toBe(expected)
        said.push(stdout)
      }
      const words = (pattern: RegExp, text = '') => new Set(text.match(pattern)).size
      expect(words(/set aside in _ferry_\S+?_[13]_aside/g, said[0])).toBe(2)
      expect(words(/others belong to it: \S+, \d/g, said[1])).toBe(3)
      expect(await rowsOf(site)).toEqual(left)
      expect(await look(asides.replace('ORDER', "AND table_name IN ('tally', 'empty') ORDER"))).toBe('')
      await cleaned(site)
    }
  },
  patience,
)
