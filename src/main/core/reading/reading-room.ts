/**
 * Files of other people are read in a thread of their own, with a limit of time and memory: a file that means ill, or is only odd, costs
 * its reader and nobody else. One reading at a time a thread; a thread that was stopped is not used again.
 */
import type { Worker } from 'node:worker_threads'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { answerOf, Stopped } from './answer-in-time.ts'
import type { Readers } from './readers.ts'
import { readerEntry, startReader, takeReader, usualMemory } from './thread.ts'

export type ReadingLimits = {
  /** Milliseconds for each megabyte of input, and at least. */
  perMegabyte: number
  atLeast: number
  /** Megabytes of the thread's heap. */
  memory: number
  /** Threads at once: the operator's own reading does not wait behind another window's bad file. Long readings leave one free. */
  threads: number
  /** Milliseconds for a thread to come up, on a machine that is busy. */
  start: number
}

const usualLimits: ReadingLimits = { perMegabyte: 2000, atLeast: 2000, memory: usualMemory, threads: 3, start: 60_000 }
const megabyte = 1024 * 1024

type Name = keyof Readers
type Input<Key extends Name> = Parameters<Readers[Key]>[0]
export type ReadingRoom = ReturnType<typeof createReadingRoom>
export type ReadingOptions = { file: string; size: number; signal?: AbortSignal; isLong?: boolean }

type Thread = { worker: Worker; busy: 'no' | 'short' | 'long' }

export function createReadingRoom(given: Partial<ReadingLimits> = {}, entry?: URL) {
  const limits = { ...usualLimits, ...given }
  const threads = new Set<Thread>()
  const waiting: (() => void)[] = []
  let isClosed = false

  /** A free thread, or a place in the line. */
  async function thread({ file, signal, isLong = false }: ReadingOptions): Promise<Thread> {
    for (;;) {
      if (isClosed || signal?.aborted) fail('reading-cancelled', { file })
      const long = [...threads].filter(({ busy }) => busy === 'long').length
      const free = [...threads].find(({ busy }) => busy === 'no')
      const one = isLong && long >= limits.threads - 1 ? undefined : (free ?? (threads.size < limits.threads ? start() : undefined))
      if (one) {
        // At once: who asks in the same moment gets another.
        one.busy = isLong ? 'long' : 'short'
        return one
      }
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        signal?.addEventListener('abort', () => resolve(), { once: true })
      })
    }
  }

  function start(): Thread {
    const ahead = entry === undefined && limits.memory === usualMemory ? takeReader() : undefined
    const worker = ahead ?? startReader(entry ?? readerEntry(), limits.memory)
    const made: Thread = { worker, busy: 'no' }
    threads.add(made)
    worker.on('error', () => threads.delete(made))
    worker.on('exit', () => threads.delete(made))
    return made
  }

  function release(one: Thread): void {
    one.busy = 'no'
    one.worker.unref()
    // All of them: the first may be a long one, for which there is no place.
    for (const wake of waiting.splice(0)) wake()
  }

  function stop(one: Thread): void {
    threads.delete(one)
    void one.worker.terminate()
  }

  return {
    /**
     * @param about the file that is named in problems, and the bytes that it has
     * @throws ProblemError of the reader; reading-too-long, reading-too-much-memory, reading-cancelled, reading-stumbled
     */
    async read<Key extends Name>(name: Key, input: Input<Key>, about: ReadingOptions): Promise<Awaited<ReturnType<Readers[Key]>>> {
      const { file, size, signal } = about
      const one = await thread(about)
      one.worker.ref()
      try {
        const watch = { file, signal, allowed: allowedTime(size, limits), start: limits.start, memory: limits.memory }
        return (await answerOf(one.worker, { name, input }, watch)) as Awaited<ReturnType<Readers[Key]>>
      } catch (caught) {
        if (!(caught instanceof Stopped)) throw caught
        stop(one)
        throw new ProblemError(caught.problem)
      } finally {
        release(one)
      }
    },
    async close(): Promise<void> {
      isClosed = true
      for (const wake of waiting.splice(0)) wake()
      await Promise.all([...threads].map(({ worker }) => worker.terminate()))
    },
  }
}

function allowedTime(size: number, { perMegabyte, atLeast }: ReadingLimits): number {
  return Math.max(atLeast, (size / megabyte) * perMegabyte)
}
