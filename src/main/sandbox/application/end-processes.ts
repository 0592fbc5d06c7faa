import { setTimeout as pause } from 'node:timers/promises'
import { processFacts } from './process-facts.ts'

/** How often to look whether a process is gone. */
const lookEvery = 15

/** Sends a signal; false when the process is gone already. */
function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

/**
 * TERM, and KILL for what is still there after `patience` milliseconds; resolves when all are gone.
 * The caller has made sure that these pids are what it means, just now.
 */
export async function endProcesses(pids: readonly number[], patience: number): Promise<void> {
  await Promise.all(pids.map((pid) => endProcess(pid, patience)))
}

async function endProcess(pid: number, patience: number): Promise<void> {
  const before = await processFacts(pid)
  if (!before || !signalProcess(pid, 'SIGTERM')) return
  const isThere = async () => {
    const now = await processFacts(pid)
    return now !== undefined && now.started === before.started && now.command === before.command
  }
  const deadline = performance.now() + patience
  while (await isThere()) {
    if (performance.now() > deadline) signalProcess(pid, 'SIGKILL')
    await pause(lookEvery)
  }
}
