/** Finds every process of a host by the stamp in its environment, whatever it is called and whoever started it. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { stamp } from '../fleet/environment.ts'

/** Pids of all processes of the hosts with these folders, without this process. */
export async function stampedProcesses(bases: readonly string[]): Promise<number[]> {
  const wanted = bases.map((base) => `${stamp}=${base}`)
  const found = existsSync('/proc/self/environ') ? await fromProc(wanted) : await fromPs(wanted)
  return found.filter((pid) => pid !== process.pid)
}

async function fromProc(wanted: readonly string[]): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await environmentOf(pid)
      return environment.some((variable) => wanted.includes(variable)) ? pid : undefined
    }),
  )
  return found.filter((pid) => pid !== undefined)
}

/** Empty for processes of other users, which are never ours, and for those that just ended. */
async function environmentOf(pid: number): Promise<string[]> {
  try {
    return (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0')
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

/** `-E` of the ps of macOS and the BSDs shows the environment behind the command, separated by spaces. */
async function fromPs(wanted: readonly string[]): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-E', '-o', 'pid=,command='], { maxBuffer: 64 * 1024 * 1024 })
  const isWanted = (line: string) => wanted.some((variable) => `${line} `.includes(` ${variable} `))
  return stdout
    .split('\n')
    .filter(isWanted)
    .map((line) => Number.parseInt(line, 10))
}
