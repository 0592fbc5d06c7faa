/** A database of MariaDB is restored beside the old one, on a real server: whatever is wrong with the dump, the old one is what it was. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scriptOf, work } from '#core/commands/command.ts'
import { restoreLines } from '#core/commands/database/dump.ts'
import { type DatabaseFleet, databaseFleet } from '#harness/database/database-fleet.ts'
import type { Database } from '#shared/domain/database.ts'

let site: DatabaseFleet
const statements = `CREATE DATABASE shop CHARACTER SET gbk; CREATE DATABASE narrow;
CREATE TABLE shop.brand (id INT PRIMARY KEY, name VARCHAR(20)) COMMENT 'it''s';
CREATE TABLE shop.\`odd \`\` name\` (id INT AUTO_INCREMENT PRIMARY KEY, brand INT, price DECIMAL(9,2), CONSTRAINT of_brand FOREIGN KEY (brand) REFERENCES shop.brand (id) ON DELETE CASCADE);
CREATE TABLE shop.log (at TIMESTAMP DEFAULT '2020-01-01 00:00:00', what VARCHAR(40));
CREATE SEQUENCE shop.numbers START WITH 7;
INSERT INTO shop.brand VALUES (1, '渡口'), (2, 'b'); INSERT INTO shop.\`odd \`\` name\` (brand, price) VALUES (1, 2.5), (2, 3);
USE shop; CREATE TRIGGER noted AFTER INSERT ON brand FOR EACH ROW INSERT INTO log (what) VALUES (NEW.name);
CREATE FUNCTION shop.twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2;
CREATE PROCEDURE shop.grow() UPDATE \`odd \`\` name\` SET price = price + 1;
USE shop; CREATE VIEW shop.doubled AS SELECT id, twice(id) AS two FROM shop.brand;
CREATE VIEW shop.\`of doubled\` AS SELECT two FROM shop.doubled;
CREATE EVENT shop.yearly ON SCHEDULE EVERY 1 YEAR STARTS '2037-01-01 00:00:00' DO DELETE FROM log;
CREATE TABLE narrow.item (id INT PRIMARY KEY); INSERT INTO narrow.item VALUES (1);
CREATE USER 'narrow'@'localhost' IDENTIFIED BY ''; GRANT ALL ON narrow.* TO 'narrow'@'localhost'; GRANT PROCESS ON *.* TO 'narrow'@'localhost';`

beforeAll(async () => {
  site = await databaseFleet(statements)
})
afterAll(() => site?.stop())

const database = (): Database => ({ name: 'db', kind: 'mariadb', host: 'db-host', socket: site.database.socket, user: 'root' })
const host = async (line: string) => {
  const { code, stdout, stderr } = await site.host.exec(line)
  return { code, text: `${stdout}${stderr}` }
}
const dumped = (schema: string) =>
  host(
    `mariadb-dump --no-defaults --user=root --socket=${site.database.socket} --skip-comments --routines --triggers --events ${schema} | sed 's/ AUTO_INCREMENT=[0-9]*//'; mariadb --no-defaults --user=root --socket=${site.database.socket} -BNe "SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '${schema}'"`,
  ).then(({ text }) => text.trim())
/** A dump of now under its name, with its proof; `change` is a filter of its text. */
const dump = (schema: string, change = 'cat') =>
  host(
    `mkdir -p /srv/d && cd /srv/d && mariadb-dump --no-defaults --user=root --socket=${site.database.socket} --routines --triggers --events --default-character-set=utf8mb4 ${schema} | ${change} | gzip > ${schema}.gz && sha256sum ${schema}.gz > ${schema}.gz.sha256`,
  )
async function carriedOut(lines: readonly string[]) {
  const input = scriptOf(work(lines, ['fact', 'sha256', 'flush']))
  const { code, stdout, stderr } = await site.host.exec('cat > /srv/script && _facts=/dev/null _mark=x sh /srv/script < /dev/null', {
    input,
  })
  return { code, text: `${stdout}${stderr}` }
}
async function restore(schema: string, into = schema, user = 'root') {
  const lines = restoreLines({ database: { ...database(), user } }, { schema, path: `/srv/d/${schema}.gz` }, into)
  return carriedOut(lines)
}
const schemas = () => site.database.sql("SHOW DATABASES LIKE '\\_ferry%'")
const left = async () => `${await schemas()}${(await host('ls ~/.ferry/kept 2> /dev/null')).text}`
const spoilt = `ALTER TABLE shop.brand ADD COLUMN more INT; DROP TRIGGER shop.noted; DROP VIEW shop.\`of doubled\`; DROP FUNCTION shop.twice;
CREATE TABLE shop.newer (id INT); CREATE TRIGGER shop.later BEFORE INSERT ON shop.newer FOR EACH ROW SET NEW.id = 1; DELETE FROM shop.log; CREATE PROCEDURE shop.more() SELECT 1`

