/** One question to the thread of readers, and its answer within the time that it may take. */

import type { Worker } from 'node:worker_threads'
import { inFile } from '#shared/problem/place.ts'
import { type Problem, ProblemError } from '#shared/problem/problem.ts'
import type { FromReader, ToReader } from './messages.ts'

/** On a machine that is busy with other things a reading gets as often again the time that it has not had. */
const rounds = 4
/** Less of its time than this and the thread has waited for the processor. */
const ownShare = 0.9
/** A thread that does not even say what it has used in its time once more, and at least this, is deep in one long call, or gets no processor. */
const leastPatience = 200
const shortestRound = 100

/** The thread is of no more use: it was not answered in time, or it has ended. */
export class Stopped extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export type Watch = {
  file: string
  signal?: AbortSignal
  /** Milliseconds of the thread's own time, from when it has the question; and until it has it. */
  allowed: number
  start: number
  /** Megabytes, for the words. */
  memory: number
}

/** Rejects with a ProblemError of the reader, or with Stopped. */
export function answerOf(worker: Worker, question: ToReader, { file, signal, allowed, start, memory }: Watch): Promise<unknown> {
  const stopped = (code: Problem['code'], values: Problem['values'] = {}) =>
    new Stopped({ code, values: { file, ...values }, place: inFile(file) })
  return new Promise((resolve, reject) => {
    let isOver = false
    let timer = setTimeout(() => end(stopped('reading-stumbled', { reason: 'start' })), start)
    const end = (error: Error | undefined, value?: unknown) => {
      isOver = true
      clearTimeout(timer)
      worker.off('message', receive)
      worker.off('error', broke)
      worker.off('exit', ended)
      signal?.removeEventListener('abort', cancel)
      if (error) reject(error)
      else resolve(value)
    }
    // It may begin more than once: each time its time is counted anew.
    let beginning = 0
    const watch = (milliseconds: number, left: number, before: number) => {
      if (isOver) return
      const mine = beginning
      timer = setTimeout(async () => {
        const missing = allowed - ((await usedBy(worker, Math.max(leastPatience, allowed))) - before)
        if (mine !== beginning) return
        if (left > 1 && missing > allowed * (1 - ownShare)) watch(Math.max(missing, shortestRound), left - 1, before)
        else end(stopped('reading-too-long', { seconds: Math.round(allowed / 100) / 10 }))
      }, milliseconds)
    }
    const receive = (message: FromReader) => {
      switch (message.kind) {
        case 'began':
          clearTimeout(timer)
          beginning += 1
          watch(allowed, rounds, message.used)
          return
        case 'value':
          return end(undefined, message.value)
        case 'problem':
          return end(new ProblemError(message.problem))
        default:
          message satisfies never
      }
    }
    const broke = (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end(stopped('reading-too-much-memory', { limit: memory }))
      else end(stopped('reading-stumbled', { reason: error.name }))
    }
    const ended = () => end(stopped('reading-stumbled', { reason: 'exit' }))
    const cancel = () => end(stopped('reading-cancelled'))
    worker.on('message', receive)
    worker.on('error', broke)
    worker.on('exit', ended)
    signal?.addEventListener('abort', cancel, { once: true })
    if (signal?.aborted) cancel()
    else worker.postMessage(question)
  })
}

/** Milliseconds of the processor; without end where the thread does not say, so that the clock alone counts. */
async function usedBy(worker: Worker, patience: number): Promise<number> {
  // Since Node 24.6; Electron's may be older.
  if (!('cpuUsage' in worker)) return Number.POSITIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<number>((resolve) => {
    timer = setTimeout(() => resolve(Number.POSITIVE_INFINITY), patience)
  })
  const usage = worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1000,
    () => Number.POSITIVE_INFINITY,
  )
  return Promise.race([usage, late]).finally(() => clearTimeout(timer))
}
