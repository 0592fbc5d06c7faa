/** `sql` with `keep rows`, `dump` and `restore`, `liquibase` under faults, on a MariaDB that a host brings up by itself when it starts anew. */
import { writeFile } from 'node:fs/promises'
import { succeed } from '#harness/ecsc/installed.ts'
import { installLiquibase } from '#harness/liquibase.ts'
import type { FleetHost } from '#harness/types.ts'
import { afterJob, linesOf } from './counted.ts'
import type { Site, TaskKind } from './tasks.ts'

const databaseOf = ({ name }: FleetHost) => `${name}-db`

const rows = 20_000
/** `stock.part` with its rows, and nothing that a run has ever kept or made. */
const stock = `DROP DATABASE IF EXISTS rehearsal; DROP DATABASE IF EXISTS stock; CREATE DATABASE stock CHARACTER SET gbk;
  CREATE TABLE stock.part (id INT AUTO_INCREMENT PRIMARY KEY, amount INT, name VARCHAR(20));
  INSERT INTO stock.part (amount, name) SELECT seq, CONCAT('零件 ', seq) FROM stock.seq_1_to_${rows}`

const checksum = async ({ database }: Site) =>
  (await database.sql('CHECKSUM TABLE stock.part EXTENDED; SHOW CREATE TABLE stock.part')).replace(/ AUTO_INCREMENT=\d+/, '')
const kept = ({ database }: Site) =>
  database.sql("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'stock' AND TABLE_NAME <> 'part' ORDER BY 1")
/** The one statement of each that lasts. */
const sleeps = async ({ database }: Site) => (await database.sql('SHOW FULL PROCESSLIST')).includes('sleep(1)')
const ask = async ({ database }: Site, sql: string) => (await database.sql(sql)).trim().replaceAll('\t', ' ')

const sql: TaskKind = {
  name: 'sql',
  usesDatabase: true,
  tasks: ({ host }) => `
  - sql: |
      update stock.part set amount = amount + 1 where id <= 10000;
      select sleep(1);
      delete from stock.part where id > 19000;
      insert into stock.part (name, amount) values ('three', 3), ('four', 4);
    on: ${databaseOf(host)}
    back: keep rows
`,
  async prepare(site) {
    await site.database.sql(stock)
    const before = await checksum(site)
    return async ({ result }) => {
      // What somebody else has changed beside it stays, and is set back here so that all else can be compared.
      await site.database.sql('UPDATE stock.part SET amount = id WHERE id = 15000')
      if (result !== 'rolled-back') {
        const sums = await ask(site, 'SELECT COUNT(*), SUM(amount) FROM stock.part')
        const wanted = `${19_000 + 2} ${(19_000 * 19_001) / 2 + 10_000 + 7}`
        return sums === wanted ? [] : [`succeeded, and the rows are ${sums} instead of ${wanted}`]
      }
      const left = await kept(site)
      return [
        ...((await checksum(site)) === before ? [] : ['rolled back, and the rows are not what they were']),
        ...(left === '' ? [] : [`left in the database: ${left.trim().split('\n').join(', ')}`]),
      ]
    }
  },
  byHand: ({ database }) => database.sql('UPDATE stock.part SET amount = -1 WHERE id = 15000').then(() => undefined),
  isUnderWay: async (site, { step }) => step !== 'execute' || (await sleeps(site)),
}

/** What a table does not take along when it changes places. */
const beside = `USE stock; CREATE TRIGGER noted BEFORE INSERT ON part FOR EACH ROW SET NEW.amount = COALESCE(NEW.amount, 0);
  CREATE VIEW cheap AS SELECT id FROM part WHERE amount < 10; CREATE PROCEDURE nothing() SELECT 1`
const besideOf = (site: Site, schema: string) =>
  ask(
    site,
    ['TRIGGERS WHERE TRIGGER_SCHEMA', 'VIEWS WHERE TABLE_SCHEMA', 'ROUTINES WHERE ROUTINE_SCHEMA']
      .map((where) => `SELECT COUNT(*) FROM information_schema.${where} = '${schema}'`)
      .join(';'),
  ).then((text) => text.replaceAll('\n', ' '))

