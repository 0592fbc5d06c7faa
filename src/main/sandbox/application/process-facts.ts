/** What tells one process from another that later has the same pid: when it began, and its command line. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** `started` in milliseconds since 1970, about one second exact. */
export type ProcessFacts = { started: number; command: string }

/** Linux gives times of processes in hundredths of a second to programs, whatever the kernel's own clock (proc(5), USER_HZ). */
const ticksPerSecond = 100

/** Undefined when there is no such process (a zombie is none). */
export async function processFacts(pid: number): Promise<ProcessFacts | undefined> {
  return existsSync('/proc/self/stat') ? factsFromProc(pid) : factsFromPs(pid)
}

async function factsFromProc(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const [stat, command, system] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'latin1'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      readFile('/proc/stat', 'latin1'),
    ])
    // The name stands in brackets and may hold spaces and brackets itself: proc(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    const boot = Number(/^btime (\d+)/m.exec(system)?.[1])
    return { started: (boot + Number(fields[19]) / ticksPerSecond) * 1000, command: command.replaceAll('\0', ' ').trim() }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}

/** Length of `lstart`, `Mon Feb 20 19:42:33 2017`, the same on macOS and the BSDs in the C locale. */
const startWidth = 24

/** For systems without /proc. */
export async function factsFromPs(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const columns = ['-o', 'lstart=', '-o', 'stat=', '-o', 'command=']
    const { stdout } = await promisify(execFile)('ps', ['-ww', '-p', String(pid), ...columns], { env: { ...process.env, LC_ALL: 'C' } })
    const line = stdout.trim()
    const [state = '', ...command] = line.slice(startWidth).trim().split(/\s+/)
    if (state.startsWith('Z')) return undefined
    return { started: Date.parse(line.slice(0, startWidth)), command: command.join(' ') }
  } catch (error) {
    // ps exits with 1 where there is no such process.
    if ((error as { code?: unknown }).code === 1) return undefined
    throw error
  }
}
