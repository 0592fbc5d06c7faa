/** `ferry …` as a process of its own, on a data directory of the test. */
import { spawn } from 'node:child_process'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type CommandResult, run } from '#harness/run-process.ts'
import { endProcesses } from '../../../src/main/sandbox/application/end-processes.ts'
import { stampedProcesses } from '../../../src/main/sandbox/application/stamped.ts'
import { sandboxPlaces } from '../../../src/main/sandbox/fleet/layout.ts'

export const entry = fileURLToPath(new URL('../../../src/main/cli/main.ts', import.meta.url))

export type Ferry = {
  data: string
  /** The folder of a sandbox host. */
  base(host: string): string
  /** Runs to its end. English unless told otherwise. */
  run(args: readonly string[], options?: { input?: string; env?: Record<string, string> }): Promise<CommandResult>
  /** Runs, and is ended by a signal at the first line of stdout that fits. */
  runUntil(
    args: readonly string[],
    fits: (line: string) => boolean,
    signal: NodeJS.Signals,
  ): Promise<{ code: number | null; lines: string[]; stderr: string }>
  /** Also what a killed Ferry's sandbox left running. */
  remove(): Promise<void>
}

export async function createFerry(): Promise<Ferry> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ferry-cli-')))
  const data = join(folder, 'data')
  const fleet = join(data, 'sandbox', 'fleet')
  const place = (args: readonly string[]) => [entry, ...args, '--data', data]
  return {
    data,
    base: (host) => join(fleet, 'hosts', host),
    run: (args, { input, env } = {}) => run(process.execPath, place(args), { input, env: { ...environment(), ...env } }),
    runUntil: async (args, fits, signal) => {
      const child = spawn(process.execPath, place(args), { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
      const lines: string[] = []
      let stderr = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text
      })
      createInterface({ input: child.stdout }).on('line', (line) => {
        lines.push(line)
        if (fits(line)) child.kill(signal)
      })
      const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
      return { code, lines, stderr }
    },
    remove: async () => {
      await endProcesses(await stampedProcesses(sandboxPlaces(fleet).map(({ base }) => base)), 0)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** No known_hosts of the user, no colours, no data directory by the way. */
export function environment(): Record<string, string> {
  const { PATH = '', HOME = '', USER = '' } = process.env
  return { PATH, HOME, USER, LANG: 'en_US.UTF-8', FERRY_KNOWN_HOSTS: '', NO_COLOR: '1' }
}

/** The events of a run with `--json`, and its last line. */
export function readNdjson(stdout: string) {
  const lines: unknown[] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return { events: lines.slice(0, -1) as Entry[], last: lines.at(-1) }
}

export type Entry = { run: string; sequence: number; event: { type: string; target?: string; step?: string; [key: string]: unknown } }