const dump: TaskKind = {
  name: 'dump',
  usesDatabase: true,
  tasks: ({ host }) => `
  - { dump: stock, on: ${databaseOf(host)}, as: before, folder: /home/dumps, copy: "second:/srv/copies/${host.name}" }
  - { restore: before, on: ${databaseOf(host)}, into: rehearsal }
  - sql: |
      ALTER TABLE stock.part ADD COLUMN colour VARCHAR(9);
      select sleep(1);
      UPDATE stock.part SET amount = amount + 1;
    on: ${databaseOf(host)}
    back: { restore: before }
`,
  async prepare(site) {
    const { host, second } = site
    await site.database.sql(`${stock}; ${beside}`)
    const before = await checksum(site)
    const dumpsHold = async () => {
      const folders: [FleetHost, string][] = [
        [host, '/home/dumps'],
        [second, `/srv/copies/${host.name}`],
      ]
      const codes = await Promise.all(folders.map(([one, folder]) => one.exec(`cd ${folder} && sha256sum -c *.sha256 && gzip -t *.gz`)))
      return codes.every(({ code }) => code === 0) ? [] : ['succeeded, and a dump is not what was dumped']
    }
    return async ({ result }) => {
      const databases = (await ask(site, "SHOW DATABASES LIKE 'rehearsal'")) === 'rehearsal'
      const rest = [await besideOf(site, 'stock'), ...(databases ? [await besideOf(site, 'rehearsal')] : [])]
      const half = await ask(site, "SHOW DATABASES LIKE '\\_ferry%'")
      const wrong = [
        ...(rest.every((counts) => counts === '1 1 1') ? [] : [`${result}, and of trigger, view and routine there are ${rest.join(', ')}`]),
        ...(half === '' ? [] : [`left in the server: ${half.replaceAll('\n', ', ')}`]),
      ]
      if (result === 'rolled-back')
        return [
          ...wrong,
          ...((await checksum(site)) === before ? [] : ['rolled back, and the database is not what it was']),
          ...(databases ? ['rolled back, and the rehearsal is still there'] : []),
        ]
      const now = await ask(site, 'SELECT COUNT(*), SUM(amount), COUNT(colour) FROM stock.part; SELECT COUNT(*) FROM rehearsal.part')
      const wanted = `${rows} ${(rows * (rows + 1)) / 2 + rows} 0\n${rows}`
      return [...wrong, ...(now === wanted ? [] : [`succeeded, and the rows are ${now} instead of ${wanted}`]), ...(await dumpsHold())]
    }
  },
  async byHand({ host, second, database }, { way, step }) {
    if (step === 'dump') await host.exec('rm -f /home/dumps/*')
    if (step === 'copy') await second.exec(`rm -rf /srv/copies/${host.name}`)
    if (step === 'execute') await database.sql('ALTER TABLE stock.part DROP COLUMN IF EXISTS colour')
    // A table of somebody's own in what is being made or removed; there may be nothing yet, or nothing any more.
    const schema = step === 'tidy' || way === 'forward' ? 'rehearsal' : 'stock'
    if (step === 'restore' || step === 'tidy') await database.sql(`CREATE TABLE IF NOT EXISTS ${schema}.another (a INT)`).catch(() => '')
  },
  isUnderWay: async (site, { step }) => step !== 'execute' || (await sleeps(site)),
}

/** The second waits in its middle, on both ways. */
const changelog = `--liquibase formatted sql
--changeset chen:1
ALTER TABLE stock.part ADD COLUMN colour VARCHAR(9);
--rollback ALTER TABLE stock.part DROP COLUMN colour;
--changeset chen:2
DO sleep(1);
CREATE TABLE stock.member (id INT PRIMARY KEY);
--rollback DO sleep(1); DROP TABLE stock.member;
`

const liquibase: TaskKind = {
  name: 'liquibase',
  usesDatabase: true,
  tasks: ({ host }) => `
  - { liquibase: changelog.sql, in: /home/site, on: ${databaseOf(host)}, schema: stock }
`,
  async prepare(site) {
    const { host, database } = site
    await installLiquibase(host)
    await succeed(host, 'ln -sf /srv/liquibase/liquibase /opt/bin/ && : > /srv/liquibase/calls')
    await writeFile(host.outside('/home/site/changelog.sql'), changelog)
    await database.sql(stock)
    const before = await checksum(site)
    return async ({ result, retried }) => {
      const isBack = result === 'rolled-back'
      const tables = await kept(site)
      const applied = tables.includes('DATABASECHANGELOG')
        ? await ask(site, 'SELECT GROUP_CONCAT(ID ORDER BY ORDEREXECUTED) FROM stock.DATABASECHANGELOG')
        : 'NULL'
      const isSo = isBack
        ? (await checksum(site)) === before && applied === 'NULL' && !tables.includes('member')
        : applied === '1,2' && tables.includes('member') && (await ask(site, 'SELECT COUNT(colour) FROM stock.part')) === '0'
      const verbs = (await linesOf(host, '/srv/liquibase/calls')).map((line) => line.split(' ')[0])
      const tooOften = (verb: string, asked: number) => {
        const count = verbs.filter((one) => one === verb).length
        return count > 1 + asked ? [`${verb} was done ${count} times, and asked for ${1 + asked} times`] : []
      }
      return [
        ...(isSo ? [] : [`${result}, and applied is ${applied}, with the tables ${tables.trim().split('\n').join(', ')}`]),
        ...tooOften('update', retried('forward', 'execute')),
        ...tooOften('rollback-count', retried('back', 'undo')),
      ]
    }
  },
  async byHand({ host, database }, { way }) {
    await afterJob(host, way === 'forward' ? 'execute-*-update' : 'undo-*-undo', ':')
    if (way === 'forward') await database.sql("DROP TABLE stock.member; DELETE FROM stock.DATABASECHANGELOG WHERE ID = '2'")
    else
      await database.sql(
        "CREATE TABLE stock.member (id INT PRIMARY KEY); INSERT INTO stock.DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED) VALUES ('2', 'chen', 'changelog.sql', NOW())",
      )
  },
  isUnderWay: async (site, { step }) => !['execute', 'undo'].includes(step) || (await sleeps(site)),
}

export const databaseKinds: readonly TaskKind[] = [sql, dump, liquibase]
