/**
 * A pseudo-terminal without a native module: the `script` utility of util-linux and of the BSDs opens one and copies
 * it to and from its own standard streams. Its size is set inside by stty, and later through the terminal's device,
 * whose name the first line inside writes to a file.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export type Terminal = { type: string; rows: number; columns: number; nameFile?: string }

const script = '/usr/bin/script'

/** The program that runs a command (or, without one, an interactive shell) in a terminal; with no `script` here, without one. */
export function inTerminal(
  command: string | undefined,
  terminal: Terminal,
  base: string,
): { program: string; args: string[]; variables: Record<string, string> } {
  const variables = { TERM: terminal.type, SHELL: '/bin/sh' }
  if (!existsSync(script)) {
    const notice = "echo 'sandbox: no script(1) on this computer, so no terminal: line editing and Ctrl-C are missing' >&2"
    return { program: '/bin/sh', args: ['-c', `${notice}; ${command ?? 'exec /bin/sh -i'}`], variables }
  }
  terminal.nameFile = join(base, 'run', `terminal-${randomUUID()}`)
  const size = terminal.rows > 0 && terminal.columns > 0 ? `stty rows ${terminal.rows} cols ${terminal.columns};` : ''
  const inner = `tty > "$SANDBOX_TTY"; ${size} unset SANDBOX_TTY SANDBOX_COMMAND; exec /bin/sh ${command === undefined ? '-i' : '-c "$1"'}`
  const outer = `exec /bin/sh -c '${inner}' sh "$SANDBOX_COMMAND"`
  const args = process.platform === 'linux' ? ['-qefc', outer, '/dev/null'] : ['-q', '/dev/null', '/bin/sh', '-c', outer]
  return { program: script, args, variables: { ...variables, SANDBOX_TTY: terminal.nameFile, SANDBOX_COMMAND: command ?? '' } }
}

/** Tells the terminal its new size; the programs in it get SIGWINCH from the system. Before it exists: nothing to tell. */
export function resizeTerminal(terminal: Terminal, rows: number, columns: number): void {
  terminal.rows = rows
  terminal.columns = columns
  if (terminal.nameFile === undefined || !existsSync(terminal.nameFile)) return
  const device = readFileSync(terminal.nameFile, 'utf8').trim()
  if (!device.startsWith('/dev/')) return
  const line = `stty rows ${Math.trunc(rows)} cols ${Math.trunc(columns)} < "$1"`
  spawn('/bin/sh', ['-c', line, 'sh', device], { stdio: 'ignore', detached: true }).unref()
}

/** Removes what the terminal left in the host's folder. */
export function forgetTerminal(terminal: Terminal): void {
  if (terminal.nameFile !== undefined) rmSync(terminal.nameFile, { force: true })
}
