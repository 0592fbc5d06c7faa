/** Node's timers count in 31 bits: a longer one would be over at once. */
export const longestTimer = 2 ** 31 - 1

/** Milliseconds between two looks at the clock. A look that comes later by more than that was asleep for the rest. */
const stride = 500

let counted = 0
let looked = performance.now()
let ticking: NodeJS.Timeout | undefined

function count(): void {
  const now = performance.now()
  counted += Math.min(now - looked, 2 * stride)
  looked = now
}

/**
 * Whole milliseconds in which this process could have heard something, from any beginning: for what is measured by hand. Whoever sets this
 * computer's clock does not change it, and time in which it slept is not in it.
 */
export function awake(): number {
  count()
  ticking ??= setInterval(count, stride).unref()
  return Math.floor(counted)
}

export type TimeLimit = {
  /** It does not come any more. */
  end(): void
  /** From the beginning, give or take a look: for what is called with every piece of something. */
  again(): void
}

/**
 * Calls `over` after so many milliseconds in which this process could have heard something. Where it was stopped, or its computer
 * slept, the answers lie unread in the socket while every clock says that nobody answered: that time does not count.
 */
export function timeLimit(milliseconds: number, over: () => void): TimeLimit {
  let left = milliseconds
  let began = performance.now()
  let timer: NodeJS.Timeout | undefined
  const wait = () => {
    const wanted = Math.min(left, stride)
    began = performance.now()
    timer = setTimeout(() => {
      left -= Math.min(performance.now() - began, wanted + stride)
      if (left <= 0) over()
      else wait()
    }, wanted)
  }
  wait()
  return {
    end: () => clearTimeout(timer),
    again() {
      left = milliseconds
      began = performance.now()
    },
  }
}
