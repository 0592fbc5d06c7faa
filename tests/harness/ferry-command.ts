/** The command line as a person runs it: a process of its own, with a data directory of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main/cli/main.ts', import.meta.url))

export type Ran = { code: number | null; stdout: string; stderr: string }
/** One line of `--json` of a run. */
export type Told = { run?: string; result?: string; event?: { type: string; [key: string]: unknown } }

export type FerryCommand = {
  run(...args: string[]): Promise<Ran>
  /** Starts it and hands out its NDJSON lines as they come; `kill` ends it with -9. */
  begin(args: string[], onLine: (line: Told) => void): { child: ChildProcess; ended: Promise<Ran> }
}

export function ferryCommand(options: { data: string; knownHosts: string; language?: 'zh' | 'en' }): FerryCommand {
  const env = {
    ...process.env,
    FERRY_KNOWN_HOSTS: options.knownHosts,
    LC_ALL: options.language === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8',
    NO_COLOR: '1',
  }

  const begin: FerryCommand['begin'] = (args, onLine) => {
    const child = spawn(process.execPath, [main, ...args, '--data', options.data], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      stdout += `${line}\n`
      if (line.startsWith('{')) onLine(parsed(line))
    })
    const ended = Promise.all([once(child, 'close'), once(lines, 'close')]).then(([[code]]) => ({
      code: code as number | null,
      stdout,
      stderr,
    }))
    return { child, ended }
  }
  return { begin, run: (...args) => begin(args, () => undefined).ended }
}

/** Pretty-printed JSON of other commands comes in lines too; those are nobody's events. */
function parsed(line: string): Told {
  try {
    return JSON.parse(line) as Told
  } catch {
    return {}
  }
}
