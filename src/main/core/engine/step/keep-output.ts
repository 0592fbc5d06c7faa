import { problemOf } from '#shared/problem/problem.ts'
import type { Journal, OutputPlace } from '../../journal/port.ts'

export type OutputKeeper = {
  keep(place: OutputPlace, bytes: Uint8Array): void
  /** Resolves when everything that was kept so far has been taken by the journal. */
  taken(): Promise<void>
}

/**
 * Output goes to the journal at full speed. When its queue is full, what comes waits here, in order, until there is room:
 * a step's output is bounded, and a log is paused meanwhile by whoever follows it.
 */
export function createOutputKeeper(journal: Journal, tell: (problem: ReturnType<typeof problemOf>) => void): OutputKeeper {
  let waiting: { place: OutputPlace; bytes: Uint8Array }[] = []
  let draining: Promise<void> | undefined

  const write = (place: OutputPlace, bytes: Uint8Array): boolean => {
    try {
      journal.writeOutput(place, bytes)
      return true
    } catch (caught) {
      if (problemOf(caught).code !== 'output-backlog-full') throw caught
      return false
    }
  }
  const drain = async (): Promise<void> => {
    try {
      while (waiting.length > 0) {
        await journal.outputRoom()
        const [next] = waiting
        if (next && write(next.place, next.bytes)) waiting.shift()
      }
    } catch (caught) {
      waiting = []
      tell(problemOf(caught))
    } finally {
      draining = undefined
    }
  }

  return {
    keep(place, bytes) {
      if (waiting.length === 0 && write(place, bytes)) return
      waiting.push({ place, bytes: bytes.slice() })
      draining ??= drain()
    },
    async taken() {
      await draining
      await journal.outputRoom()
    },
  }
}
