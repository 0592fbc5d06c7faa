import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser, whyNoWindow } from '../../../src/main/browser/find-browser.ts'
import { openWindow, windowArguments } from '../../../src/main/browser/open-window.ts'

const platform = (name: NodeJS.Platform, environment: NodeJS.ProcessEnv, present: string[]) => ({
  name,
  environment,
  isExecutable: (path: string) => present.includes(path),
})

describe('finding a browser', () => {
  it('looks where each system has it', () => {
    expect(findBrowser(platform('linux', { PATH: '/usr/local/bin:/usr/bin' }, ['/usr/bin/google-chrome']))).toBe('/usr/bin/google-chrome')
    const mac = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
    expect(findBrowser(platform('darwin', { HOME: '/Users/x' }, [mac]))).toBe(mac)
    const windows = 'C:\\Program Files\\BraveSoftware\\Brave-Browser\\Application\\brave.exe'
    expect(findBrowser(platform('win32', { PROGRAMFILES: 'C:\\Program Files' }, [windows]))).toBe(windows)
    expect(findBrowser(platform('linux', { PATH: '/usr/bin' }, []))).toBeUndefined()
  })

  it('takes the one that is named, and no other in its place', () => {
    const environment = { PATH: '/usr/bin', FERRY_BROWSER: '/opt/b' }
    expect(findBrowser(platform('linux', environment, ['/opt/b', '/usr/bin/chromium']))).toBe('/opt/b')
    expect(findBrowser(platform('linux', environment, ['/usr/bin/chromium']))).toBeUndefined()
  })

  it('says why there is no window', () => {
    const has = ['/usr/bin/chromium']
    const shown = { PATH: '/usr/bin', DISPLAY: ':0' }
    expect(whyNoWindow({ ...platform('linux', { PATH: '/usr/bin' }, has), isRoot: false })).toBe('no-display')
    expect(whyNoWindow({ ...platform('linux', shown, has), isRoot: true })).toBe('root')
    expect(whyNoWindow({ ...platform('linux', { ...shown, FERRY_BROWSER_ALLOW_ROOT: '1' }, has), isRoot: true })).toBeUndefined()
    expect(whyNoWindow({ ...platform('linux', shown, []), isRoot: false })).toBe('no-browser')
    expect(whyNoWindow({ ...platform('linux', shown, has), isRoot: false })).toBeUndefined()
  })
})

describe('opening a window', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ferry-window-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('keeps the token out of the argument list, in a file of this user alone that goes away', async () => {
    // Stands for a browser: writes down its arguments and what it reads, then ends.
    const browser = join(folder, 'browser.sh')
    await writeFile(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments"\nread -r line < "${folder}/wait"\n`)
    await chmod(browser, 0o700)
    const { execFileSync } = await import('node:child_process')
    execFileSync('mkfifo', [join(folder, 'wait')])
    const window = await openWindow(browser, 'http://127.0.0.1:5/#launch=secret', folder, 'en')
    const [launchFile] = (await readdir(join(folder, 'window'))).filter((name) => name.startsWith('open-'))
    const path = join(folder, 'window', launchFile as string)
    expect(await readFile(path, 'utf8')).toContain('content="0;url=http://127.0.0.1:5/#launch=secret"')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'window'))).mode & 0o777).toBe(0o700)
    await writeFile(join(folder, 'wait'), 'go\n')
    await window.closed
    expect(await readFile(join(folder, 'arguments'), 'utf8')).not.toContain('secret')
    expect((await readdir(join(folder, 'window'))).filter((name) => name.startsWith('open-'))).toEqual([])
  })

  it('opens no debugging port', () => {
    expect(windowArguments('file:///x', '/p', 'zh').join(' ')).not.toContain('remote-debugging')
  })
})
