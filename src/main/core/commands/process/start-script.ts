import { posix } from 'node:path'
import { parse } from 'shell-quote'
import { type Command, question } from '../command.ts'
import { word } from '../quote.ts'

/** Stands for what only the host's shell knows; no path has it. */
const variable = '\0'

/**
 * The script that a start line runs, and what it needs: `x` to be executed, `r` to be read by `sh`.
 * Undefined where the line runs no script by path (a program found by PATH, `systemctl start …`), or by one that only
 * the host's shell can tell (`$HOME/…`, `~/…`, relative to the account's home).
 */
export function startScript(start: string): { path: string; needs: 'x' | 'r' } | undefined {
  let directory: string | undefined
  let words: string[] = []
  for (const token of [...parse(start, () => variable), { op: ';' as const }]) {
    if (typeof token === 'string') {
      words.push(token)
      continue
    }
    const [first, second] = withoutWrappers(words)
    words = []
    if (first === undefined) continue
    if (first === 'cd' && second !== undefined) directory = absolute(directory, second)
    else if (isShell(first) && second !== undefined && !second.startsWith('-')) return scriptAt(absolute(directory, second), 'r')
    else if (first.includes('/')) return scriptAt(absolute(directory, first), 'x')
    else return undefined
  }
  return undefined
}

/** `there` where this program is on the host and may be run. */
export function lookForProgram(path: string): Command {
  return question([`if [ -f ${word(path)} ] && [ -x ${word(path)} ]; then echo there; fi`])
}

function absolute(directory: string | undefined, path: string): string | undefined {
  // A `$` at the end of a word is the beginning of `$(…)`, which is not a word.
  if (path.includes(variable) || path.endsWith('$') || path.startsWith('~')) return undefined
  return path.startsWith('/') ? posix.normalize(path) : directory && posix.resolve(directory, path)
}

const scriptAt = (path: string | undefined, needs: 'x' | 'r') => (path === undefined ? undefined : { path, needs })

const isShell = (program: string) => ['sh', 'bash', 'ksh', 'zsh', 'dash'].includes(posix.basename(program))

/** `nohup`, `setsid`, `exec`, `env` and assignments run what stands behind them. */
function withoutWrappers(words: readonly string[]): string[] {
  const first = words.findIndex((word) => !['nohup', 'setsid', 'exec', 'env', 'sudo'].includes(word) && !/^\w+=/.test(word))
  return first < 0 ? [] : words.slice(first)
}
