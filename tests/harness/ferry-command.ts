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
  /** The same with something on its input. */
  tell(input: string, ...args: string[]): Promise<Ran>
  /** Starts it and hands out its NDJSON lines as they come; `kill` ends it with -9. */
  begin(args: string[], onLine: (line: Told) => void): { child: ChildProcess; ended: Promise<Ran> }
}

export function ferryCommand(options: {
  data: string
  knownHosts: string
  language?: 'zh' | 'en'
  env?: Record<string, string>
}): FerryCommand {
  const env = {
    ...process.env,
    ...options.env,
    FERRY_KNOWN_HOSTS: options.knownHosts,
    LC_ALL: options.language === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8',
    NO_COLOR: '1',
  }

  const start = (args: readonly string[], onLine: (line: Told) => void, input: string | undefined) => {
    const child = spawn(process.execPath, [main, ...args, '--data', options.data], {
      env,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
    child.stdin?.end(input)
    const [out, err] = [child.stdout, child.stderr]
    if (out === null || err === null) throw new Error('no pipes')
    let stdout = ''
    let stderr = ''
    err.on('data', (chunk) => {
      stderr += chunk
    })
    const lines = createInterface({ input: out })
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
  return {
    begin: (args, onLine) => start(args, onLine, undefined),
    run: (...args) => start(args, () => undefined, undefined).ended,
    tell: (input, ...args) => start(args, () => undefined, input).ended,
  }
}

/** Pretty-printed JSON of other commands comes in lines too; those are nobody's events. */
function parsed(line: string): Told {
  try {
    return JSON.parse(line) as Told
  } catch {
    return {}
  }
}
