/** Dumps, what goes back to them, and rows, on a real MariaDB through a real sshd. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DatabaseFleet, databaseFleet } from '#harness/database/database-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'

let site: DatabaseFleet
let engine: Engine
beforeAll(async () => {
  site = await databaseFleet(
    `CREATE DATABASE txn CHARACTER SET gbk; CREATE DATABASE search; CREATE DATABASE sys2;
    CREATE TABLE txn.receivable (id INT AUTO_INCREMENT PRIMARY KEY, total DECIMAL(10,2), note VARCHAR(40));
    INSERT INTO txn.receivable (total, note) VALUES (1.5, '折扣'), (2, NULL);
    CREATE VIEW txn.large AS SELECT * FROM txn.receivable WHERE total > 1.6;
    CREATE TABLE search.item (id INT PRIMARY KEY, picture BLOB);
    INSERT INTO search.item VALUES (1, 0x00FF27);
    CREATE TABLE sys2.resource (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(60) UNIQUE, value VARCHAR(80), memo VARCHAR(40));
    INSERT INTO sys2.resource (name, value) VALUES ('web_old', '/old.do');`,
    { hosts: ['backup-1'] },
  )
  engine = await startEngine(site)
})
afterAll(async () => {
  await engine?.close()
  await site?.stop()
})

const manual = { yes: false, signoffs: [] }
const state = () =>
  site.database.sql(`SELECT * FROM txn.receivable; SELECT * FROM txn.large; SELECT id, HEX(picture) FROM search.item; SHOW TABLES IN txn;
    SELECT DEFAULT_CHARACTER_SET_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'txn'`)

test('a dump is proven and copied; a change of structure goes back to it exactly', async () => {
  // What somebody has set for his own dumps leaves nothing out of these.
  await site.host.exec(`printf '[mysqldump]\\nno-data\\nno-create-info\\nskip-create-options\\nskip-tz-utc\\n' > ~/.my.cnf`)
  const before = await state()
  const plan = await site.plan(`release: x
tasks:
  - { dump: [txn, search], on: db-1, as: before, folder: /srv/dumps, copy: "backup-1:/srv/copies" }
  - sql: |
      ALTER TABLE txn.receivable ADD COLUMN after_discount DECIMAL(10,2), DROP COLUMN note;
      CREATE TABLE txn.later (a INT);
      DELETE FROM search.item;
    on: db-1
    back: { restore: before }
`)
  expect(plan.targets.map(({ lasts }) => lasts)).toEqual([undefined, undefined])
  const { id, state: ran } = await engine.run(plan)
  expect(ran.phase).toMatchObject({ result: 'succeeded' })
  const files = ['/srv/dumps/before_20261128_search.sql.gz', '/srv/dumps/before_20261128_txn.sql.gz']
  expect((await site.host.exec('ls /srv/dumps/*.gz')).stdout.trim().split('\n')).toEqual(files)
  const hash = async (host: string, folder: string) =>
    (await site.fleet.host(host).exec(`cd ${folder} && sha256sum -c *.sha256 && sha256sum *.gz`)).stdout
  expect(await hash('backup-1', '/srv/copies')).toBe(await hash('db-host', '/srv/dumps'))
  // Whoever may not read the dump may not read the copy either.
  expect((await site.fleet.host('backup-1').exec('stat -c %a /srv/copies/* /srv/copies/.??* 2>/dev/null')).stdout).toBe('600\n'.repeat(4))
  expect(await site.database.sql('SHOW TABLES IN txn')).toContain('later')

  await engine.runner.rollBack(id, undefined, manual)
  expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  expect(await state()).toBe(before)
  expect(JSON.stringify(engine.events) + engine.shown.join('')).not.toContain('Real')
})

test('a dump that is not what it was restores nothing; a name that is taken is said before', async () => {
  const before = await state()
  const text = `release: x
tasks:
  - { dump: txn, on: db-1, as: tried, folder: /srv/dumps }
  - { restore: tried, on: db-1, into: rehearsal }
`
  const plan = await site.plan(text)
  const { id } = await engine.run(plan)
  expect((await site.database.sql('SELECT COUNT(*) FROM rehearsal.receivable')).trim()).toBe('2')
  await engine.runner.rollBack(id, undefined, manual)
  await engine.attend(id)
  expect(await site.database.sql("SHOW DATABASES LIKE 'rehearsal'")).toBe('')

  const codes: string[] = []
  await engine.run(await site.plan(text), (question) => {
    if (question.kind === 'preflight') codes.push(...question.findings.map(({ finding }) => finding.problem.code))
    return question.kind === 'preflight' ? { kind: 'preflight', go: false } : undefined
  })
  expect(codes).toEqual(['dump-name-taken'])

  const restoreOnly = await site.plan(text.replace('  - { dump', '  - { state: done, dump').replace(', into: rehearsal', ''))
  expect(restoreOnly.targets.map(({ kind, lasts }) => [kind, lasts?.code])).toEqual([['restore', 'restore-lasts']])
  await site.host.exec('printf x >> /srv/dumps/tried_20261128_txn.sql.gz')
  const asked: string[] = []
  await engine.run(restoreOnly, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(question.problem.code)
    return { kind: 'failure', choice: 'stop', reason: '' }
  })
  expect(asked).toEqual(['restore-failed'])
  expect(await state()).toBe(before)
})

test('what an option file takes out of every dump, and no word puts back, is refused before anything is written', async () => {
  const plan = await site.plan('release: x\ntasks:\n  - { dump: txn, on: db-1, as: less, folder: /srv/less }\n')
  const asked: unknown[] = []
  const options = `printf '[mysqldump]\\nloose_ignore_table=txn.receivable\\nwher="id > 1"\\n' > ~/.my.cnf`
  await site.host.exec(options)
  await engine.run(plan, (question) => {
    if (question.kind !== 'preflight') return undefined
    asked.push(...question.findings.map(({ finding }) => finding.problem))
    return { kind: 'preflight', go: false }
  })
  expect(asked).toMatchObject([{ code: 'dump-options-less', values: { options: 'ignore-table,wher', host: 'db-host' } }])
  expect((await site.host.exec('rm ~/.my.cnf; ls /srv/less')).stdout).toBe('')
})

test('a retry takes nobody else’s file for its own dump, and a copy replaces none', async () => {
  const task = (as: string) => `  - { dump: txn, on: db-1, as: ${as}, folder: /srv/tried, copy: "backup-1:/srv/tried" }\n`
  await engine.run(await site.plan(`release: x\ntasks:\n${task('foreign')}`))
  const asked: unknown[] = []
  const retried = async (release: string) => {
    asked.length = 0
    return engine.run(await site.plan(release), (question) => {
      if (question.kind === 'preflight') {
        asked.push(...question.findings.map(({ finding }) => [finding.severity, finding.problem]))
        return { kind: 'preflight', go: false }
      }
      if (question.kind !== 'failure') return undefined
      asked.push([question.step, question.problem.code])
      return { kind: 'failure', choice: asked.length > 1 ? 'stop' : 'retry', reason: '' }
    })
  }
  // Whole, proven, and somebody's; it came after the preflight.
  const put = (as: string, on: string) =>
    `  - { command: "for x in /srv/tried/foreign_*; do cp $x /srv/tried/${as}_\${x#/srv/tried/foreign_}; done", on: ${on} }\n`
  await retried(`release: x\ntasks:\n${put('mine', 'db-host')}${task('mine')}`)
  expect(asked).toEqual([
    ['dump', 'dump-failed'],
    ['dump', 'dump-failed'],
  ])

  // What an earlier attempt of the same run has made is its own, also where it has failed at the next.
  const codes: string[] = []
  const made = await engine.run(
    await site.plan(`release: x\ntasks:\n${put('own', 'db-host')}${task('own').replace('dump: txn', 'dump: [search, txn]')}`),
    (question) => {
      if (question.kind !== 'failure') return undefined
      codes.push(question.problem.code)
      rmSync(site.host.outside('/srv/tried/own_20261128_txn.sql.gz'))
      return { kind: 'failure', choice: 'retry', reason: '' }
    },
  )
  expect([codes, made.state.phase]).toMatchObject([['dump-failed'], { result: 'succeeded' }])

  const other = 'printf other > /srv/tried/copied_20261128_txn.sql.gz'
  await retried(`release: x\ntasks:\n  - { command: "${other}", on: backup-1 }\n${task('copied')}`)
  expect(asked).toEqual([
    ['copy', 'dump-name-taken'],
    ['copy', 'dump-name-taken'],
  ])
  expect((await site.fleet.host('backup-1').exec('cat /srv/tried/copied_20261128_txn.sql.gz')).stdout).toBe('other')

  await site.host.exec('rm /srv/tried/copied*')
  await retried(`release: x\ntasks:\n${task('copied')}`)
  const path = 'backup-1:/srv/tried/copied_20261128_txn.sql.gz'
  expect(asked).toMatchObject([['blocking', { code: 'dump-name-taken', values: { path } }]])
})

test('rows: those that are there are shown and stay; the way back deletes exactly what was inserted', async () => {
  const table = () => site.database.sql('SELECT name, value, memo FROM sys2.resource ORDER BY name')
  const before = await table()
  const plan = await site.plan(`release: x
tasks:
  - rows:
      - { name: web_old, value: /other.do }
      - { name: web_member, value: "/web/member.do?method=a;b", memo: 获取会员折扣 }
      - { name: "it's", value: 'a\\b', memo: null }
    table: sys2.resource
    key: name
    on: db-1
`)
  const { id, state: ran } = await engine.run(plan)
  expect(ran.targets[0]?.findings.map(({ problem }) => problem)).toMatchObject([
    { code: 'database-reached' },
    { code: 'rows-there', values: { count: 3, there: 1, keys: 'web_old' } },
  ])
  expect(await table()).toBe("it's\ta\\\\b\tNULL\nweb_member\t/web/member.do?method=a;b\t获取会员折扣\nweb_old\t/old.do\tNULL\n")
  await site.database.sql("INSERT INTO sys2.resource (name) VALUES ('of another')")
  await engine.runner.rollBack(id, undefined, manual)
  expect((await engine.attend(id)).phase).toMatchObject({ result: 'rolled-back' })
  await site.database.sql("DELETE FROM sys2.resource WHERE name = 'of another'")
  expect(await table()).toBe(before)
})
