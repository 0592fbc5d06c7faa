import { setTimeout as delay } from 'node:timers/promises'
import { longestTimer } from '../ssh/time-limit.ts'
import { take } from './turn.ts'

/** Pause, continue and stop of one run. A pause takes effect between steps; a stop at once, through the signal. */
export type Flow = {
  pause(): void
  continue(): void
  stop(): void
  /** What goes on side by side ends at its next checkpoint, without being cut off; `lift` takes it back. */
  halt(): void
  lift(): void
  /** Called between steps: waits while paused, throws when stopped or halted. */
  checkpoint(): Promise<void>
  /** Milliseconds; ends early, with an AbortError, when the run is stopped. */
  wait(milliseconds: number): Promise<void>
  readonly signal: AbortSignal
}

export function createFlow(tell: { paused(): void }): Flow {
  const abort = new AbortController()
  let gate: { opened: Promise<void>; open(): void } | undefined
  let isHalted = false
  const open = () => {
    gate?.open()
    gate = undefined
  }

  return {
    signal: abort.signal,
    pause() {
      gate ??= newGate()
    },
    continue: open,
    stop() {
      abort.abort()
      open()
    },
    halt() {
      isHalted = true
      open()
    },
    lift() {
      isHalted = false
    },
    async wait(milliseconds) {
      // Longer than a timer counts it would be over at once.
      let left = milliseconds
      do {
        await delay(Math.min(left, longestTimer), undefined, { signal: abort.signal })
        left -= longestTimer
      } while (left > 0)
    },
    async checkpoint() {
      // Again after each opening: it may have been closed anew before this was told.
      while (gate && !abort.signal.aborted && !isHalted) {
        tell.paused()
        await gate.opened
      }
      if (abort.signal.aborted || isHalted) take({ kind: 'stop' })
    },
  }
}

/** For a way back in the middle of a run: it goes also while the rest is paused or halted, and ends when the run is stopped. */
export function flowApart(flow: Flow): Flow {
  return {
    ...flow,
    signal: flow.signal,
    async checkpoint() {
      if (flow.signal.aborted) take({ kind: 'stop' })
    },
  }
}

function newGate(): { opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}
