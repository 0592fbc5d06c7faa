/** Real processes for a test to find and to stop. All are gone when it ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { readProcesses } from '#harness/hosts/process-table.ts'

export type RealChild = { pid: number; started: string; child: ChildProcess; ended: Promise<unknown> }

/** Runs the program until it has written its first line. */
export async function startChild(command: string, args: string[], cwd?: string): Promise<RealChild & { firstLine: string }> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const [first] = (await once(child.stdout, 'data')) as [Buffer]
  const pid = child.pid ?? 0
  return { pid, started: await startOf(pid), child, ended, firstLine: first.toString().split('\n')[0] ?? '' }
}

/** A node program; it prints when it is ready and stays. */
export const startNode = (program: string, cwd?: string, args: string[] = []) =>
  startChild(process.execPath, ['-e', `${program}; setInterval(() => {}, 1e6)`, '--', ...args], cwd)

export async function startOf(pid: number): Promise<string> {
  const found = (await readProcesses('/proc')).find((one) => one.pid === pid)
  if (!found) throw new Error(`no process ${pid}`)
  return String(found.startTicks)
}
