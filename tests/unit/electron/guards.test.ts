import { EventEmitter } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FilesystemPermissionRequest } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { temporaryDirectory } from '#harness/temporary-directory.ts'
import { standInShell } from './open-shell.ts'
import * as electron from './stand-in-electron.ts'

vi.mock('electron', () => import('./stand-in-electron.ts'))

const { start, theWindow } = standInShell()
const openWindow = (url: string) => theWindow().webContents.openHandler?.({ url })

describe('a link out of the panel', () => {
  it.each([['https://github.com/'], ['https://wiki.bank.example/runbook?host=ecsc-1']])(
    '%s is opened in the browser once the operator says so',
    async (url) => {
      await start()
      electron.dialog.showMessageBox.mockResolvedValueOnce(electron.answerOf(1))
      expect(openWindow(url)).toEqual({ action: 'deny' })
      await vi.waitFor(() => expect(electron.shell.openExternal).toHaveBeenCalledWith(url))
      expect(electron.dialog.showMessageBox.mock.lastCall?.[1]).toMatchObject({
        message: expect.stringContaining(new URL(url).host),
        detail: url,
        defaultId: 0,
        cancelId: 0,
      })
    },
  )

  it.each([
    'http://github.com/',
    'https://user@github.com/',
    'file:///etc/passwd',
    'smb://host/share',
    'vscode://x',
    '\\\\host\\share',
    '',
  ])('%s is not even asked about', async (url) => {
    await start()
    expect(openWindow(url)).toEqual({ action: 'deny' })
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled()
  })

  it('stays closed on cancel, and asks one question at a time', async () => {
    await start()
    const asked = Promise.withResolvers<ReturnType<typeof electron.answerOf>>()
    electron.dialog.showMessageBox.mockReturnValueOnce(asked.promise)
    for (let count = 0; count < 5; count += 1) openWindow('https://github.com/')
    expect(electron.dialog.showMessageBox).toHaveBeenCalledTimes(1)
    asked.resolve(electron.answerOf(0))
    await asked.promise
    expect(electron.shell.openExternal).not.toHaveBeenCalled()
    await vi.waitFor(() => {
      openWindow('https://github.com/')
      expect(electron.dialog.showMessageBox).toHaveBeenCalledTimes(2)
    })
  })

  it('shows the host that is really meant, and a long address cut short', async () => {
    await start()
    openWindow(`https://xn--bnk-xla.example/${'a'.repeat(9000)}`)
    const { message, detail } = electron.dialog.showMessageBox.mock.lastCall?.[1] ?? {}
    expect(message).toContain('xn--bnk-xla.example')
    expect(detail?.length).toBeLessThan(400)
  })
})

describe('permissions', () => {
  const asks = (permission: 'notifications' | 'clipboard-sanitized-write' | 'clipboard-read' | 'media', details: object) => {
    const answer = vi.fn()
    const handler = electron.session.defaultSession.setPermissionRequestHandler.mock.lastCall?.[0]
    const given = { isMainFrame: true, requestingUrl: 'ferry://panel/', ...details } as FilesystemPermissionRequest
    handler?.(theWindow().webContents as never, permission, answer, given)
    return answer.mock.lastCall?.[0]
  }

  it.each([
    ['notifications', true],
    ['clipboard-sanitized-write', true],
    ['clipboard-read', false],
    ['media', false],
  ] as const)('%s: %s for the panel’s own page', async (permission, isGiven) => {
    await start()
    expect(asks(permission, {})).toBe(isGiven)
    const check = electron.session.defaultSession.setPermissionCheckHandler.mock.lastCall?.[0]
    expect(check?.(null, permission, 'ferry://panel/', { isMainFrame: true })).toBe(isGiven)
    expect(check?.(null, permission, 'ferry://panel', { isMainFrame: true })).toBe(isGiven)
    expect(check?.(null, permission, 'https://attacker.example/', { isMainFrame: true })).toBe(false)
  })

  it('are denied to a frame inside, to other addresses, and for every device', async () => {
    await start()
    expect(asks('notifications', { isMainFrame: false })).toBe(false)
    expect(asks('notifications', { requestingUrl: 'https://attacker.example/' })).toBe(false)
    expect(electron.session.defaultSession.setDevicePermissionHandler.mock.lastCall?.[0]?.({} as never)).toBe(false)
  })
})

describe('files that the page offers', () => {
  let saved = ''
  const offer = (url: string) => {
    const event = { preventDefault: vi.fn() }
    const item = Object.assign(new EventEmitter(), {
      getURL: () => url,
      getFilename: () => 'r-0001.md',
      getSavePath: () => saved,
      setSaveDialogOptions: vi.fn(),
    })
    electron.session.defaultSession.emit('will-download', event, item)
    return { event, item }
  }

  it('are saved where the system’s dialog says', async () => {
    await start()
    const { event, item } = offer('blob:ferry://panel/0b5c')
    expect(event.preventDefault).not.toHaveBeenCalled()
    expect(item.setSaveDialogOptions).toHaveBeenCalledWith({
      title: 'Save',
      defaultPath: 'r-0001.md',
      filters: [
        { name: 'MD', extensions: ['md'] },
        { name: 'All files', extensions: ['*'] },
      ],
    })
  })

  it('are for this user alone when they are there', async () => {
    await start()
    saved = join(temporaryDirectory(), 'r-0001.md')
    writeFileSync(saved, 'report', { mode: 0o644 })
    offer('blob:ferry://panel/0b5c').item.emit('done', {}, 'completed')
    await expect.poll(() => statSync(saved).mode & 0o777).toBe(0o600)
  })

  it.each(['https://attacker.example/x.exe', 'file:///etc/passwd', 'data:text/html,x', 'blob:https://attacker.example/1'])(
    'are the page’s own: %s is refused',
    async (url) => {
      await start()
      expect(offer(url).event.preventDefault).toHaveBeenCalled()
    },
  )
})
