import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export type BrowserWindow = {
  /** The launch file has done its work. */
  forgetLaunch(): Promise<void>
  /** Resolves when the browser has ended, however that came about. */
  closed: Promise<void>
  close(): void
}

/**
 * Opens the page as an application window with a profile of its own in `<data>/window`.
 *
 * The address holds a token and must not stand in an argument list, which every user of the computer can read. So the
 * browser is given a file only this user can read, and the file sends it on.
 */
export async function openWindow(browser: string, url: string, data: string, language: string): Promise<BrowserWindow> {
  const folder = join(data, 'window')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const launchFile = join(folder, `open-${randomUUID()}.html`)
  await writeFile(launchFile, launchPage(url), { mode: 0o600, flag: 'wx' })

  const child = spawn(browser, windowArguments(pathToFileURL(launchFile).href, join(folder, 'profile'), language), { stdio: 'ignore' })
  const forgetLaunch = () => rm(launchFile, { force: true })
  return {
    forgetLaunch,
    closed: ended(child).then(forgetLaunch),
    close: () => void child.kill('SIGTERM'),
  }
}

/** The browser as a bare window: nothing of it calls out, asks to be the default, or offers to translate the panel. */
export function windowArguments(url: string, profile: string, language: string): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    `--lang=${language}`,
    '--window-size=1440,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--password-store=basic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--disable-quic',
    '--disable-breakpad',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
}

/** `url` is made of digits and base64url letters alone, so it needs no escaping. */
function launchPage(url: string): string {
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${url}"><title>Ferry</title>\n`
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    // A browser that cannot be started has ended too; the address is printed in its stead.
    child.once('error', () => resolve())
  })
}
