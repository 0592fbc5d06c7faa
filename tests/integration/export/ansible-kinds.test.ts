/**
 * Every kind that is lines on a host, exported as a playbook and run by Debian's Ansible: the same files, tables, topics and commits as in Ferry's
 * own run, and back. Statements are not done twice, and no password stands in a file or in what is printed.
 */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { playbook, writePlaybook } from '#harness/ansible.ts'
import { type DatabaseFleet, databaseFleet } from '#harness/database/database-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { installLiquibase } from '#harness/liquibase.ts'
import { mqadminProgram } from '#harness/queues/mqadmin.ts'

/** The programs stand in folders of the hosts. */
const missing = await namespacesMissing()
if (missing) console.log(`skipped: exported kinds on hosts (${missing})`)

let site: DatabaseFleet
let engine: Engine
let folder: string
let inventory: string

const statements = `CREATE DATABASE txn CHARACTER SET gbk; CREATE DATABASE sys2; CREATE DATABASE liq;
CREATE TABLE txn.receivable (id INT AUTO_INCREMENT PRIMARY KEY, total DECIMAL(10,2), note VARCHAR(40));
INSERT INTO txn.receivable (total, note) VALUES (1.5, '折扣'), (2, NULL);
CREATE VIEW txn.large AS SELECT * FROM txn.receivable WHERE total > 1.6;
CREATE TRIGGER txn.no_null BEFORE INSERT ON txn.receivable FOR EACH ROW SET NEW.note = COALESCE(NEW.note, '-');
CREATE TABLE sys2.resource (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(60) UNIQUE, value VARCHAR(80), memo VARCHAR(40));
INSERT INTO sys2.resource (name, value) VALUES ('web_old', '/old.do');
CREATE TABLE liq.receivable (id INT PRIMARY KEY);`

const changelog = `--liquibase formatted sql
--changeset chen:1
ALTER TABLE liq.receivable ADD COLUMN discount DECIMAL(10,2);
--rollback ALTER TABLE liq.receivable DROP COLUMN discount;
--changeset chen:2
CREATE TABLE liq.member (id INT PRIMARY KEY);
--rollback DROP TABLE liq.member;
`

const prepared = `set -e
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
export GIT_AUTHOR_DATE=2026-01-01T00:00:00Z GIT_COMMITTER_DATE=2026-01-01T00:00:00Z
mkdir -p /srv/x; cd /srv/x
printf '# of the shop\\ndb.url = old\\nname=x\\n' > app.properties; chmod 640 app.properties
printf '#!/bin/sh\\n' | tee new.sh > old.sh; chmod 755 new.sh old.sh
printf '# jobs\\nMAILTO=""\\n0 1 * * * root /srv/x/old.sh\\n' > jobs
printf 'upstream shop {\\n  server 127.0.0.1:8091; # old\\n  server 127.0.0.1:8092 down max_fails=1; # new\\n}\\n' > shop.conf
git init -q --bare --initial-branch=live /srv/origin.git
git clone -q /srv/origin.git /srv/work 2> /dev/null; cd /srv/work; git checkout -q -B live
for v in 1 2; do echo $v > version; git add -A; git commit -q -m "version $v"; git tag v$v; done
git push -q origin live --tags
git clone -q /srv/origin.git /srv/shop; cd /srv/shop; git checkout -q -B live v1`

