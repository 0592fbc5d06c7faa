import { posix } from 'node:path'
import { parse } from 'shell-quote'

/**
 * The script that a start line runs, and what it needs: `x` to be executed, `r` to be read by `sh`.
 * Undefined where the line runs no script by path (a program found by PATH, `systemctl start …`).
 */
export function startScript(start: string): { path: string; needs: 'x' | 'r' } | undefined {
  let directory = '/'
  let words: string[] = []
  for (const token of [...parse(start, (name) => `$${name}`), { op: ';' as const }]) {
    if (typeof token === 'string') {
      words.push(token)
      continue
    }
    const [first, second] = withoutWrappers(words)
    words = []
    if (first === undefined) continue
    if (first === 'cd' && second !== undefined) directory = posix.resolve(directory, second)
    else if (isShell(first) && second !== undefined && !second.startsWith('-'))
      return { path: posix.resolve(directory, second), needs: 'r' }
    else if (first.includes('/')) return { path: posix.resolve(directory, first), needs: 'x' }
    else return undefined
  }
  return undefined
}

const isShell = (program: string) => ['sh', 'bash', 'ksh', 'zsh', 'dash'].includes(posix.basename(program))

/** `nohup`, `setsid`, `exec`, `env` and assignments run what stands behind them. */
function withoutWrappers(words: readonly string[]): string[] {
  const first = words.findIndex((word) => !['nohup', 'setsid', 'exec', 'env', 'sudo'].includes(word) && !/^\w+=/.test(word))
  return first < 0 ? [] : words.slice(first)
}
