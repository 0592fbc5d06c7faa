import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { indexLine } from '#core/journal/index-line.ts'
import { runIndex } from '#core/journal/migrations/0002-run-index.ts'
import { type JournalMode, openJournal } from '#core/journal/open-journal.ts'
import type { Journal } from '#core/journal/port.ts'
import { arbitraryEvents } from '#harness/arbitrary-events.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { planSchema } from '#shared/domain/plan.ts'
import { stateFrom } from '#shared/run/selectors.ts'

function open(directory = temporaryDirectory(), mode: JournalMode = 'write'): Journal {
  const journal = openJournal(directory, { mode })
  onTestFinished(() => journal.close())
  return journal
}

const begin = (journal: Journal, { title = '余额修复', by = 'Li', hosts = ['ecsc-1'] } = {}): string => {
  const { id } = journal.createRun({ ...samplePlan(hosts), title }, by)
  journal.append(id, { type: 'run-began', by, computer: 'laptop', version: '1' })
  return id
}
const idsOf = (journal: Journal, filter: Parameters<Journal['findRuns']>[0]): string[] =>
  journal.findRuns(filter, { offset: 0 }).map(({ id }) => id)

test('runs are found by what the operator remembers of them', () => {
  const journal = open()
  begin(journal)
  begin(journal, { title: 'Coupon launch', by: '王', hosts: ['mall-1', 'mall-2'] })
  const failed = begin(journal, { by: '王' })
  journal.append(failed, { type: 'run-ended', result: 'failed' })
  expect(idsOf(journal, {})).toEqual(['r-0003', 'r-0002', 'r-0001'])
  expect(idsOf(journal, { text: '余额' })).toEqual(['r-0003', 'r-0001'])
  expect(idsOf(journal, { text: 'COUPON' })).toEqual(['r-0002'])
  expect(idsOf(journal, { text: '0002' })).toEqual(['r-0002'])
  expect(idsOf(journal, { text: '%' })).toEqual([])
  expect(idsOf(journal, { states: ['failed', 'stopped'] })).toEqual(['r-0003'])
  expect(idsOf(journal, { states: ['running'], by: '王' })).toEqual(['r-0002'])
  expect(idsOf(journal, { host: 'mall-2' })).toEqual(['r-0002'])
  expect(idsOf(journal, { host: 'mall' })).toEqual([])
  expect(idsOf(journal, { service: 'ecsc', text: '余额', by: 'Li' })).toEqual(['r-0001'])
  const created = journal.run('r-0002')?.created ?? 0
  expect(idsOf(journal, { since: created, until: created + 60_000 })).toContain('r-0002')
  expect(idsOf(journal, { until: journal.run('r-0001')?.created })).toEqual([])
  expect(journal.overview({ by: '王' })).toEqual({
    total: 2,
    all: 3,
    hosts: ['ecsc-1', 'mall-1', 'mall-2'],
    services: ['ecsc'],
    operators: ['Li', '王'],
  })
})

test('the list follows the events, also those that another has written since', async () => {
  const directory = temporaryDirectory()
  const writer = open(directory)
  const id = begin(writer)
  const reader = open(directory, 'read')
  expect(reader.findRuns({}, { offset: 0 })).toMatchObject([{ id, state: 'running', ended: undefined }])
  writer.append(id, { type: 'run-ended', result: 'succeeded' })
  begin(writer)
  expect(reader.findRuns({}, { offset: 0 })).toMatchObject([
    { id: 'r-0002', state: 'running' },
    { id, state: 'succeeded', ended: expect.any(Number) },
  ])
  expect(writer.findRuns({ states: ['succeeded'] }, { offset: 0 })).toEqual(reader.findRuns({ states: ['succeeded'] }, { offset: 0 }))
})

