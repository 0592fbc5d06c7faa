import { spawn } from 'node:child_process'
import { constants } from 'node:os'

export type CommandResult = { code: number; stdout: string; stderr: string }

export type RunOptions = {
  input?: string | Buffer
  /** Milliseconds; the process is killed after it and the promise rejects. */
  timeout?: number
  cwd?: string
  env?: Record<string, string>
}

/** No set-up step of the harness takes longer unless something hangs. */
const defaultTimeout = 120_000

/** Runs a program to its end. A program ended by a signal gives 128 + its number, as a shell does. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<CommandResult> {
  const { input, timeout = defaultTimeout, cwd, env } = options
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, timeout, killSignal: 'SIGKILL' })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    // A program that does not read its input closes the pipe; its exit code tells the story.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') reject(error)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === null && child.killed) {
        reject(new Error(`${[command, ...args].join(' ')}: no end within ${timeout} ms`))
        return
      }
      resolve({
        code: code ?? 128 + signalNumber(signal),
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      })
    })
    child.stdin.end(input ?? '')
  })
}

/** As `run`, but any exit code except 0 is an error with what the program said. Gives stdout. */
export async function runOrThrow(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, options)
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')}: exit code ${code}\n${stderr}${stdout}`)
  return stdout
}

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal === null ? 0 : (constants.signals[signal] ?? 0)
}