test('tables, sequences, views, triggers, routines and events take the place of what is there, and nothing else stays', async () => {
  const before = await dumped('shop')
  await dump('shop')
  await site.database.sql(spoilt)
  const { code, text } = await restore('shop')
  expect(code, text).toBe(0)
  expect(await dumped('shop')).toBe(before)
  expect(await left()).toBe('')
  // A foreign key is held by the new tables.
  expect(
    (
      await host(
        `echo 'INSERT INTO shop.\`odd \`\` name\` (brand) VALUES (99)' | mariadb --no-defaults --user=root --socket=${site.database.socket}`,
      )
    ).text,
  ).toContain('foreign key constraint fails')

  await site.database.sql('DROP DATABASE shop')
  expect((await restore('shop')).code).toBe(0)
  expect((await dumped('shop')).replace(/\w+$/, '')).toBe(before.replace(/\w+$/, ''))
  expect((await restore('shop', 'rehearsal')).code).toBe(0)
  expect((await dumped('rehearsal')).replace(/\w+$/, '')).toBe(before.replace(/\w+$/, ''))
  await site.database.sql('DROP DATABASE rehearsal; ALTER DATABASE shop CHARACTER SET gbk')
})

test('a dump that cannot be read back whole leaves the old database as it is', async () => {
  await site.database.sql("INSERT INTO shop.log (what) VALUES ('since')")
  const before = await dumped('shop')
  for (const [change, says] of [
    ["sed 's/^INSERT INTO .brand. VALUES.*/INSERT INTO brand VALUES (1, 2, 3, 4);/'", 'ERROR 1136'],
    ["sed 's/RETURN n \\* 2/RETURN n *** 2/'", 'ERROR 1064'],
  ]) {
    await dump('shop', change)
    const { code, text } = await restore('shop')
    expect(text).toContain(says)
    expect(text).toContain('shop is what it was')
    expect(code).not.toBe(0)
    expect(await dumped('shop')).toBe(before)
    expect(await left()).toBe('')
  }
})

test('where the tables cannot change places, or the rest cannot be written behind them, the old ones are put back', async () => {
  const before = await dumped('shop')
  await dump('shop')
  // What no client takes, found when the tables have changed places.
  const lines = restoreLines({ database: database() }, { schema: 'shop', path: '/srv/d/shop.gz' })
  const wrong = lines.map((line) =>
    line.startsWith('( umask 077; ferry_rest _ferry_new_shop')
      ? line.replace(/ > (\S+) \) \|\|/, " > $1; echo 'CREATE NONSENSE;' >> $1 ) ||")
      : line,
  )
  expect(wrong).not.toEqual(lines)
  const { code, text } = await carriedOut(wrong)
  expect(text).toContain('the old shop is in its place')
  expect(code).not.toBe(0)
  expect(await dumped('shop')).toBe(before)

  // Broken off behind the change of places: the next attempt begins with what was there.
  await site.database.sql("INSERT INTO shop.log (what) VALUES ('later')")
  const now = await dumped('shop')
  const at = lines.findIndex((line) => line.includes('.rest; }; then ferry_put_back'))
  const cut = [...lines.slice(0, at), 'exit 9', ...lines.slice(at)]
  expect((await carriedOut(cut)).code).toBe(9)
  expect(await dumped('shop')).not.toBe(now)
  await host(
    `cd /srv/d && gzip -dc shop.gz | sed 's/RETURN n \\* 2/RETURN n *** 2/' | gzip > s.gz && mv s.gz shop.gz && sha256sum shop.gz > shop.gz.sha256`,
  )
  expect((await restore('shop')).code).not.toBe(0)
  expect(await dumped('shop')).toBe(now)
  expect(await left()).toBe('')
})

test('an account that may make no other database has a dump of what was there before it is dropped', async () => {
  await dump('narrow')
  await site.database.sql('INSERT INTO narrow.item VALUES (2)')
  const now = await dumped('narrow')
  expect((await restore('narrow', 'narrow', 'narrow')).text).toContain('in its place')
  expect((await site.database.sql('SELECT COUNT(*) FROM narrow.item')).trim()).toBe('1')
  await site.database.sql('INSERT INTO narrow.item VALUES (2)')
  await dump('narrow', "sed 's/^INSERT INTO .item.*/INSERT INTO item VALUES (1, 2, 3);/'")
  const { code, text } = await restore('narrow', 'narrow', 'narrow')
  expect(text).toContain('the old narrow is in its place')
  expect(code).not.toBe(0)
  expect(await dumped('narrow')).toBe(now)
  expect(await left()).toBe('')
})

test('a trigger that names its database is restored in its place, and nowhere else', async () => {
  await site.database.sql('CREATE TRIGGER narrow.counted BEFORE INSERT ON narrow.item FOR EACH ROW SET NEW.id = NEW.id')
  await dump('narrow')
  const now = await dumped('narrow')
  await site.database.sql('DROP TRIGGER narrow.counted')
  const elsewhere = await restore('narrow', 'rehearsal')
  expect(elsewhere.text).toContain('names narrow itself')
  expect(elsewhere.code).not.toBe(0)
  expect(await site.database.sql('SHOW TRIGGERS IN narrow')).toBe('')
  expect((await restore('narrow')).text).toContain('in its place')
  expect(await dumped('narrow')).toBe(now)
  expect(await left()).toBe('')
})

test('tables of other databases that refer to it keep it as it is, and it is said', async () => {
  await site.database.sql('CREATE DATABASE other; CREATE TABLE other.child (brand INT, FOREIGN KEY (brand) REFERENCES shop.brand (id))')
  const before = await dumped('shop')
  await dump('shop')
  const { code, text } = await restore('shop')
  expect(text).toContain('foreign keys to those of shop')
  expect(code).not.toBe(0)
  expect(await dumped('shop')).toBe(before)
})
