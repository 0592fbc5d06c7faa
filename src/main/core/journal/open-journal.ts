import { dirname, join, resolve } from 'node:path'
import { fail } from '#shared/problem/problem.ts'
import { reduceRun } from '#shared/run/reduce.ts'
import { initialStateOf } from '#shared/run/selectors.ts'
import { createCommandSearch, togetherByRun } from './command-search.ts'
import { checkDataDirectory, lookAt, prepareDataDirectory, preparePrivateFile } from './data-directory.ts'
import { type Database, openEmpty, openForReading, openForWriting } from './database.ts'
import { createEventStore } from './event-store.ts'
import { createIndexFiller } from './fill-index.ts'
import { createIndexTable } from './index-table.ts'
import { type Migration, schemaNumber } from './migrate.ts'
import { journalMigrations } from './migrations/index.ts'
import { outputMigrations } from './output/migrations/index.ts'
import { createOutputClient } from './output-client.ts'
import type { Journal } from './port.ts'
import { createReserve } from './reserve.ts'
import { createRunBook } from './run-book.ts'
import { createRunIndex } from './run-index.ts'
import { createRunStore } from './run-store.ts'
import { createInventoryStore, createSettingStore } from './small-stores.ts'
import { verifyChain } from './verify-chain.ts'
import { isLockTaken, takeWriterLock } from './writer-lock.ts'

export type JournalMode = 'write' | 'read'

/**
 * Opens the journal of a data directory. Only one process at a time may open it for writing; any number may read.
 * One who reads where nothing was ever written gets an empty journal, and nothing is created.
 * @throws ProblemError data-directory-…, journal-…, node-too-old, sqlite-too-old
 */
export function openJournal(directory: string, { mode = 'write' }: { mode?: JournalMode } = {}): Journal {
  const place = resolve(directory)
  return mode === 'write' ? openWriter(place) : openReader(place)
}

const files = (directory: string) => ({ journal: join(directory, 'ferry.db'), output: join(directory, 'output.db') })

function openWriter(directory: string): Journal {
  prepareDataDirectory(directory)
  const lock = takeWriterLock(directory)
  try {
    const { journal, output } = files(directory)
    mustBelongTogether(journal, output)
    preparePrivateFile(output)
    return assemble(openForWriting(journal, journalMigrations), { file: output, mode: 'write' }, () => true, lock.release)
  } catch (caught) {
    lock.release()
    throw caught
  }
}

function openReader(directory: string): Journal {
  checkDataDirectory(directory)
  const { journal, output } = files(directory)
  const nothing = () => undefined
  const isWritten = () => isLockTaken(directory)
  mustBelongTogether(journal, output)
  const present = schemaOf(journal, journalMigrations)
  if (present === 0) return assemble(openEmpty(journalMigrations), { file: output, mode: 'empty' }, isWritten, nothing)
  const kept = schemaOf(output, outputMigrations)
  if (present < newest(journalMigrations) || (kept > 0 && kept < newest(outputMigrations))) upgrade(directory)
  return assemble(openForReading(journal, journalMigrations), { file: output, mode: kept > 0 ? 'read' : 'empty' }, isWritten, nothing)
}

/**
 * The journal is made first: output without one is that of runs that were lost, and a new journal would give their names to other runs.
 * @throws ProblemError journal-lost
 */
function mustBelongTogether(journal: string, output: string): void {
  if (!lookAt(journal)?.size && lookAt(output)?.size) fail('journal-lost', { file: journal, output })
}

/** 0 when there is nothing in the file yet, also while its writer is making it. */
function schemaOf(file: string, migrations: readonly Migration[]): number {
  if (!lookAt(file)?.size) return 0
  const database = openForReading(file, migrations)
  try {
    return schemaNumber(database, migrations, file)
  } finally {
    database.close()
  }
}

const newest = (migrations: readonly Migration[]): number => migrations.at(-1)?.number ?? 0

/** A reader cannot change the schema, so it is a writer for a moment. */
function upgrade(directory: string): void {
  const lock = takeWriterLock(directory)
  try {
    const { journal, output } = files(directory)
    openForWriting(journal, journalMigrations).close()
    openForWriting(output, outputMigrations).close()
  } finally {
    lock.release()
  }
}

function assemble(
  database: Database,
  output: Parameters<typeof createOutputClient>[0],
  isWritten: () => boolean,
  release: () => void,
): Journal {
  const reserve = createReserve(dirname(output.file))
  const runs = createRunStore(database, reserve)
  const events = createEventStore(database, runs, reserve)
  const book = createRunBook(runs, events)
  const table = createIndexTable(database)
  const filler = createIndexFiller(database, table, book)
  const index = createRunIndex(database, isWritten)
  const inventory = createInventoryStore(database)
  const settings = createSettingStore(database)
  const client = createOutputClient(output)
  const searchCommands = createCommandSearch(database)
  const writing = (what: string): void => {
    if (output.mode !== 'write') fail('journal-read-only', { what })
  }
  return {
    createRun(plan, by) {
      writing('run')
      return runs.create(plan, by, (record) => table.put(record, initialStateOf(record.plan)))
    },
    run: book.record,
    stateOf: book.state,
    indexed: filler.filled,
    known: index.known,
    findRuns: index.find,
    overview: index.overview,
    isWritten,
    append(run, event) {
      writing(event.type)
      const entry = events.append(run, event, (next) => {
        const record = book.record(run) ?? fail('run-not-found', { run })
        const before = book.state(run)
        table.put(record, reduceRun(before, next), before)
      })
      book.note(entry)
      return entry
    },
    events: events.read,
    verifyChain: (run, anchor) => verifyChain(run, runs, events, anchor),
    writeOutput(place, bytes) {
      writing('output')
      client.write(place, bytes)
    },
    outputRoom: client.room,
    flushed: client.flush,
    async readOutput(place, from, limit) {
      const bytes = await client.ask({ kind: 'read', place, from, limit })
      return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), next: from + bytes.length }
    },
    outputLength: (place) => client.ask({ kind: 'length', place }),
    async search(text, { run, limit, context = 0 }) {
      const printed = client.ask({ kind: 'search', text, run, limit, context })
      const [typed, output] = await Promise.all([searchCommands(text, { run, limit, context }), printed])
      return togetherByRun(typed, output, limit)
    },
    findLines: (place, text, limit) => client.ask({ kind: 'find', place, text, limit }),
    readLines: (place, from, count) => client.ask({ kind: 'lines', place, from, count }),
    outputPlaces: (run) => client.ask({ kind: 'places', run }),
    arrivals: (place) => client.ask({ kind: 'arrivals', place }),
    inventory: inventory.read,
    saveInventory(value) {
      writing('inventory')
      inventory.write(value)
    },
    setting: settings.read,
    saveSetting(name, value) {
      writing(name)
      settings.write(name, value)
    },
    async close() {
      filler.close()
      try {
        await client.close()
      } finally {
        database.close()
        release()
      }
    },
  }
}
