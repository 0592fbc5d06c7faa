/** `ferry …` on a terminal: script(1) of util-linux opens one and copies it from and to its own streams. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { entry, environment } from './ferry.ts'

const script = '/usr/bin/script'
export const hasTerminals = process.platform === 'linux' && existsSync(script)

/** What to wait for, and what to type then. */
export type Dialogue = readonly (readonly [shown: string, typed: string])[]
/** Milliseconds for a whole dialogue, on a machine that is busy with other tests. */
const patience = 50_000
export const enter = '\r'
export const controlC = '\u0003'

/** Runs to its end; fails when a line of the dialogue never came up. */
export function onTerminal(args: readonly string[], dialogue: Dialogue): Promise<{ code: number | null; screen: string }> {
  const quoted = [process.execPath, entry, ...args].map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(' ')
  const child = spawn(script, ['-qefc', quoted, '/dev/null'], {
    env: { ...environment(), TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  let from = 0
  let next = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    // One piece of output may hold several lines of the dialogue, and the next piece may never come.
    for (let line = dialogue[next]; line !== undefined; line = dialogue[next]) {
      const [shown, typed] = line
      const at = screen.indexOf(shown, from)
      if (at < 0) return
      from = at + shown.length
      next += 1
      child.stdin.write(typed)
    }
  })
  // A dialogue that stands still is ended here, with what was on the screen. script(1) itself waits for its child; without it the terminal
  // is gone, and the child hears of that.
  const limit = setTimeout(() => child.kill('SIGKILL'), patience)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(limit)
      if (next === dialogue.length) resolve({ code, screen })
      else reject(new Error(`never shown: ${dialogue[next]?.[0]}\n${screen}`))
    })
  })
}
