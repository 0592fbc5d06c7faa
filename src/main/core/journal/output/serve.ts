import { fail, type Problem, problemOf } from '#shared/problem/problem.ts'
import { reasonOf } from '../data-directory.ts'
import { openEmpty, openForReading, openForWriting } from '../database.ts'
import { createAnswers } from './answers.ts'
import { createChunkTable } from './chunk-table.ts'
import type { FromOutputWorker, OutputAnswer, OutputQuestion, OutputWorkerData, ToOutputWorker } from './messages.ts'
import { outputMigrations } from './migrations/index.ts'
import { createOutputStore } from './output-store.ts'
import type { Extent } from './pieces.ts'

/** The longest time that output waits for more before it is written, and the pause before a failed write is tried again. */
const commitInterval = 1_000

/** What the worker does with each message. `done` is called when it was told to close and everything is on disk. */
export function serveOutput({ file, mode }: OutputWorkerData, post: (message: FromOutputWorker) => void, done: () => void) {
  const database =
    mode === 'write'
      ? openForWriting(file, outputMigrations)
      : mode === 'read'
        ? openForReading(file, outputMigrations)
        : openEmpty(outputMigrations)
  const table = createChunkTable(database)
  const store = createOutputStore(table)
  const answers = createAnswers(database, table, mode === 'write')
  let timer: NodeJS.Timeout | undefined

  function commit(extent: Extent): void {
    try {
      const bytes = store.commit(extent)
      if (bytes > 0) post({ kind: 'kept', bytes })
    } finally {
      if (store.isWaiting()) timer ??= setTimeout(commitLater, commitInterval)
    }
  }

  function commitLater(): void {
    timer = undefined
    commitOrWait('lines')
  }

  /** A failed write (a full disk) is tried again a second later; `flush` is where the caller hears of it. */
  function commitOrWait(extent: Extent): void {
    try {
      commit(extent)
    } catch (caught) {
      lastTrouble = problemOf(caught)
    }
  }
  let lastTrouble: Problem | undefined

  function commitAll(): void {
    try {
      commit('all')
      lastTrouble = undefined
    } catch (caught) {
      fail('output-not-kept', { reason: reasonOf(caught) }, { evidence: lastTrouble?.evidence, cause: caught })
    }
  }

  async function answer(question: OutputQuestion): Promise<OutputAnswer[OutputQuestion['kind']]> {
    // Whoever asks sees all that was written before he asked.
    if (mode === 'write') commitAll()
    switch (question.kind) {
      case 'flush':
        return null
      case 'read':
        return new Uint8Array(store.read(question.place, question.from, question.limit))
      case 'length':
        return store.length(question.place)
      case 'close':
        return null
      default:
        return answers(question)
    }
  }

  function close(): void {
    clearTimeout(timer)
    database.close()
    done()
  }

  return {
    receive(message: ToOutputWorker): void {
      if (message.kind === 'write') {
        if (store.write(message.place, Buffer.from(message.bytes.buffer), message.at)) commitOrWait('whole')
        else timer ??= setTimeout(commitLater, commitInterval)
        return
      }
      const { id, question } = message
      answer(question)
        .then(
          (value) => post({ kind: 'answer', id, value }),
          (caught: unknown) => post({ kind: 'refused', id, problem: problemOf(caught) }),
        )
        .then(() => (question.kind === 'close' ? close() : undefined))
    },
  }
}
