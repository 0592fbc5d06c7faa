import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScriptedCore } from '#harness/scripted-core.ts'
import { newsChannel, requestChannel } from '#shared/contract/wire.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { readArguments } from '../../../src/main/electron/arguments.ts'
import { startShell } from '../../../src/main/electron/start-shell.ts'
import * as electron from './stand-in-electron.ts'

vi.mock('electron', () => import('./stand-in-electron.ts'))

let panel: string
let core: ReturnType<typeof createScriptedCore>
const closeCore = vi.fn(async () => {})

beforeEach(async () => {
  electron.resetStandIn()
  panel = await mkdtemp(join(tmpdir(), 'ferry-electron-'))
  await mkdir(join(panel, 'assets'))
  await writeFile(join(panel, 'index.html'), '<html lang="zh-CN"></html>')
  await writeFile(join(panel, 'assets', 'panel.js'), 'void 0')
  core = createScriptedCore()
})
afterEach(() => rm(panel, { recursive: true, force: true }))

const start = () =>
  startShell({
    readArguments: () => readArguments(['--language', 'en', '--data', '/data'], { FERRY_KNOWN_HOSTS: '/a:/b' }),
    openCore: async () => ({ core, close: closeCore }),
    panel,
  })
const theWindow = () => electron.windows[0] as (typeof electron.windows)[number]
const event = (more: object = {}) => ({ preventDefault: vi.fn(), ...more })
const tellRun = (run: RunEvent) => core.tell({ name: 'run.event', body: { run: 'r-0001', sequence: 1, at: 0, event: run } })
const began: RunEvent = { type: 'run-began', by: 'x', computer: 'y', version: '1' }
const ended: RunEvent = { type: 'run-ended', result: 'succeeded' }

describe('the window', () => {
  it('is a sandboxed, isolated page without Node at the panel’s own address', async () => {
    await start()
    expect(electron.app.setPath).toHaveBeenCalledWith('userData', join('/data', 'window', 'electron'))
    expect(electron.app.enableSandbox).toHaveBeenCalled()
    expect(theWindow().options).toMatchObject({
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        webSecurity: true,
        preload: expect.stringMatching(/preload[/\\]preload\.cjs$/),
      },
    })
    expect(theWindow().loadURL).toHaveBeenCalledWith('ferry://panel/')
  })

  it('opens once: a second start brings it forward', async () => {
    await start()
    electron.app.emit('second-instance')
    expect(theWindow().restore).toHaveBeenCalled()
    expect(theWindow().focus).toHaveBeenCalled()
    electron.app.requestSingleInstanceLock.mockReturnValueOnce(false)
    await start()
    expect(electron.windows).toHaveLength(1)
    expect(electron.app.quit).toHaveBeenCalled()
  })

  it('says why it cannot open, and ends with 1', async () => {
    await rm(join(panel, 'index.html'))
    await start()
    expect(electron.dialog.showErrorBox).toHaveBeenCalledWith(expect.stringContaining(panel), expect.stringContaining('npm run build'))
    expect(electron.app.exit).toHaveBeenCalledWith(1)
  })

  it.each([
    'https://attacker.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ferry://other/',
    'ferry://x@panel/',
    'about:blank',
    '',
  ])('does not go to %j', async (url) => {
    await start()
    for (const name of ['will-navigate', 'will-frame-navigate']) {
      const going = event({ url, isMainFrame: true })
      theWindow().webContents.emit(name, going)
      expect(going.preventDefault).toHaveBeenCalled()
    }
  })

  it('embeds nothing', async () => {
    await start()
    const frame = event({ url: 'ferry://panel/', isMainFrame: false })
    theWindow().webContents.emit('will-frame-navigate', frame)
    expect(frame.preventDefault).toHaveBeenCalled()
    const webview = event()
    theWindow().webContents.emit('will-attach-webview', webview)
    expect(webview.preventDefault).toHaveBeenCalled()
  })

  it.each([
    ['https://github.com/', 1],
    ['http://github.com/', 0],
    ['https://github.com.attacker.example/', 0],
    ['https://user@github.com/', 0],
    ['file:///etc/passwd', 0],
    ['smb://host/share', 0],
    ['vscode://x', 0],
    ['\\\\host\\share', 0],
  ])('opens no second window; %s goes to the desktop %i times', async (url, times) => {
    await start()
    expect(theWindow().webContents.openHandler?.({ url })).toEqual({ action: 'deny' })
    expect(electron.shell.openExternal).toHaveBeenCalledTimes(times)
  })

  it('is given no permission', async () => {
    await start()
    const { setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler } = electron.session.defaultSession
    const answer = vi.fn()
    setPermissionRequestHandler.mock.lastCall?.[0]({}, 'clipboard-read', answer)
    expect(answer).toHaveBeenCalledWith(false)
    expect(setPermissionCheckHandler.mock.lastCall?.[0]()).toBe(false)
    expect(setDevicePermissionHandler.mock.lastCall?.[0]()).toBe(false)
  })
})

