import { existsSync, lstatSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type JournalMode, openJournal } from '#core/journal/open-journal.ts'
import type { Journal } from '#core/journal/port.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

function open(directory: string, mode: JournalMode = 'write'): Journal {
  const journal = openJournal(directory, { mode })
  onTestFinished(() => journal.close())
  return journal
}

/** Changes the file behind the journal's back, past the triggers that forbid it. */
function tamper(directory: string, sql: string): void {
  const database = new SqliteDatabase(join(directory, 'ferry.db'))
  for (const name of ['events_stay', 'events_remain', 'runs_stay', 'runs_remain']) database.exec(`DROP TRIGGER ${name}`)
  database.exec(sql)
  database.close()
}

async function withThreeEvents(): Promise<{ directory: string; head: string }> {
  const directory = temporaryDirectory()
  const journal = openJournal(directory)
  const run = journal.createRun(samplePlan(), 'Li')
  for (const by of ['a', 'b', 'c']) journal.append(run.id, { type: 'continued', by })
  const verdict = journal.verifyChain(run.id)
  await journal.close()
  return { directory, head: verdict.kind === 'intact' ? verdict.head : '' }
}

test.each(['emptied', 'removed'])('a journal that was %s beside output of runs is said, by readers and writers', async (how) => {
  const { directory } = await withThreeEvents()
  const before = openJournal(directory)
  before.writeOutput({ run: 'r-0001', target: 'ecsc@a', way: 'forward', step: 'stop', attempt: 1 }, Buffer.from('killed\n'))
  await before.flushed()
  await before.close()
  for (const name of ['ferry.db', 'ferry.db-wal', 'ferry.db-shm'])
    if (how === 'removed' || name !== 'ferry.db') rmSync(join(directory, name), { force: true })
    else truncateSync(join(directory, name))
  for (const mode of ['read', 'write'] as const) expect(() => openJournal(directory, { mode })).toThrow('journal-lost')
  // What never had a journal has none to lose.
  rmSync(join(directory, 'output.db'))
  expect(open(directory).findRuns({}, { offset: 0 })).toEqual([])
})

describe('runs and events', () => {
  test('are read back as they were written, by this process and the next', async () => {
    const directory = temporaryDirectory()
    const first = openJournal(directory)
    const run = first.createRun(samplePlan(), '李')
    const written = [
      first.append(run.id, { type: 'run-began', by: '李', computer: 'laptop', version: '0.1.0' }),
      first.append(run.id, { type: 'target-ended', target: 'ecsc@ecsc-1', way: 'forward', result: 'done', reason: '' }),
    ]
    expect(first.createRun(samplePlan(['x']), '王').id).toBe('r-0002')
    await first.close()
    const second = open(directory)
    expect(second.findRuns({}, { offset: 0 }).map(({ id, by }) => [id, by])).toEqual([
      ['r-0002', '王'],
      ['r-0001', '李'],
    ])
    expect(second.run('r-0001')).toEqual(run)
    expect(second.events('r-0001')).toEqual(written)
    expect(second.events('r-0001', 1)).toEqual(written.slice(1))
    expect(second.append('r-0001', { type: 'paused' }).sequence).toBe(3)
    expect(second.createRun(samplePlan(), '李').id).toBe('r-0003')
    expect(second.run('r-0009')).toBeUndefined()
    expect(() => second.append('r-0009', { type: 'paused' })).toThrow('run-not-found')
  })

  test('an event that is none is refused before it is written', () => {
    const journal = open(temporaryDirectory())
    const run = journal.createRun(samplePlan(), 'Li')
    expect(() => journal.append(run.id, JSON.parse('{"type":"step-began","target":"a"}'))).toThrow()
    expect(journal.events(run.id)).toEqual([])
  })

  test('the file itself forbids changing or removing them', async () => {
    const { directory } = await withThreeEvents()
    const database = new SqliteDatabase(join(directory, 'ferry.db'))
    onTestFinished(() => {
      database.close()
    })
    for (const sql of ['UPDATE events SET at = 1', 'DELETE FROM events', "UPDATE runs SET by = 'x'", 'DELETE FROM runs'])
      expect(() => database.exec(sql)).toThrow('never')
  })

  test('a damaged row is a problem that names it', async () => {
    const { directory } = await withThreeEvents()
    tamper(directory, `UPDATE events SET event = '{"type":"contin' WHERE sequence = 2`)
    const journal = open(directory)
    expect(() => journal.events('r-0001')).toThrow(/journal-row-damaged.*r-0001\/2/)
    expect(journal.verifyChain('r-0001')).toMatchObject({ kind: 'broken', sequence: 2, problem: { code: 'journal-row-damaged' } })
  })

  test.each([
    ['changed', 'UPDATE events SET at = at + 1 WHERE sequence = 2', 2, 'journal-chain-broken'],
    ['removed', 'DELETE FROM events WHERE sequence = 2', 2, 'journal-gap'],
    ['exchanged', 'UPDATE events SET sequence = 9 - sequence; UPDATE events SET sequence = sequence - 5', 1, 'journal-chain-broken'],
    ['cut off at the end', 'DELETE FROM events WHERE sequence = 3', 3, 'journal-cut-off'],
    ["another run's plan", "UPDATE runs SET plan = replace(plan, 'ecsc-1', 'ecsc-9')", 1, 'journal-chain-broken'],
  ])('an event that was %s is found by the chain', async (_name, sql, sequence, code) => {
    const { directory, head } = await withThreeEvents()
    tamper(directory, sql)
    expect(open(directory).verifyChain('r-0001', { sequence: 3, hash: head })).toMatchObject({
      kind: 'broken',
      sequence,
      problem: { code },
    })
  })
})

describe('inventory and settings', () => {
  test('are empty at first and kept', async () => {
    const directory = temporaryDirectory()
    const first = openJournal(directory)
    expect(first.inventory()).toEqual({ hosts: [], services: [] })
    expect(first.setting('language')).toBeUndefined()
    const inventory = { hosts: samplePlan().targets.map(({ host }) => host), services: [] }
    first.saveInventory(inventory)
    first.saveSetting('language', 'zh')
    first.saveSetting('language', 'en')
    await first.close()
    const second = open(directory)
    expect(second.inventory()).toEqual(inventory)
    expect(second.setting('language')).toBe('en')
  })
})

describe('the files', () => {
  test('are private and every commit of them is synchronous, also after a write and a reopening', async () => {
    const directory = temporaryDirectory()
    await openJournal(directory).close()
    const journal = open(directory)
    const run = journal.createRun(samplePlan(), 'Li')
    journal.writeOutput({ run: run.id, target: 't', way: 'forward', step: 'start', attempt: 1 }, Buffer.from('x'))
    await journal.flushed()
    for (const name of readdirSync(directory)) expect([name, lstatSync(join(directory, name)).mode & 0o777]).toEqual([name, 0o600])
    expect(lstatSync(directory).mode & 0o777).toBe(0o700)
  })

  test('a file that is no journal is a problem, and is left as it was', () => {
    const directory = temporaryDirectory()
    const database = new SqliteDatabase(join(directory, 'ferry.db'))
    database.pragma('user_version = 99')
    database.close()
    expect(() => openJournal(directory)).toThrow(/journal-newer.*99/)
    expect(() => openJournal(directory, { mode: 'read' })).toThrow('journal-newer')
    expect(existsSync(join(directory, 'writer.json'))).toBe(false)
  })
})
