/** The commands of a host that run for a connection now. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export type RunningCommands = {
  add(child: ChildProcess): void
  /** Ends their process groups and resolves when they are gone. */
  end(): Promise<void>
}

export function runningCommands(): RunningCommands {
  const running = new Set<ChildProcess>()
  return {
    add(child) {
      running.add(child)
      const forget = () => void running.delete(child)
      child.once('exit', forget)
      child.once('error', forget)
    },
    async end() {
      await Promise.all(
        [...running].map(async (child) => {
          const gone = once(child, 'exit')
          signalGroup(child, 'SIGKILL')
          await gone
        }),
      )
    },
  }
}

/**
 * Sends a signal to the process group that a child leads. While the child has not been reaped its pid cannot
 * belong to another process, so this hits only what it started.
 */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // Ended between the check and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
