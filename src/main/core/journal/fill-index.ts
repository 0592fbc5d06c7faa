import { setImmediate as nextTurn } from 'node:timers/promises'
import { fail } from '#shared/problem/problem.ts'
import type { Database } from './database.ts'
import type { IndexTable } from './index-table.ts'
import type { RunBook } from './run-book.ts'

/** Milliseconds of work before everything else has its turn: half a frame. One long run may take a little more. */
const slice = 8

/**
 * Makes the lines that are missing, in slices: after an upgrade, or when the index was emptied. A run that cannot be read keeps no
 * other from being indexed.
 */
export function createIndexFiller(database: Database, table: IndexTable, book: RunBook) {
  let isClosed = false
  let going: Promise<void> | undefined

  const putSome = database.transaction((waiting: string[]): unknown[] => {
    const end = performance.now() + slice
    const failures: unknown[] = []
    for (let run = waiting.shift(); run !== undefined; run = performance.now() < end ? waiting.shift() : undefined) {
      try {
        table.put(book.record(run) ?? fail('run-not-found', { run }), book.state(run))
      } catch (caught) {
        failures.push(caught)
      }
    }
    return failures
  })
  const fill = async (waiting: string[]): Promise<void> => {
    const failures: unknown[] = []
    while (waiting.length > 0 && !isClosed) {
      failures.push(...putSome.immediate(waiting))
      await nextTurn()
    }
    if (failures.length > 0) throw failures[0]
  }

  return {
    /** Settles when every run has its line. @throws ProblemError journal-row-damaged, journal-gap, of the first run that has none */
    async filled(): Promise<void> {
      if (going) return going
      const waiting = table.missing()
      if (waiting.length === 0) return
      going = fill(waiting).finally(() => {
        going = undefined
      })
      return going
    },
    close(): void {
      isClosed = true
    },
  }
}
