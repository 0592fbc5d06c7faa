import { fail, type Problem, problemOf } from '#shared/problem/problem.ts'
import { reasonOf } from '../data-directory.ts'
import { openEmpty, openForReading, openForWriting } from '../database.ts'
import type { SearchHit } from '../port.ts'
import { createChunkTable } from './chunk-table.ts'
import type { FromOutputWorker, OutputAnswer, OutputQuestion, OutputWorkerData, ToOutputWorker } from './messages.ts'
import { outputMigrations } from './migrations/0001-chunks.ts'
import { createSearch } from './output-search.ts'
import { createOutputStore } from './output-store.ts'
import type { Extent } from './pieces.ts'

/** The longest time that output waits for more before it is written, and the pause before a failed write is tried again. */
const commitInterval = 1_000
/** How long a search may hold up writing before it lets waiting messages through. */
const searchSlice = 50
/** A search that takes longer is given up, in the open. */
const searchLimit = 20_000

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
  const search = createSearch(database, table)
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
      case 'search':
        return searchAll(search(question.text, question.run), question.text, question.limit)
      case 'close':
        return null
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

/** @throws ProblemError search-too-long */
async function searchAll(chunks: Iterable<SearchHit[]>, text: string, limit: number): Promise<SearchHit[]> {
  const hits: SearchHit[] = []
  const began = performance.now()
  let slice = began
  for (const found of chunks) {
    hits.push(...found)
    if (hits.length >= limit) break
    const now = performance.now()
    if (now - began > searchLimit) fail('search-too-long', { text, seconds: searchLimit / 1000 })
    if (now - slice > searchSlice) {
      await new Promise((resolve) => setImmediate(resolve))
      slice = performance.now()
    }
  }
  return hits.slice(0, limit)
}
