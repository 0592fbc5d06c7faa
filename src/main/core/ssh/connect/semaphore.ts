/** A number of places, given out in the order of asking. */
export type Semaphore = {
  /** Waits for a place; the returned function gives it back, once. Rejects with the signal's reason when aborted. */
  acquire(signal?: AbortSignal): Promise<() => void>
  /** Fewer places from now on, never less than one. */
  shrink(limit: number): void
  readonly used: number
  /** Nobody more could enter now. */
  readonly full: boolean
  /** Somebody waits. */
  readonly awaited: boolean
}

export function createSemaphore(places: number): Semaphore {
  let limit = places
  let used = 0
  const line: (() => void)[] = []

  const admit = () => {
    while (used < limit) {
      const next = line.shift()
      if (!next) return
      used++
      next()
    }
  }
  const release = () => {
    let given = false
    return () => {
      if (given) return
      given = true
      used--
      admit()
    }
  }
  return {
    acquire(signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const enter = () => {
          signal?.removeEventListener('abort', leave)
          resolve(release())
        }
        const leave = () => {
          line.splice(line.indexOf(enter), 1)
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', leave, { once: true })
        line.push(enter)
        admit()
      })
    },
    shrink(to) {
      limit = Math.max(1, Math.min(limit, to))
    },
    get used() {
      return used
    },
    get full() {
      return used >= limit
    },
    get awaited() {
      return line.length > 0
    },
  }
}
