import { setTimeout as delay } from 'node:timers/promises'
import { take } from './turn.ts'

/** Pause, continue and stop of one run. A pause takes effect between steps; a stop at once, through the signal. */
export type Flow = {
  pause(): void
  continue(): void
  stop(): void
  /** Called between steps: waits while paused, throws when stopped. */
  checkpoint(): Promise<void>
  /** Milliseconds; ends early, with an AbortError, when the run is stopped. */
  wait(milliseconds: number): Promise<void>
  readonly signal: AbortSignal
}

export function createFlow(tell: { paused(): void }): Flow {
  const abort = new AbortController()
  let gate: { opened: Promise<void>; open(): void } | undefined

  return {
    signal: abort.signal,
    pause() {
      gate ??= newGate()
    },
    continue() {
      gate?.open()
      gate = undefined
    },
    stop() {
      abort.abort()
      gate?.open()
      gate = undefined
    },
    async wait(milliseconds) {
      await delay(milliseconds, undefined, { signal: abort.signal })
    },
    async checkpoint() {
      // Again after each opening: it may have been closed anew before this was told.
      while (gate && !abort.signal.aborted) {
        tell.paused()
        await gate.opened
      }
      if (abort.signal.aborted) take({ kind: 'stop' })
    },
  }
}

function newGate(): { opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}
