/** `sql` with `keep rows`, `dump` and `restore` under faults, on a MariaDB that a host brings up by itself when it starts anew. */
import type { FleetHost } from '#harness/types.ts'
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
    await site.database.sql(stock)
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
      if (result === 'rolled-back')
        return [
          ...((await checksum(site)) === before ? [] : ['rolled back, and the database is not what it was']),
          ...(databases ? ['rolled back, and the rehearsal is still there'] : []),
        ]
      const now = await ask(site, 'SELECT COUNT(*), SUM(amount), COUNT(colour) FROM stock.part; SELECT COUNT(*) FROM rehearsal.part')
      const wanted = `${rows} ${(rows * (rows + 1)) / 2 + rows} 0\n${rows}`
      return [...(now === wanted ? [] : [`succeeded, and the rows are ${now} instead of ${wanted}`]), ...(await dumpsHold())]
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

export const databaseKinds: readonly TaskKind[] = [sql, dump]