beforeAll(async () => {
  if (missing) return
  site = await databaseFleet(statements, { hosts: ['app-1'], path: '/srv/liquibase' })
  folder = await mkdtemp(join(tmpdir(), 'fk-'))
  await installLiquibase(site.host)
  await put('db-host', '/srv/db/changelog.sql', changelog)
  await put('db-host', '/opt/rocketmq/bin/mqadmin', mqadminProgram)
  await put('app-1', '/srv/tools/nginx', '#!/bin/sh\necho "$*" >> /srv/tools/calls\n')
  await site.host.exec(`printf 'export JAVA_HOME=/usr/lib/jvm/default\\n' > ~/.profile; cp ~/.profile ~/.bash_profile`)
  for (const name of ['db-host', 'app-1']) {
    const { code, stderr } = await site.fleet.host(name).exec(prepared)
    expect(code, stderr).toBe(0)
  }
  inventory = `${site.inventory}addresses:\n  mq: { url: "rocketmq://10.0.0.5:9876/PracticeCluster", host: db-host, home: /opt/rocketmq }\n`
  engine = await startEngine({ ...site, inventory })
})
afterAll(async () => {
  await engine?.close()
  await site?.stop()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

async function put(name: string, path: string, text: string): Promise<void> {
  const outside = site.fleet.host(name).outside(path)
  await mkdir(dirname(outside), { recursive: true })
  await writeFile(outside, text)
  await chmod(outside, 0o755)
}

const hosts = ['app-1', 'db-host']
const release = stringify({
  release: '会员折扣',
  tasks: [
    { dump: ['txn'], on: 'db-1', as: 'before', folder: '/srv/dumps', copy: 'app-1:/srv/copies' },
    {
      sql: `ALTER TABLE txn.receivable ADD COLUMN after_discount DECIMAL(10,2);
UPDATE txn.receivable SET after_discount = total, note = 'it''s {{ 1 }}';
INSERT INTO txn.receivable (total) VALUES (9);`,
      on: 'db-1',
      back: { restore: 'before' },
    },
    { sql: 'CREATE INDEX by_value ON sys2.resource (value);', on: 'db-1' },
    {
      sql: "UPDATE sys2.resource SET memo = 'new' WHERE name = 'web_old';",
      on: 'db-1',
      back: "UPDATE sys2.resource SET memo = NULL WHERE name = 'web_old';",
    },
    {
      rows: [
        { name: 'web_old', value: '/other.do' },
        { name: 'web_member', value: '/web/member.do?method=a;b', memo: '获取会员折扣' },
        { name: "it's", value: 'a\\b', memo: null },
      ],
      table: 'sys2.resource',
      key: 'name',
      on: 'db-1',
    },
    { liquibase: 'changelog.sql', in: '/srv/db', on: 'db-1', schema: 'liq' },
    { key: 'db.url', to: 'jdbc:new/shop', in: '/srv/x/app.properties', on: hosts },
    { cron: '0 2 * * * root /srv/x/new.sh', 'instead of': '0 1 * * * root /srv/x/old.sh', in: '/srv/x/jobs', prove: 'true', on: hosts },
    { checkout: 'live', in: '/srv/shop', on: hosts },
    { topic: 'SHOP_PAID', in: 'rocketmq', on: 'mq', queues: 4, groups: ['GID_COIN', 'GID_MAIL'] },
    {
      traffic: '新机房',
      upstream: 'shop',
      in: '/srv/x/shop.conf',
      nginx: '/srv/tools/nginx',
      on: 'app-1',
      every: '1s',
      rungs: [
        { weights: { '127.0.0.1:8091': 9, '127.0.0.1:8092': 1 }, hold: '1s' },
        { weights: { '127.0.0.1:8091': 0, '127.0.0.1:8092': 3 } },
      ],
    },
  ],
})

const lines = async (name: string, line: string) => (await site.fleet.host(name).exec(line)).stdout
/** Without times: what is written twice is written at two times. What a table counts on with is not given back either way. */
async function world() {
  const dumped = await lines(
    'db-host',
    `mariadb-dump --no-defaults --user=root --socket=${site.database.socket} --skip-comments --routines --triggers --databases txn sys2`,
  )
  return {
    trees: await Promise.all(
      hosts.map(async (name) => (await site.fleet.host(name).tree('/srv/x')).map(({ mtime: _, ...entry }) => entry)),
    ),
    databases: dumped.replace(/ AUTO_INCREMENT=\d+/g, ''),
    changes: await site.database.sql("SHOW COLUMNS IN liq.receivable; SHOW TABLES IN liq LIKE 'member'"),
    copies: await Promise.all(
      hosts.map((name) =>
        lines(name, 'cd /srv/shop && git rev-parse HEAD && git symbolic-ref -q HEAD; cat version; git status --porcelain'),
      ),
    ),
    queue: await lines('db-host', 'mkdir -p /srv/mq; cd /srv/mq; touch topics groups; cat topics; sort groups'),
  }
}

/** Milliseconds: Ansible takes a second for each task where other tests run beside it. */
const patience = 900_000

test.skipIf(missing)(
  'statements, dumps, rows, change sets, keys, jobs, commits, topics and weights, forward and back',
  async () => {
    const plan = await makePlan(
      readRelease(release, join(folder, 'x.yaml')),
      readInventory(inventory, 'x.yaml'),
      { gate: 'none', date: '20261128' },
      () => Promise.reject(new Error('no archive is read')),
    )
    const before = await world()
    const problems: unknown[] = []
    const { id, state } = await engine.run(plan, (question) => {
      if (question.kind === 'preflight') problems.push(question.findings)
      // The program that stands in for nginx tells neither what it reads nor who serves: that nothing is proven is said at the gate.
      if (question.kind === 'gate') {
        expect([...new Set(question.wrong?.map(({ code }) => code))]).toEqual(['traffic-file-unproven', 'traffic-reload-unproven'])
        return { kind: 'gate', go: true, signoffs: [] }
      }
      if (question.kind !== 'failure') return undefined
      problems.push(question.problem)
      return { kind: 'failure', choice: 'stop', reason: '' }
    })
    expect(problems).toEqual([])
    expect(state.phase).toMatchObject({ kind: 'ended', result: 'succeeded' })
    const after = await world()
    expect(after).not.toEqual(before)
    await engine.runner.rollBack(id, undefined, { yes: true, signoffs: [] })
    await engine.attend(id)
    expect(await world()).toEqual(before)
    await lines('db-host', 'rm -rf /srv/dumps')
    // What the table counts on with has been used.
    await site.database.sql('ALTER TABLE sys2.resource AUTO_INCREMENT = 2')
    await lines('app-1', 'rm -rf /srv/copies')

    const left = await writePlaybook(folder, plan, site.knownHosts)
    expect(left.join('\n')).not.toMatch(/gate asks/)
    const password = site.passwords['database db-1'] ?? ''
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) expect(await readFile(join(entry.parentPath, entry.name), 'utf8')).not.toContain('Real')
    }
    await writeFile(join(folder, 'group_vars/all/vault.yml'), stringify({ vault_database_db_1: password }))

    const forward = await playbook(folder, ['-v', '-e', 'ferry_gates=open'])
    expect(forward.stdout + forward.stderr).not.toContain('fatal:')
    expect(forward.code, forward.stdout + forward.stderr).toBe(0)
    expect(forward.stdout + forward.stderr).not.toContain('Real')
    expect(await world()).toEqual(after)

    expect(await lines('app-1', 'cd /srv/copies && sha256sum -c *.sha256')).toContain(': OK')
    expect(await readdir(join(folder, '.carried'))).toEqual([])

    // Once more: what is done is found to be so.
    const again = await playbook(folder, ['-v', '-e', 'ferry_gates=open'])
    expect(again.code, again.stdout + again.stderr).toBe(0)
    expect(again.stdout).toContain('these statements are done already')
    expect(await world()).toEqual(after)

    const back = await playbook(folder, ['--tags', 'back', '-e', 'ferry_gates=open'])
    expect(back.stdout + back.stderr).not.toContain('fatal:')
    expect(back.code, back.stdout + back.stderr).toBe(0)
    expect(await world()).toEqual(before)
    expect(await lines('db-host', 'ls ~/.ferry/keys')).toBe('')
  },
  patience,
)
