/** Rows kept and changed by Ferry on a real MariaDB, beside `mysqldump --where` and the same statement. */
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type DatabaseFleet, databaseFleet } from '#harness/database/database-fleet.ts'
import { must } from '#harness/database/on-host.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { statementDoneSchema } from '#shared/kinds/task/sql.ts'
import { alternate, type Peer, type Sample, timesOf } from '../alternate.ts'
import { explain, heading, spread, table, tell, type Verdict } from '../print.ts'
import { median } from '../statistics.ts'

const rows = 200_000
/** Milliseconds after which no further round begins. */
const budget = 180_000
/** Rows a second. */
const aim = 50_000
const where = 'after_discount IS NULL'
const statement = `UPDATE txn.receivable SET after_discount = total WHERE ${where}`
const kept = z.object({ statements: z.array(statementDoneSchema) })
const ferrys = 'Ferry, keep rows'
const dumps = 'mysqldump --where'

export async function benchKeepRows(): Promise<Verdict[]> {
  heading(`${rows} rows changed, and what they were kept`)
  explain(
    'A hundred thousand more stay as they are. Ferry, over SSH with the host’s own client: looks, locks, copies the rows, changes them, copies what',
    'became of them, compares the counts, commits; its way back restores each row that is as Ferry left it. Beside it on the host itself:',
    `mysqldump --single-transaction --where "${where}" to a file, then the same UPDATE; neither proves anything.`,
  )
  const site = await databaseFleet(`CREATE DATABASE txn;
    CREATE TABLE txn.receivable (id INT AUTO_INCREMENT PRIMARY KEY, total DECIMAL(10,2), after_discount DECIMAL(10,2), note VARCHAR(40));
    INSERT INTO txn.receivable (total, after_discount, note)
      SELECT seq, IF(seq % 3 = 0, seq, NULL), CONCAT('行 ', seq) FROM txn.seq_1_to_${(rows / 2) * 3};`)
  const engine = await startEngine(site, await mkdtemp(join(site.fleet.directory, 'engine-')))
  try {
    const before = await checksum(site)
    const samples = await alternate([ferryPeer(site, engine, before), dumpPeer(site, before)], budget)
    return judge(samples)
  } finally {
    await engine.close()
    await site.stop()
  }
}

const checksum = (site: DatabaseFleet) => site.database.sql('CHECKSUM TABLE txn.receivable EXTENDED;')

async function proveBack(site: DatabaseFleet, before: string, name: string): Promise<void> {
  if ((await checksum(site)) !== before) throw new Error(`${name}: not every row is what it was`)
}

/** Its time back is a part; the same rows must be there again each time. */
function ferryPeer(site: DatabaseFleet, engine: Engine, before: string): Peer {
  return {
    name: ferrys,
    prepare: async () => undefined,
    async measure() {
      const plan = await site.plan(`release: rows\ntasks:\n  - { sql: "${statement}", on: db-1, back: keep rows }\n`)
      const { id, state } = await engine.run(plan)
      const [, done] = state.targets[0]?.forward ?? []
      const { statements } = kept.parse(done?.facts)
      if (statements[0]?.kept !== rows) throw new Error(`not every row was kept: ${JSON.stringify(statements)}`)
      const forward = stepTime(engine, id, 'execute')
      await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
      await engine.attend(id)
      return { milliseconds: forward, parts: { back: stepTime(engine, id, 'undo') } }
    },
    prove: () => proveBack(site, before, ferrys),
  }
}

/** Milliseconds from its intent on disk to its end. */
function stepTime({ events }: Engine, run: string, step: string): number {
  const own = events.filter((entry) => entry.run === run && 'step' in entry.event && entry.event.step === step)
  const began = own.find(({ event }) => event.type === 'step-began')
  const ended = own.findLast(({ event }) => event.type === 'step-ended')
  if (began === undefined || ended === undefined) throw new Error(`no step ${step} in ${run}`)
  return ended.at - began.at
}

function dumpPeer(site: DatabaseFleet, before: string): Peer {
  const login = `--no-defaults --user=root --socket=${site.database.socket}`
  const file = site.host.path('/srv/kept.sql')
  return {
    name: dumps,
    prepare: async () => undefined,
    async measure() {
      const began = performance.now()
      await must(
        site.host,
        `mariadb-dump ${login} --single-transaction --no-create-info --where '${where}' txn receivable > ${file} && mariadb ${login} -e '${statement}'`,
      )
      return { milliseconds: performance.now() - began }
    },
    async prove() {
      await site.database.sql('UPDATE txn.receivable SET after_discount = NULL WHERE id % 3 <> 0;')
      await proveBack(site, before, dumps)
    },
  }
}

function judge(samples: Record<string, Sample[]>): Verdict[] {
  const speeds = (times: readonly number[]) => times.map((time) => rows / (time / 1000))
  const seconds = (times: readonly number[]) =>
    spread(
      times.map((time) => time / 1000),
      2,
    )
  const back = (samples[ferrys] ?? []).map(({ parts }) => parts?.back ?? 0)
  table([
    ['', 'seconds: median (min–max)', 'rows a second'],
    ...Object.entries(samples).map(([name, list]) => [name, seconds(timesOf(list)), spread(speeds(timesOf(list)), 0)]),
    ['Ferry, back', seconds(back), spread(speeds(back), 0)],
  ])
  const ratio = median(timesOf(samples[dumps])) / median(timesOf(samples[ferrys]))
  explain(
    `${timesOf(samples[ferrys]).length} rounds; after each the table's checksum was what it had been. Of the dump's speed: ${ratio.toFixed(2)}.`,
  )
  const speed = median(speeds(timesOf(samples[ferrys])))
  const verdict = { what: 'rows kept and changed a second', aim: `≥ ${aim}`, reached: speed.toFixed(0), holds: speed >= aim }
  tell(verdict)
  return [verdict]
}
