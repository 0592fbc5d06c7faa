/**
 * The way out of a flood. A program that writes faster than a window shows is held back, but what the connection has taken
 * by then (2 MiB, ssh2's window) still comes before the answer to Ctrl-C. So from that key on nobody is shown the rest of
 * the flood: the screen takes it in at full speed, and everybody gets the screen as it is when the flood has ended.
 */
import type { Viewers } from './viewers.ts'

/** Milliseconds since the shell was last held back in which there may be a rest of a flood. */
const memory = 500
/**
 * Milliseconds of silence after which everybody is shown the screen. It may be too early, on a busy host: so for as long after
 * the key a flood that comes again is skipped again.
 */
const silence = 8
const aftermath = 500
/** Characters after which it is a flood again, and not the answer. */
const flood = 16 * 1024
/** What a connection and a pipe can hold. A program that still writes then does not mean to stop; it is shown again. */
const mostSkipped = 3 * 1024 * 1024

export function createSkipping(viewers: Viewers) {
  let lastHeld = Number.NEGATIVE_INFINITY
  let isHeld = false
  let pressed = Number.NEGATIVE_INFINITY
  let skipped: number | undefined
  let sinceShown = 0
  let timer: NodeJS.Timeout | undefined

  const finish = () => {
    clearTimeout(timer)
    if (skipped === undefined) return
    skipped = undefined
    sinceShown = 0
    viewers.catchUp()
  }
  const start = () => {
    skipped = 0
    viewers.skip()
    timer = setTimeout(finish, silence * 4)
  }
  return {
    held(now: boolean) {
      isHeld = now
      lastHeld = performance.now()
      // Not within the viewers' own work: they are told in the next turn.
      if (!isHeld || lastHeld - pressed > aftermath || sinceShown < flood) return
      setImmediate(() => {
        if (skipped === undefined && isHeld) start()
      })
    },
    begin() {
      const now = performance.now()
      if (skipped !== undefined || !(isHeld || now - lastHeld < memory)) return
      pressed = now
      start()
    },
    came(characters: number) {
      sinceShown += characters
      if (skipped === undefined) return
      clearTimeout(timer)
      skipped += characters
    },
    /** Everything that has come was taken in. */
    quiet() {
      if (skipped === undefined) return
      clearTimeout(timer)
      if (skipped > mostSkipped) finish()
      else timer = setTimeout(finish, silence)
    },
    dispose: () => clearTimeout(timer),
  }
}
