/** Ctrl-C; what a service manager or a shutdown sends; the end of the terminal. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

type Handle = (signal: NodeJS.Signals) => void

/**
 * Milliseconds from being told to end to the end. A shutdown gives ten to ninety seconds to all programs together; whoever
 * waits longer is killed with nothing in order.
 */
export const endPatience = 4_500

/** One handler at a time; `handle` puts another in its place. */
export function catchInterrupts(first: Handle, endNow: () => void = killSelf) {
  let current = first
  let deadline: NodeJS.Timeout | undefined
  const caught = (signal: NodeJS.Signals) => {
    // Nobody is at the terminal to press Ctrl-C again. The end must come also when a host, a disk or a page keeps it waiting.
    if (signal !== 'SIGINT') deadline ??= setTimeout(endNow, endPatience)
    current(signal)
  }
  for (const signal of signals) process.on(signal, caught)
  return {
    handle(next: Handle) {
      current = next
    },
    end() {
      clearTimeout(deadline)
      for (const signal of signals) process.removeListener(signal, caught)
    },
  }
}

/**
 * As a crash, which everything of Ferry's is made for: what was journalled stands, jobs on hosts go on. `process.exit` would
 * wait for threads, and those may be what keeps the end waiting.
 */
function killSelf(): void {
  process.kill(process.pid, 'SIGKILL')
}
