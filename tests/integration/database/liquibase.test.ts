/** Change sets on a real MariaDB, by a program that answers as Liquibase's command line does: shown, applied, broken off, taken back. */
import { globSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DatabaseFleet, databaseFleet } from '#harness/database/database-fleet.ts'
import { type Answers, type Engine, startEngine } from '#harness/engine.ts'
import { installLiquibase } from '#harness/liquibase.ts'
import { until } from '#harness/until.ts'

let site: DatabaseFleet
let engine: Engine
const steady = { yes: true, signoffs: [] }
const first = `--liquibase formatted sql
--changeset chen:1
ALTER TABLE txn.receivable ADD COLUMN discount DECIMAL(10,2);
--rollback ALTER TABLE txn.receivable DROP COLUMN discount;
--changeset chen:2
CREATE TABLE txn.member (id INT PRIMARY KEY);
--rollback DROP TABLE txn.member;
`
const failsAtOnce: Answers = (question) => {
  if (question.kind !== 'failure') return undefined
  console.error(JSON.stringify(question.problem))
  return { kind: 'failure', choice: 'stop', reason: '' }
}

beforeAll(async () => {
  site = await databaseFleet('CREATE DATABASE txn; CREATE TABLE txn.receivable (id INT PRIMARY KEY, total DECIMAL(10,2));', {
    path: '/srv/liquibase',
  })
  await installLiquibase(site.host)
  await mkdir(site.host.outside('/srv/db'), { recursive: true })
  engine = await startEngine(site)
})
afterAll(async () => {
  await engine?.close()
  await site?.stop()
})

