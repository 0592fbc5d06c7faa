import { expect, onTestFinished, test } from 'vitest'
import { type JournalMode, openJournal } from '#core/journal/open-journal.ts'
import type { Journal } from '#core/journal/port.ts'
import { samplePlan } from '#harness/sample-plan.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

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

test('hundreds of runs are filtered and paged at once', () => {
  const journal = open()
  const count = 600
  for (let number = 0; number < count; number += 1) begin(journal, { title: `发布 ${number}`, by: number % 3 === 0 ? '王' : 'Li' })
  const first = performance.now()
  expect(journal.overview({}).all).toBe(count)
  const second = performance.now()
  const found = journal.findRuns({ by: '王', text: '发布' }, { offset: 100, limit: 50 })
  const third = performance.now()
  expect(found).toHaveLength(50)
  const [oneByOne, byIndex] = [second - first, third - second].map((time) => time.toFixed(0))
  console.info(`${count} runs: index made in ${oneByOne} ms, a filtered page in ${byIndex} ms`)
  expect(third - second).toBeLessThan((second - first) / 2)
})