it('takes what the command line hands over, among switches of Chromium', () => {
  const given = readArguments(['--no-sandbox', '--data', '/data', '--sandbox', '--language', 'zh', '--x=1'], { FERRY_KNOWN_HOSTS: '/a' })
  expect(given).toEqual({ data: '/data', sandbox: true, language: 'zh', knownHosts: ['/a'] })
  expect(readArguments([], {})).toMatchObject({ sandbox: false, language: undefined, knownHosts: [] })
})

describe('the panel’s own addresses', () => {
  const get = async (url: string, method = 'GET') => {
    const handler = electron.protocolHandlers.get('ferry')
    return await (handler as NonNullable<typeof handler>)({ url, method } as Request)
  }

  it('give the built files, with the security policy', async () => {
    await start()
    const page = await get('ferry://panel/')
    expect(await page.text()).toBe('<html lang="en"></html>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'none'")
    expect((await get('ferry://panel/assets/panel.js')).headers.get('content-type')).toContain('javascript')
  })

  it.each(['ferry://panel/../secret', 'ferry://other/', 'ferry://panel/%2e%2e/secret', 'ferry://panel/assets'])(
    'give nothing else: %s',
    async (url) => {
      await start()
      expect((await get(url)).status).toBe(404)
    },
  )
})

describe('requests of the page', () => {
  const ask = (frame: electron.Frame | null, name: unknown = 'run.list', sender: unknown = theWindow().webContents) =>
    electron.handlers.get(requestChannel)?.({ sender, senderFrame: frame }, name, {})
  const own = { url: 'ferry://panel/', parent: null }

  it('are answered to its own top frame', async () => {
    await start()
    expect(await ask(own)).toEqual({ ok: true, reply: [] })
    expect([...electron.handlers.keys()]).toEqual([requestChannel])
  })

  it('are refused to any other', async () => {
    await start()
    for (const url of ['', 'about:blank', 'https://attacker.example/', 'ferry://other/', 'file:///x', 'ferry://panel.attacker.example/']) {
      expect(() => ask({ url, parent: null }), url).toThrow()
    }
    expect(() => ask({ url: own.url, parent: own })).toThrow()
    expect(() => ask(null)).toThrow()
    expect(() => ask(own, 'run.list', {})).toThrow()
    expect(() => ask(own, { toString: () => 'run.list' })).toThrow()
  })

  it('get the news too, until the window is gone', async () => {
    await start()
    const { webContents } = theWindow()
    core.tell({ name: 'prompt.closed', body: { id: 'p' } })
    expect(webContents.sent).toEqual([[newsChannel, { name: 'prompt.closed', body: { id: 'p' } }]])
    webContents.isGone = true
    webContents.emit('destroyed')
    core.tell({ name: 'prompt.closed', body: { id: 'p' } })
    expect(webContents.sent).toHaveLength(1)
    expect(electron.handlers.size).toBe(0)
  })
})

describe('while a run is under way', () => {
  it('the computer is kept awake', async () => {
    await start()
    tellRun(began)
    expect(electron.powerSaveBlocker.start).toHaveBeenCalledWith('prevent-app-suspension')
    tellRun(ended)
    expect(electron.powerSaveBlocker.stop).toHaveBeenCalledWith(7)
  })

  it('quitting is asked about', async () => {
    await start()
    tellRun(began)
    const closing = event()
    theWindow().emit('close', closing)
    expect(closing.preventDefault).toHaveBeenCalled()
    const quitting = event()
    electron.app.emit('before-quit', quitting)
    expect(quitting.preventDefault).toHaveBeenCalled()
    await vi.waitFor(() => expect(electron.dialog.showMessageBox).toHaveBeenCalledTimes(1))

    electron.dialog.showMessageBox.mockResolvedValueOnce({ response: 1 })
    electron.app.quit.mockClear()
    electron.app.emit('before-quit', event())
    await vi.waitFor(() => expect(electron.app.quit).toHaveBeenCalled())
    const agreed = event()
    electron.app.emit('before-quit', agreed)
    expect(agreed.preventDefault).not.toHaveBeenCalled()
  })
})

it('quits without a question when nothing runs, after the core is put away', async () => {
  await start()
  const quitting = event()
  electron.app.emit('before-quit', quitting)
  expect(quitting.preventDefault).not.toHaveBeenCalled()
  const ending = event()
  electron.app.emit('will-quit', ending)
  expect(ending.preventDefault).toHaveBeenCalled()
  await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalledWith(0))
  expect(closeCore).toHaveBeenCalled()
})
