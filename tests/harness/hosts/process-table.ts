import { readFileSync, readlinkSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A process as /proc of its host shows it. */
export type HostProcess = {
  pid: number
  parent: number
  uid: number
  /** R, S, D, Z, T … as in ps. */
  state: string
  /** Short name, at most 15 characters. */
  name: string
  args: string[]
  /** Working directory; '' where it cannot be read. */
  directory: string
  /** Clock ticks since boot: together with the pid it names one process for ever. */
  startTicks: number
}

/** Every process of a proc file system, by pid. Processes that end while it is read are left out. */
export async function readProcesses(proc: string): Promise<HostProcess[]> {
  const pids = (await readdir(proc)).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = pids.map((pid) => readProcess(proc, pid))
  return found.filter((one) => one !== undefined).sort((a, b) => a.pid - b.pid)
}

/** Pids of a process's children, their children, and so on. */
export function descendants(processes: HostProcess[], pid: number): number[] {
  return processes.filter((one) => one.parent === pid).flatMap((one) => [one.pid, ...descendants(processes, one.pid)])
}

/** One file at a time: two hundred hosts that are started look at thousands of processes at once, and a process may open only so many files. */
function readProcess(proc: string, pid: number): HostProcess | undefined {
  const place = join(proc, String(pid))
  try {
    const stat = readFileSync(join(place, 'stat'), 'latin1')
    const commandLine = readFileSync(join(place, 'cmdline'), 'utf8')
    const status = readFileSync(join(place, 'status'), 'latin1')
    // The name stands in brackets and may hold spaces and brackets itself: proc(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return {
      pid,
      parent: Number(fields[1]),
      uid: Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]),
      state: fields[0] ?? '?',
      name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
      // A title set by the process itself, as sshd does, is padded with zero bytes.
      args: commandLine === '' ? [] : commandLine.replace(/\0+$/, '').split('\0'),
      directory: directoryOf(place),
      startTicks: Number(fields[19]),
    }
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

function directoryOf(place: string): string {
  try {
    return readlinkSync(join(place, 'cwd'))
  } catch (error) {
    // Zombies and other users' processes have none to show.
    if (isGone(error) || codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') return ''
    throw error
  }
}

/** Whether a process is told of changes to files by now: the kernel shows a watch with its descriptor, proc_pid_fdinfo(5). */
export async function watchesFiles(proc: string, pid: number): Promise<boolean> {
  const place = join(proc, String(pid), 'fdinfo')
  try {
    const shown = (await readdir(place)).map((descriptor) => readFile(join(place, descriptor), 'latin1'))
    return (await Promise.all(shown)).some((text) => text.includes('inotify wd:'))
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

/** Whether a process pauses between two looks, as `tail` does that follows a file which is not there: proc_pid_wchan(5). */
export async function pausesBetweenLooks(proc: string, pid: number): Promise<boolean> {
  try {
    return (await readFile(join(proc, String(pid), 'wchan'), 'latin1')).includes('nanosleep')
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

/** Whether the error says that the process ended meanwhile. */
export function isGone(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH'
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