const changelog = (text: string) => writeFile(site.host.outside('/srv/db/changelog.sql'), text)
const calls = async () =>
  (await readFile(site.host.outside('/srv/liquibase/calls'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0])
const columns = () => site.database.sql('SHOW COLUMNS IN txn.receivable; SHOW TABLES IN txn')
const task = 'release: x\ntasks:\n  - { liquibase: changelog.sql, in: /srv/db, on: db-1, schema: txn }\n'

test('its SQL is shown before, just the new change sets are applied, and just these are taken back; no password is an argument', async () => {
  await changelog(first)
  const before = await columns()
  const { id, state } = await engine.run(await site.plan(task), failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  const found = JSON.stringify(state.targets[0]?.forward[0]?.facts?.findings)
  expect(found).toMatch(/"liquibase-pending"[^}]*"count":2/)
  expect(found).toContain('ADD COLUMN discount')
  expect(await columns()).toContain('discount')
  expect((await calls()).filter((verb) => verb === 'update')).toEqual(['update'])
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  expect((await columns()).replace('DATABASECHANGELOG\nDATABASECHANGELOGLOCK\n', '')).toBe(before)
  const said = JSON.stringify(engine.events) + engine.shown.join('') + (await readFile(site.host.outside('/srv/liquibase/calls'), 'utf8'))
  expect(said).not.toContain('Real')
  expect((await site.host.exec('ls ~/.ferry/keys')).stdout.trim()).toBe('')
})

test('Ferry closed while it updates: nothing is run twice; what others have applied since is not taken back', async () => {
  await changelog(`${first}--changeset chen:3\nDO SLEEP(1.5);\n--rollback DO 0;\n`)
  const data = await mkdtemp(join(tmpdir(), 'ferry-liquibase-'))
  const one = await startEngine(site, data)
  const earlier = (await calls()).filter((verb) => verb === 'update').length
  const id = one.runner.begin(await site.plan(task), steady)
  const answering = one.attend(id, failsAtOnce)
  await until(async () => (await columns()).includes('member'), 'the update')
  await one.close()
  await answering.catch(() => undefined)
  const two = await startEngine(site, data)
  two.runner.resume(undefined, steady)
  expect((await two.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'succeeded' })
  expect((await calls()).filter((verb) => verb === 'update').length).toBe(earlier + 1)
  await site.database.sql("INSERT INTO txn.DATABASECHANGELOG (ID, AUTHOR, FILENAME) VALUES ('9', 'zou', 'other.sql')")
  const asked: string[] = []
  await two.runner.rollBack(id, undefined, steady)
  await two.attend(id, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(`${question.problem.code} ${question.problem.evidence}`)
    return { kind: 'failure', choice: 'stop', reason: '' }
  })
  expect(asked).toEqual(['liquibase-others other.sql::9::zou'])
  expect(await columns()).toContain('member')
  await site.database.sql("DELETE FROM txn.DATABASECHANGELOG WHERE ID = '9'")
  // The same id and author in another file is another set.
  await site.database.sql("INSERT INTO txn.DATABASECHANGELOG (ID, AUTHOR, FILENAME) VALUES ('2', 'chen', 'v2.sql')")
  await two.runner.rollBack(id, undefined, steady)
  await two.attend(id, (question) => {
    if (question.kind !== 'failure') return undefined
    asked.push(`${question.problem.code} ${question.problem.evidence}`)
    return { kind: 'failure', choice: 'stop', reason: '' }
  })
  expect(asked.slice(1)).toEqual(['liquibase-others v2.sql::2::chen'])
  await site.database.sql("DELETE FROM txn.DATABASECHANGELOG WHERE FILENAME = 'v2.sql'")
  await two.runner.rollBack(id, undefined, steady)
  expect((await two.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
  await two.close()
  await rm(data, { recursive: true, force: true })
})

const liquibasesOn = async () =>
  (await site.host.exec("grep -la 'srv/liquibase/liquibase' /proc/[0-9]*/cmdline")).stdout
    .split('\n')
    .flatMap((path) => path.split('/')[2] ?? [])
const isLocked = async () => (await site.database.sql('SELECT LOCKED + 0 FROM txn.DATABASECHANGELOGLOCK')).trim() === '1'

test('killed while it updates, its lock is let go by the next attempt, which says so', async () => {
  await changelog(`${first}--changeset chen:4\nDO SLEEP(2);\n--rollback DO 0;\n`)
  const asked: string[] = []
  const id = engine.runner.begin(await site.plan(task), steady)
  const attended = engine.attend(id, (question) => {
    if (question.kind === 'gate') return { kind: 'gate', go: true, signoffs: [] }
    if (question.kind !== 'failure') return undefined
    asked.push(question.step)
    return { kind: 'failure', choice: 'retry', reason: '' }
  })
  const recorded = () => site.database.sql('SELECT ID FROM txn.DATABASECHANGELOG')
  await until(async () => (await recorded()) === '1\n2\n', 'the last change set')
  for (const pid of await liquibasesOn()) await site.host.exec(`kill -KILL ${pid}`)
  const state = await attended
  expect(asked).toEqual(['execute'])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  const notes = state.targets[0]?.forward.flatMap((step) => step.notes)
  expect(notes).toMatchObject([{ code: 'liquibase-released', values: { by: expect.stringContaining('(127.0.0.1)') } }])
  expect(await isLocked()).toBe(false)
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
})

test("somebody else's lock is seen before, and is never let go", async () => {
  await changelog(first)
  const earlier = (await calls()).length
  const lock = (by: string) =>
    site.database.sql(`UPDATE txn.DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKGRANTED = '2026-11-28 21:59:30', LOCKEDBY = '${by}'`)
  await lock('app-7 (10.0.0.9)')
  const found: string[] = []
  await engine.run(await site.plan(task), (question) => {
    if (question.kind !== 'preflight') return undefined
    found.push(
      ...question.findings.map(
        ({ finding }) => `${finding.severity} ${finding.problem.code} ${finding.problem.values.by} ${finding.problem.values.since}`,
      ),
    )
    return { kind: 'preflight', go: false }
  })
  expect(found).toContain('blocking liquibase-locked app-7 (10.0.0.9) 2026-11-28 21:59:30')
  expect((await calls()).slice(earlier)).toEqual(['--version'])
  expect(await isLocked()).toBe(true)
  await site.database.sql('UPDATE txn.DATABASECHANGELOGLOCK SET LOCKED = 0')
})

test('a password that cannot be removed from its host is no success, and is asked about', async () => {
  await changelog(first)
  const folder = site.host.outside('/srv/liquibase')
  await rename(join(folder, 'liquibase'), join(folder, 'real'))
  // It was read, and is something that nobody can remove.
  const stuck =
    '#!/bin/sh\n/srv/liquibase/real "$@"; code=$?; for one in ~/.ferry/keys/*-verify-1; do [ ! -f "$one" ] || { rm "$one"; mkdir -p "$one/x"; }; done; exit $code\n'
  await writeFile(join(folder, 'liquibase'), stuck, { mode: 0o755 })
  const asked: string[] = []
  const { id, state } = await engine.run(await site.plan(task), (question, now) => {
    if (question.kind !== 'failure') return failsAtOnce(question, now)
    asked.push(`${question.step} ${question.problem.code} ${question.problem.evidence}`)
    for (const one of globSync(site.host.outside('/root/.ferry/keys/*'))) rmSync(one, { recursive: true })
    return { kind: 'failure', choice: 'retry', reason: '' }
  })
  expect(asked).toEqual([expect.stringMatching(/^verify step-failed rm: .*directory/)])
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  await rename(join(folder, 'real'), join(folder, 'liquibase'))
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).toMatchObject({ result: 'rolled-back' })
})

test('a set that the database has had already and that runs again is not taken back: what it made before would go with it', async () => {
  const view = (limit: number) =>
    changelog(`--liquibase formatted sql
--changeset chen:view runOnChange:true
CREATE OR REPLACE VIEW txn.large AS SELECT id FROM txn.receivable WHERE total > ${limit};
--rollback DROP VIEW txn.large;
`)
  await view(100)
  const { state: made } = await engine.run(await site.plan(task), failsAtOnce)
  expect(JSON.stringify(made.targets[0]?.forward[0]?.facts?.findings)).not.toContain('liquibase-again')
  await view(200)
  const { id, state } = await engine.run(await site.plan(task), failsAtOnce)
  expect(JSON.stringify(state.targets[0]?.forward[0]?.facts?.findings)).toMatch(/"liquibase-again".*"changelog.sql::view::chen"/)
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).not.toMatchObject({ result: 'rolled-back' })
  expect(await site.database.sql('SHOW CREATE VIEW txn.large')).toContain('200')
})

test('what has no way back of its own, or cannot be read, is said before, and is not said to be back', async () => {
  const found = async (release: string) => {
    const codes: string[] = []
    await engine.run(await site.plan(release), (question) => {
      if (question.kind === 'preflight')
        codes.push(...question.findings.flatMap(({ finding }) => (finding.severity === 'ok' ? [] : [finding.problem.code])))
      return question.kind === 'preflight' ? { kind: 'preflight', go: false } : undefined
    })
    return codes
  }
  await changelog('--liquibase formatted sql\n--changeset chen:7\nDROP TABLE txn.receivable;\n')
  expect(await found(task.replace('changelog.sql', 'nothing.xml'))).toEqual(['liquibase-no-changelog'])
  const { id, state } = await engine.run(await site.plan(task), failsAtOnce)
  expect(state.phase).toMatchObject({ result: 'succeeded' })
  expect(JSON.stringify(state.targets[0]?.forward[0]?.facts?.findings)).toContain('"liquibase-lasts"')
  await engine.runner.rollBack(id, undefined, steady)
  expect((await engine.attend(id, failsAtOnce)).phase).not.toMatchObject({ result: 'rolled-back' })
})
