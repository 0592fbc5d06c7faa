/** Ctrl-C; what a service manager or a shutdown sends; the end of the terminal. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

type Handle = (signal: NodeJS.Signals) => void

/** One handler at a time; `handle` puts another in its place. */
export function catchInterrupts(first: Handle) {
  let current = first
  const caught = (signal: NodeJS.Signals) => current(signal)
  for (const signal of signals) process.on(signal, caught)
  return {
    handle(next: Handle) {
      current = next
    },
    end() {
      for (const signal of signals) process.removeListener(signal, caught)
    },
  }
}
