import type { ReadOptions } from './hash-file.ts'

/** Work that several may wait for: each with its own signal and progress, the work itself done once. */
export type SharedWork<Result> = { join(options: ReadOptions): Promise<Result> }

/**
 * The work starts when the first one joins and is aborted only when all who joined have gone; who joins late is told
 * the last progress at once.
 * @param onLost the work failed or was abandoned; nobody may join any more
 */
export function shareWork<Result>(work: (options: Required<ReadOptions>) => Promise<Result>, onLost: () => void): SharedWork<Result> {
  const controller = new AbortController()
  const listeners = new Set<NonNullable<ReadOptions['onProgress']>>()
  let progress: [bytes: number, total: number] | undefined
  let waiting = 0
  let hasSucceeded = false
  let result: Promise<Result> | undefined

  const start = async (): Promise<Result> => {
    const onProgress = (bytes: number, total: number): void => {
      progress = [bytes, total]
      for (const listener of listeners) listener(bytes, total)
    }
    const done = await work({ signal: controller.signal, onProgress })
    hasSucceeded = true
    return done
  }

  return {
    async join({ signal, onProgress }) {
      signal?.throwIfAborted()
      waiting++
      if (onProgress) listeners.add(onProgress)
      if (onProgress && progress) onProgress(...progress)
      result ??= start()
      try {
        return await orAborted(result, signal)
      } finally {
        waiting--
        if (onProgress) listeners.delete(onProgress)
        if (waiting === 0 && !hasSucceeded) {
          onLost()
          controller.abort()
        }
      }
    },
  }
}

async function orAborted<Result>(result: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return result
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([result, promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
