import { Worker } from 'node:worker_threads'
import { fail, type Problem, ProblemError, problemOf } from '#shared/problem/problem.ts'
import type { FromOutputWorker, OutputAnswer, OutputQuestion, OutputWorkerData, ToOutputWorker } from './output/messages.ts'
import type { OutputPlace } from './port.ts'

/** Bytes that may wait for the worker. Beyond it the memory of the panel would be at stake, and the host keeps the output anyway. */
export const backlogLimit = 64 * 1024 * 1024
/** A writer that waits for room is let go on when this little is left, so that it is not woken for every chunk. */
const backlogLow = backlogLimit / 4

/** From source Node strips the types; the bundle has the worker beside it. */
function workerEntry(): URL {
  const entry = import.meta.url.endsWith('.ts') ? './output-worker.ts' : './output-worker.cjs'
  return new URL(entry, import.meta.url)
}

type Waiter = { resolve(value: unknown): void; reject(reason: unknown): void }

/** The near side of the output worker. It is started by the first call that needs it. */
export function createOutputClient(data: OutputWorkerData) {
  const questions = new Map<number, Waiter>()
  let roomWaiters: Waiter[] = []
  let worker: Worker | undefined
  let ended: Problem | undefined
  let closing = false
  let backlog = 0
  let lastQuestion = 0

  function start(): Worker {
    if (ended) throw new ProblemError(ended)
    if (worker) return worker
    worker = new Worker(workerEntry(), { workerData: data, name: 'ferry-output' })
    worker.on('message', receive)
    worker.on('error', (error) => end({ code: 'output-worker-ended', values: { reason: error.message }, evidence: error.stack }))
    worker.on('exit', (code) => end({ code: 'output-worker-ended', values: { reason: closing ? 'closed' : `exit ${code}` } }))
    return worker
  }

  function receive(message: FromOutputWorker): void {
    switch (message.kind) {
      case 'kept':
        backlog -= message.bytes
        if (backlog <= backlogLow) release((waiter) => waiter.resolve(undefined))
        return
      case 'answer':
        take(message.id)?.resolve(message.value)
        return
      case 'refused':
        take(message.id)?.reject(new ProblemError(message.problem))
        return
      case 'ended':
        end(message.problem)
    }
  }

  function take(id: number): Waiter | undefined {
    const waiter = questions.get(id)
    questions.delete(id)
    return waiter
  }

  function release(how: (waiter: Waiter) => void): void {
    const waiters = roomWaiters
    roomWaiters = []
    waiters.forEach(how)
  }

  /** The first reason counts; an exit follows every error. */
  function end(problem: Problem): void {
    ended ??= problem
    const error = new ProblemError(ended)
    release((waiter) => waiter.reject(error))
    for (const waiter of questions.values()) waiter.reject(error)
    questions.clear()
  }

  function post(message: ToOutputWorker, transfer: ArrayBuffer[] = []): void {
    start().postMessage(message, transfer)
  }

  function ask<Kind extends OutputQuestion['kind']>(question: OutputQuestion & { kind: Kind }): Promise<OutputAnswer[Kind]> {
    return new Promise((resolve, reject) => {
      lastQuestion += 1
      const id = lastQuestion
      questions.set(id, { resolve: resolve as Waiter['resolve'], reject })
      try {
        post({ kind: 'question', id, question })
      } catch (caught) {
        take(id)
        reject(caught)
      }
    })
  }

  return {
    /** @throws ProblemError output-backlog-full, output-worker-ended: these bytes were not taken. */
    write(place: OutputPlace, bytes: Uint8Array): void {
      if (bytes.length === 0) return
      if (backlog > 0 && backlog + bytes.length > backlogLimit) fail('output-backlog-full', { limit: backlogLimit })
      // A copy of exactly these bytes: cloning a view of a pooled buffer would send the whole pool.
      const copy = new Uint8Array(bytes)
      post({ kind: 'write', place, bytes: copy, at: Date.now() }, [copy.buffer])
      backlog += bytes.length
    },
    room(): Promise<void> {
      if (ended) return Promise.reject(new ProblemError(ended))
      if (backlog <= backlogLow) return Promise.resolve()
      return new Promise((resolve, reject) => roomWaiters.push({ resolve: () => resolve(), reject }))
    },
    ask,
    async flush(): Promise<void> {
      if (worker || ended) await ask({ kind: 'flush' })
    },
    /** Ends the thread in every case; rejects when output could not be brought to disk. */
    async close(): Promise<void> {
      const running = worker
      if (!running || ended) return
      closing = true
      const exited = new Promise<void>((resolve) => running.once('exit', () => resolve()))
      const trouble = await ask({ kind: 'close' }).then(
        () => undefined,
        (caught: unknown) => problemOf(caught),
      )
      await exited
      if (trouble) throw new ProblemError(trouble)
    },
  }
}