test('one who only reads tells a run that goes on from one that was broken off', async () => {
  const directory = temporaryDirectory()
  const writer = openJournal(directory)
  begin(writer)
  const reader = open(directory, 'read')
  expect(reader.isWritten()).toBe(true)
  expect(idsOf(reader, { states: ['running'] })).toEqual(['r-0001'])
  await writer.close()
  expect(reader.isWritten()).toBe(false)
  expect(idsOf(reader, { states: ['running'] })).toEqual([])
  expect(reader.findRuns({ states: ['interrupted'] }, { offset: 0 })).toMatchObject([{ id: 'r-0001', state: 'interrupted' }])
})

test('a look at the lock does not keep a writer out', async () => {
  const directory = temporaryDirectory()
  await openJournal(directory).close()
  const reader = open(directory, 'read')
  for (let round = 0; round < 20; round += 1) {
    expect(reader.isWritten()).toBe(false)
    const writer = openJournal(directory)
    expect(reader.isWritten()).toBe(true)
    await writer.close()
  }
})

/** Changes the index behind the journal's back, as anybody may. */
function meddle(directory: string, sql: string): void {
  const database = new SqliteDatabase(join(directory, 'ferry.db'))
  database.exec(sql)
  database.close()
}

const linesOf = (journal: Journal) => journal.known.newest(1_000)

test('whatever happens in a run, its line is what plan and events say, and the same when it is made anew', async () => {
  const plan = samplePlan()
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryEvents(plan.targets.map(({ id }) => id)), { maxLength: 25 }), async (events) => {
      const directory = temporaryDirectory()
      const journal = openJournal(directory)
      const record = journal.createRun(plan, 'Li')
      for (const event of events) journal.append(record.id, event)
      const wanted = indexLine(record, stateFrom(plan, journal.events(record.id)))
      expect(linesOf(journal)).toEqual([JSON.parse(JSON.stringify(wanted))])
      expect(journal.stateOf(record.id)).toEqual(stateFrom(plan, journal.events(record.id)))
      meddle(directory, 'DELETE FROM run_index')
      expect(linesOf(journal)).toEqual([])
      await journal.indexed()
      expect(linesOf(journal)).toEqual([JSON.parse(JSON.stringify(wanted))])
      await journal.close()
    }),
    { numRuns: 25 },
  )
})

const backedUp = (journal: Journal, run: string, path: string) =>
  journal.append(run, {
    type: 'step-ended',
    target: 'ecsc@ecsc-1',
    way: 'forward',
    step: 'back-up',
    attempt: 1,
    outcome: { kind: 'succeeded' },
    facts: { step: 'back-up', path, entries: 1, bytes: 1, manifest: 'ab' },
  })

test('it knows who made a backup, and who still needs it, also after one of its tables was emptied', async () => {
  const directory = temporaryDirectory()
  const journal = open(directory)
  const [first, second] = [begin(journal), begin(journal)]
  backedUp(journal, first, '/home/ecsc_1')
  backedUp(journal, second, '/home/ecsc_2')
  for (const run of [first, second]) journal.append(run, { type: 'run-ended', result: 'succeeded' })
  journal.append(first, { type: 'target-ended', target: 'ecsc@ecsc-1', way: 'forward', result: 'done', reason: '' })
  for (const sql of ['', 'DELETE FROM run_backups', 'DELETE FROM run_index']) {
    meddle(directory, sql)
    await journal.indexed()
    const { known } = journal
    expect([known.madeBackup('ecsc-1', '/home/ecsc_1'), known.madeBackup('ecsc-1', '/home/ecsc_2')]).toEqual([first, second])
    expect([known.needsBackup('ecsc-1', '/home/ecsc_1'), known.needsBackup('ecsc-1', '/home/ecsc_2')]).toEqual([undefined, second])
    expect(known.madeBackup('ecsc-2', '/home/ecsc_1')).toBeUndefined()
  }
})

