/** Milliseconds of work at once: half a frame, so that keys and pictures come between. */
const sliceTime = 8

export type TimeSlices = {
  /** Works at once for as long as a slice lasts, and goes on later if something is left. While it goes on: nothing. */
  start(): void
  stop(): void
}

/**
 * Work of unknown length that the page must not be held up by. `step` does a little and tells whether there is more;
 * `done` is called after each slice but the first one of a start, which its caller sees.
 */
export function createTimeSlices(step: () => boolean, done: () => void): TimeSlices {
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Whether something is left. */
  const work = (): boolean => {
    const until = performance.now() + sliceTime
    while (step()) if (performance.now() >= until) return true
    return false
  }
  const goOn = () => {
    timer = work() ? setTimeout(goOn) : undefined
    done()
  }
  return {
    start() {
      if (timer === undefined && work()) timer = setTimeout(goOn)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
