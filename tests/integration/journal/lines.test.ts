import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openForWriting } from '#core/journal/database.ts'
import { openJournal } from '#core/journal/open-journal.ts'
import { createChunkTable } from '#core/journal/output/chunk-table.ts'
import { outputMigrations } from '#core/journal/output/migrations/index.ts'
import type { Journal, OutputPlace } from '#core/journal/port.ts'
import { temporaryDirectory } from '#harness/temporary-directory.ts'

const place = (step: OutputPlace['step'] = 'start', log?: string): OutputPlace => ({
  run: 'r-0001',
  target: 'ecsc@ecsc-1',
  way: 'forward',
  step,
  attempt: 1,
  ...(log === undefined ? {} : { log }),
})

function open(directory = temporaryDirectory()): Journal {
  const journal = openJournal(directory)
  onTestFinished(() => journal.close())
  return journal
}

describe('lines', () => {
  test('are found by number over many chunks, also in what was only just written', async () => {
    const journal = open()
    const all = Array.from({ length: 30_000 }, (_, index) => `${index} 账户余额 ${'x'.repeat(index % 50)}`)
    for (let at = 0; at < all.length; at += 1_000) {
      const part = all.slice(at, at + 1_000)
      journal.writeOutput(place(), Buffer.from(`${part.join('\n')}\n`))
    }
    for (const from of [0, 1, 1_234, 29_998, 30_000]) {
      expect(await journal.readLines(place(), from, 3)).toEqual({ lines: all.slice(from, from + 3), total: all.length })
    }
    journal.writeOutput(place(), Buffer.from('half'))
    expect(await journal.readLines(place(), 29_999, 9)).toEqual({ lines: [all[29_999], 'half'], total: 30_001 })
    journal.writeOutput(place(), Buffer.from(' and half\n'))
    expect(await journal.readLines(place(), 30_000, 9)).toEqual({ lines: ['half and half'], total: 30_001 })
    expect(await journal.readLines(place('watch'), 0, 9)).toEqual({ lines: [], total: 0 })
  })

  test('that hold a text are told by number, and searched ones have theirs and what stands around', async () => {
    const journal = open()
    const all = Array.from({ length: 20_000 }, (_, index) => (index % 5_000 === 7 ? `${index} OutOfMemoryError 内存不足` : `${index} ok`))
    journal.writeOutput(place(), Buffer.from(`${all.join('\r\n')}\r\n`))
    for (const text of ['outofmemory', '内存不足', '内存', 'OutOfMemoryError 内']) {
      expect(await journal.findLines(place(), text, 10)).toEqual({ lines: [7, 5_007, 10_007, 15_007], more: false })
    }
    expect(await journal.findLines(place(), '内存', 2)).toEqual({ lines: [7, 5_007], more: true })
    expect(await journal.findLines(place('watch'), '内存', 2)).toEqual({ lines: [], more: false })
    const [newest] = await journal.search('内存不足', { limit: 1, context: 2 })
    expect(newest).toMatchObject({
      line: '15007 OutOfMemoryError 内存不足',
      number: 15_007,
      before: ['15005 ok', '15006 ok'],
      after: ['15008 ok', '15009 ok'],
    })
  })

  test('a word across the border of two chunks is on the line where it begins', async () => {
    const journal = open()
    journal.writeOutput(place(), Buffer.from('one\ntwo\nthe account bal'))
    await journal.flushed()
    journal.writeOutput(place(), Buffer.from('ance is low\nfour\n'))
    await journal.flushed()
    expect(await journal.findLines(place(), 'balance', 5)).toEqual({ lines: [2], more: false })
    expect((await journal.search('balance', { limit: 5, context: 1 }))[0]).toMatchObject({ number: 2, before: ['two'], after: ['four'] })
  })
})

test('when output came is kept to a twentieth of a second, and what there is of a run is listed', async () => {
  const journal = open()
  const began = Date.now()
  journal.writeOutput(place(), Buffer.from('first\n'))
  // Two moments: the one thing for which a test must let time go by.
  await pause(120)
  const later = Date.now()
  journal.writeOutput(place(), Buffer.from('second\n'))
  journal.writeOutput(place('watch', '/logs/a.log'), Buffer.from('a line'))
  const arrivals = await journal.arrivals(place())
  expect(arrivals.map(({ from }) => from)).toEqual([0, 6])
  expect(arrivals[0]?.at).toBeGreaterThanOrEqual(began)
  expect(arrivals[1]?.at).toBeGreaterThanOrEqual(later)
  expect(await journal.outputPlaces('r-0001')).toMatchObject([
    { place: place(), bytes: 13, lines: 2 },
    { place: place('watch', '/logs/a.log'), bytes: 6, lines: 1 },
  ])
  expect(await journal.outputPlaces('r-0002')).toEqual([])
  expect(await journal.arrivals(place('unpack'))).toEqual([])
})

test('output of an older Ferry, of which neither lines nor times were kept, is read like any other', async () => {
  const directory = temporaryDirectory()
  openJournal(directory).close()
  const file = `${directory}/output.db`
  const database = openForWriting(file, outputMigrations.slice(0, 1))
  database.exec(`INSERT INTO places (id, run, target, way, step, attempt) VALUES (1, 'r-0001', 'ecsc@ecsc-1', 'forward', 'start', 1)`)
  database.close()
  const writer = openForWriting(file, outputMigrations)
  const table = createChunkTable(writer)
  const text = ['one\ntwo\n', 'three\nfo', 'ur\n余额\n']
  let start = 0
  for (const [index, part] of text.entries()) {
    const bytes = Buffer.from(part)
    table.add([{ place: place(), start, marks: [{ from: start, at: 1_000 * index }], carry: Buffer.alloc(0), bytes }])
    start += bytes.length
  }
  writer.exec(`DELETE FROM chunk_facts; INSERT INTO han (han) VALUES ('delete-all'); UPDATE han_from SET chunk = 4`)
  writer.close()
  const before = openJournal(directory, { mode: 'read' })
  expect(await before.readLines(place(), 1, 9)).toEqual({ lines: ['two', 'three', 'four', '余额'], total: 5 })
  await before.close()
  const journal = open(directory)
  expect(await journal.search('余额', { limit: 9 })).toMatchObject([{ line: '余额', number: 4 }])
  expect(await journal.readLines(place(), 1, 9)).toEqual({ lines: ['two', 'three', 'four', '余额'], total: 5 })
  expect(await journal.arrivals(place())).toEqual([
    { from: 0, at: 0 },
    { from: 8, at: 1_000 },
    { from: 16, at: 2_000 },
  ])
})
