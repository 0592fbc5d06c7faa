import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { newsChannel, requestChannel } from '#shared/contract/wire.ts'
import { readArguments } from '../../../src/main/electron/arguments.ts'
import { event, standInShell } from './open-shell.ts'
import * as electron from './stand-in-electron.ts'

vi.mock('electron', () => import('./stand-in-electron.ts'))

const { start, panel, core, theWindow } = standInShell()

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
    await rm(join(panel(), 'index.html'))
    await start()
    expect(electron.dialog.showErrorBox).toHaveBeenCalledWith(expect.stringContaining(panel()), expect.stringContaining('npm run build'))
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
})

it('takes what the command line hands over, among switches of Chromium', () => {
  const args = ['--no-sandbox', '--data', '/data', '--sandbox', '--language', 'zh', '--x=1', '--original-process-start-time', '13']
  const environment = { FERRY_KNOWN_HOSTS: '/a' }
  expect(readArguments([...args, 'tonight.md'], environment, '/home/wuji')).toEqual({
    data: '/data',
    sandbox: true,
    language: 'zh',
    knownHosts: ['/a'],
    open: join('/home/wuji', 'tonight.md'),
  })
  expect(readArguments([], {}, '/')).toMatchObject({ sandbox: false, language: undefined, knownHosts: [], open: undefined })
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
    core().tell({ name: 'prompt.closed', body: { id: 'p' } })
    expect(webContents.sent).toEqual([[newsChannel, { name: 'prompt.closed', body: { id: 'p' } }]])
    webContents.isGone = true
    webContents.emit('destroyed')
    core().tell({ name: 'prompt.closed', body: { id: 'p' } })
    expect(webContents.sent).toHaveLength(1)
    expect(electron.handlers.size).toBe(0)
  })
})
