import { execFileSync } from 'node:child_process'
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { exchange, type OpenShell, openShell } from './shell.ts'

let open: OpenShell
/** Ends the program that stands for the browser. */
let closeWindow: () => Promise<void>

beforeEach(async () => {
  open = await openShell({
    async window(folder) {
      const [browser, wait] = [join(folder, 'browser.sh'), join(folder, 'wait')]
      execFileSync('mkfifo', [wait])
      await writeFile(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments"\nread -r line < "${wait}"\n`)
      await chmod(browser, 0o700)
      vi.stubEnv('FERRY_BROWSER', browser)
      vi.stubEnv('FERRY_BROWSER_ALLOW_ROOT', '1')
      vi.stubEnv('DISPLAY', ':0')
      closeWindow = () => writeFile(wait, 'close\n')
    },
  })
})
afterEach(async () => {
  await open.close()
  vi.unstubAllEnvs()
})

const launchFiles = async () => (await readdir(join(open.folder, 'window'))).filter((name) => name.startsWith('open-'))

it('the window’s address works once, and its file goes when it is spent', async () => {
  const [file] = await launchFiles()
  const page = await readFile(join(open.folder, 'window', file as string), 'utf8')
  const launch = page.match(/#launch=([\w-]+)/)?.[1] ?? ''
  expect((await exchange(open, launch)).status).toBe(200)
  expect((await exchange(open, launch)).status).toBe(403)
  await expect.poll(launchFiles).toEqual([])
  expect(await readFile(join(open.folder, 'arguments'), 'utf8')).not.toContain(launch)
  expect(open.said).toEqual([])
  await closeWindow()
})

it('a closed window ends the shell’s work when nothing runs', async () => {
  await closeWindow()
  await open.shell.windowClosed
  expect(open.said).toEqual([])
})

it('a closed window leaves a run going, and an address to come back by', async () => {
  const viewer = { id: 'test', send: () => {} }
  await open.core.dispatch('run.begin', { release: 'sample' }, viewer)
  let hasEnded = false
  void open.shell.windowClosed.then(() => {
    hasEnded = true
  })
  await closeWindow()
  await expect.poll(() => open.said.length).toBe(2)
  const launch = open.said[1]?.match(/#launch=([\w-]+)/)?.[1] ?? ''
  expect((await exchange(open, launch)).status).toBe(200)
  expect(hasEnded).toBe(false)
})