test('it knows which run was where, what is unfinished, and which files are still needed', () => {
  const journal = open()
  const jump = { name: 'gate-1', address: '10.9.0.9', user: 'root' }
  const plan = { ...samplePlan(), source: '/releases/a.yaml' }
  const over = journal.createRun(planSchema.parse({ ...plan, jumps: [jump] }), 'Li').id
  const going = journal.createRun(samplePlan(['ecsc-1']), 'Li').id
  for (const run of [over, going]) journal.append(run, { type: 'run-began', by: 'Li', computer: 'laptop', version: '1' })
  const { known } = journal
  expect(known.inState('running').map(({ id }) => id)).toEqual([going, over])
  expect(known.files()).toEqual(['/releases/a.yaml', '/releases/ecsc.tar'])
  expect(known.broughtTo('ecsc-1', 'ecsc')).toBe(going)
  expect(known.broughtTo('ecsc-2', 'ecsc')).toBe(over)
  expect(known.broughtTo('ecsc-2', 'ecmc')).toBeUndefined()
  expect([known.reaching('gate-1'), known.reaching('ecsc-1'), known.reaching('elsewhere')]).toEqual([over, going, undefined])
  expect(known.withServices(['ecmc', 'ecsc'], 1)).toEqual([going])
  journal.append(over, { type: 'run-ended', result: 'succeeded' })
  journal.append(going, { type: 'run-ended', result: 'rolled-back' })
  expect(known.inState('running')).toEqual([])
  expect(known.files()).toEqual(['/releases/a.yaml'])
})

test('one who only reads makes in memory what is missing; what the writer makes since counts', async () => {
  const directory = temporaryDirectory()
  const writer = open(directory)
  const runs = [begin(writer), begin(writer), begin(writer)]
  backedUp(writer, 'r-0001', '/home/ecsc_1')
  meddle(directory, "DELETE FROM run_index WHERE run <> 'r-0002'")
  const reader = open(directory, 'read')
  await reader.indexed()
  expect(idsOf(reader, {})).toEqual(runs.toReversed())
  expect(reader.known.madeBackup('ecsc-1', '/home/ecsc_1')).toBe('r-0001')
  writer.append('r-0001', { type: 'run-ended', result: 'stopped' })
  expect(idsOf(reader, { states: ['stopped'] })).toEqual(['r-0001'])
  expect(idsOf(reader, {})).toEqual(runs.toReversed())
  expect(reader.known.madeBackup('ecsc-1', '/home/ecsc_1')).toBe('r-0001')
})

test('it is made in slices: whatever else is to be done has its turn in between', async () => {
  const directory = temporaryDirectory()
  const journal = open(directory)
  const hosts = Array.from({ length: 100 }, (_, index) => `ecsc-${index}`)
  for (let count = 0; count < 16; count += 1) begin(journal, { hosts })
  await journal.close()
  meddle(directory, 'DELETE FROM run_index')
  const again = open(directory)
  let turns = 0
  const count = () => {
    turns += 1
    timer = setImmediate(count)
  }
  let timer = setImmediate(count)
  await again.indexed()
  clearImmediate(timer)
  expect(turns).toBeGreaterThan(3)
  expect(linesOf(again)).toHaveLength(16)
})

test('a run that cannot be read is named, and hides no other', async () => {
  const directory = temporaryDirectory()
  const journal = open(directory)
  begin(journal)
  begin(journal)
  meddle(directory, "DROP TRIGGER events_stay; UPDATE events SET event = '{' WHERE run = 'r-0002'; DELETE FROM run_index")
  const again = open(directory, 'read')
  await expect(again.indexed()).rejects.toThrow(/journal-row-damaged.*r-0002\/1/)
  expect(idsOf(again, {})).toEqual(['r-0001'])
})

test('a journal of an earlier Ferry gets its index when it is opened', async () => {
  const directory = temporaryDirectory()
  const journal = openJournal(directory)
  const run = begin(journal)
  await journal.close()
  meddle(directory, `DROP TABLE run_index; DROP TABLE run_backups; ${runIndex.sql} PRAGMA user_version = 2;`)
  const again = open(directory)
  await again.indexed()
  expect(idsOf(again, { states: ['running'] })).toEqual([run])
})
