/** The thread of readers: made when somebody reads, or while the rest of Ferry comes up. */
import { getCompileCacheDir } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { loaders } from './readers.ts'

/** Megabytes of its heap: an archive may have a million members. */
export const usualMemory = 512
/** Deep files need more than the usual 4; the rest of it is what V8 keeps for itself. */
const stackMegabytes = 8

export type ReaderName = keyof typeof loaders

/** `compiled`: where Node keeps what this program is compiled to, if it does. A thread has to be told. */
export type ReaderData = { first: readonly ReaderName[]; compiled: string | undefined }

/** From source Node strips the types; the bundle has the worker beside it. */
export function readerEntry(): URL {
  const entry = import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.cjs'
  return new URL(entry, import.meta.url)
}

/** `first` are loaded at once, one after another, before anybody asks. */
export function startReader(entry: URL, memory: number, first: readonly ReaderName[] = []): Worker {
  const worker = new Worker(entry, {
    name: 'ferry-reading',
    workerData: { first, compiled: getCompileCacheDir() } satisfies ReaderData,
    resourceLimits: { maxOldGenerationSizeMb: memory, stackSizeMb: stackMegabytes },
  })
  worker.unref()
  return worker
}

let ahead: Worker | undefined

/** For a command that will read a file first, before anything else is loaded: both are ready at the same time. */
export function readAhead(first: readonly ReaderName[]): void {
  ahead = startReader(readerEntry(), usualMemory, first)
  // Whoever takes it listens himself; one that did not come up is not given.
  ahead.once('error', () => {
    ahead = undefined
  })
}

/** The one that was started ahead, once. */
export function takeReader(): Worker | undefined {
  const taken = ahead
  ahead = undefined
  return taken
}
