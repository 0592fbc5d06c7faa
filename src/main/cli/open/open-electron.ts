import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire, findPackageJSON } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import type { WordKey } from '#shared/i18n/create-translator.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Setting } from '../around.ts'
import { type ExitCode, exitCodeOf } from '../exit-code.ts'
import { knownHostsFiles } from '../known-hosts.ts'

export type Electron =
  | { kind: 'found'; binary: string; entry: string }
  | { kind: 'absent'; reason: Extract<WordKey, `cli.electron-${string}`> }

/** Electron's binary and Ferry's shell for it. With `isWanted` their absence is a problem and not a reason for the browser. */
export function findElectron(isWanted: boolean): Electron {
  const absent = (reason: Extract<Electron, { kind: 'absent' }>['reason']): Electron =>
    isWanted ? fail('electron-absent') : { kind: 'absent', reason }
  const root = dirname(findPackageJSON(import.meta.url) ?? '')
  const entry = join(root, 'out', 'main', 'electron.cjs')
  const binary = electronBinary()
  if (binary === undefined) return absent('cli.electron-no-binary')
  if (!existsSync(entry)) return absent('cli.electron-not-built')
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return absent('cli.electron-no-display')
  return { kind: 'found', binary, entry }
}

/** As electron/index.js finds it, but without its download: that is not for a command to start unasked. */
function electronBinary(): string | undefined {
  let folder: string
  try {
    folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    // Not installed, which is how most copies of Ferry are: the caller says so.
    return undefined
  }
  const named = join(folder, 'path.txt')
  const file = existsSync(named) ? readFileSync(named, 'utf8') : 'electron'
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), file)
  return existsSync(binary) ? binary : undefined
}

/** Runs the desktop shell, which has the core in its own process, and waits for its end. */
export function openElectron(
  { env, language }: Setting,
  { binary, entry }: Extract<Electron, { kind: 'found' }>,
  { data, sandbox }: { data?: string; sandbox?: true },
): Promise<ExitCode> {
  const args = [entry, ...(data === undefined ? [] : ['--data', data]), ...(sandbox ? ['--sandbox'] : []), '--language', language]
  const child = spawn(binary, args, { stdio: 'inherit', env: { ...env, FERRY_KNOWN_HOSTS: knownHostsFiles(env).join(delimiter) } })
  // Ctrl-C reaches the window's process as well; it closes cleanly and this one waits for it.
  const pass = (signal: NodeJS.Signals) => void child.kill(signal)
  process.on('SIGTERM', pass)
  process.on('SIGHUP', pass)
  process.on('SIGINT', () => undefined)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(exitCodeOf(code === 0)))
  })
}
