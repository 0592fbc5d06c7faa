import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { type DesktopState, desktopActionChannel, menuCommands } from '#shared/contract/desktop.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { menuTemplate } from '../../../src/main/electron/menu/menu-template.ts'
import { standInShell } from './open-shell.ts'
import * as electron from './stand-in-electron.ts'

vi.mock('electron', () => import('./stand-in-electron.ts'))

type Item = MenuItemConstructorOptions
const allOf = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allOf(item.submenu) : [])])

function build(platform: NodeJS.Platform, language: 'zh' | 'en', state?: DesktopState) {
  const done = { openFile: vi.fn(), send: vi.fn(), showAbout: vi.fn(), quit: vi.fn() }
  const menus = menuTemplate({ words: createTranslator(language), platform, state, ...done })
  const find = (label: string) => allOf(menus).find((item) => item.label === label)
  const click = (label: string) => find(label)?.click?.({} as never, undefined, {})
  return { menus, find, click, ...done }
}
const page: DesktopState = {
  language: 'zh',
  theme: 'system',
  enabled: ['run.pause', 'run.stop'],
  waiting: [],
  isWritten: false,
  shells: [],
}

describe('the menu', () => {
  it('is built as each desktop has it, in both languages', () => {
    const titles = (platform: NodeJS.Platform, language: 'zh' | 'en') => build(platform, language, page).menus.map(({ label }) => label)
    expect(titles('linux', 'zh')).toEqual(['文件', '编辑', '显示', '执行', '窗口', '帮助'])
    expect(titles('win32', 'en')).toEqual(['File', 'Edit', 'View', 'Run', 'Window', 'Help'])
    expect(titles('darwin', 'zh')).toEqual(['Ferry', '文件', '编辑', '显示', '执行', '窗口', '帮助'])
  })

  it('has every command once, on every desktop', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const ids = allOf(build(platform, 'en', page).menus).flatMap(({ id }) => (id === undefined ? [] : [id]))
      expect(ids.toSorted()).toEqual([...menuCommands].sort())
    }
  })

  it('speaks one language: nothing is left to Electron, whose roles are English', () => {
    for (const item of allOf(build('darwin', 'zh', page).menus)) if (item.type !== 'separator') expect(item.label).toBeTruthy()
    const chinese = allOf(build('darwin', 'zh', page).menus).filter(({ label }) => /^[A-Za-z ]+$/.test(label ?? ''))
    expect(chinese.map(({ label }) => label)).toEqual(['Ferry', 'English'])
  })

  it('lets be chosen what the page says, and nothing before there is one', () => {
    const { find } = build('linux', 'en', page)
    expect([find('Pause')?.enabled, find('Continue')?.enabled, find('Stop…')?.enabled]).toEqual([true, false, true])
    expect(find('中文')).toMatchObject({ checked: true, enabled: true })
    expect(find('As the System')).toMatchObject({ checked: true })
    expect(find('Dark')).toMatchObject({ checked: false })
    const early = build('linux', 'en')
    for (const label of ['Pause', '中文', 'Dark', 'Open Document or Inventory…']) expect(early.find(label)?.enabled, label).toBe(false)
    expect(early.find('Quit Ferry')?.enabled).toBeUndefined()
  })

  it('does what it says', () => {
    const { click, send, openFile, quit, showAbout } = build('linux', 'en', page)
    for (const label of ['Pause', 'Dark', 'English', 'Open Document or Inventory…', 'Quit Ferry', 'About Ferry']) click(label)
    expect(send.mock.calls).toEqual([
      [{ kind: 'command', command: 'run.pause' }],
      [{ kind: 'theme', theme: 'dark' }],
      [{ kind: 'language', language: 'en' }],
    ])
    for (const called of [openFile, quit, showAbout]) expect(called).toHaveBeenCalledTimes(1)
  })

  it('gives what changes a run no accelerator, and offers neither reload nor developer tools', () => {
    const items = allOf(build('darwin', 'en', page).menus)
    for (const item of items) if (item.id?.startsWith('run.')) expect(item.accelerator).toBeUndefined()
    for (const role of ['reload', 'forceReload', 'toggleDevTools']) expect(items.some((item) => item.role === role)).toBe(false)
    const keys = items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('menu and page', () => {
  const { start, theWindow, pageSays } = standInShell()
  const sent = () => theWindow().webContents.sent.filter(([channel]) => channel === desktopActionChannel)
  const menu = () => electron.Menu.setApplicationMenu.mock.lastCall?.[0] ?? []
  const item = (label: string) => allOf(menu()).find((candidate) => candidate.label === label)

  it('a document named at the start is opened when the page listens, and not twice', async () => {
    await start('tonight.md')
    expect(sent()).toEqual([])
    pageSays()
    pageSays()
    expect(sent()).toEqual([[desktopActionChannel, { kind: 'open', path: expect.stringMatching(/here.tonight\.md$/) }]])
  })

  it('a second start hands its document to the first, which comes forward', async () => {
    await start()
    pageSays()
    electron.app.emit('second-instance', {}, [], '/', { open: '/docs/b.md' })
    electron.app.emit('second-instance', {}, [], '/', { open: 7 })
    electron.app.emit('second-instance', {}, [], '/', null)
    expect(sent()).toEqual([[desktopActionChannel, { kind: 'open', path: '/docs/b.md' }]])
    expect(theWindow().restore).toHaveBeenCalled()
    electron.app.requestSingleInstanceLock.mockReturnValueOnce(false)
    await start('c.md')
    expect(electron.app.requestSingleInstanceLock).toHaveBeenLastCalledWith({ open: expect.stringMatching(/here.c\.md$/) })
    expect(electron.windows).toHaveLength(1)
  })

  it('on macOS a file dropped on the icon is opened, also before the window is there', async () => {
    electron.app.whenReady.mockImplementationOnce(async () => {
      electron.app.emit('open-file', { preventDefault: vi.fn() }, '/docs/early.md')
    })
    await start()
    pageSays()
    electron.app.emit('open-file', { preventDefault: vi.fn() }, '/docs/late.md')
    expect(sent().map(([, action]) => action)).toEqual([
      { kind: 'open', path: '/docs/early.md' },
      { kind: 'open', path: '/docs/late.md' },
    ])
  })

  it('a page that is loaded anew gets what came meanwhile once it listens again', async () => {
    await start()
    pageSays()
    theWindow().webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    electron.app.emit('second-instance', {}, [], '/', { open: '/docs/b.md' })
    expect(sent()).toEqual([])
    pageSays()
    expect(sent()).toHaveLength(1)
  })

  it('"open" asks by the system’s dialog', async () => {
    await start()
    pageSays()
    item('Open Document or Inventory…')?.click?.({} as never, undefined, {})
    await vi.waitFor(() => expect(electron.dialog.showOpenDialog).toHaveBeenCalled())
    expect(sent()).toEqual([])
    electron.dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/docs/a.md'] })
    item('Open Document or Inventory…')?.click?.({} as never, undefined, {})
    await vi.waitFor(() => expect(sent()).toEqual([[desktopActionChannel, { kind: 'open', path: '/docs/a.md' }]]))
    expect(electron.dialog.showOpenDialog.mock.lastCall?.[1]).toMatchObject({ properties: ['openFile'] })
  })

  it('the menu follows the page’s language, theme and choices', async () => {
    await start()
    pageSays({ language: 'zh', theme: 'dark', enabled: ['run.stop'] })
    expect(menu().some(({ label }) => label === '执行')).toBe(true)
    expect(item('中止…')?.enabled).toBe(true)
    expect(electron.nativeTheme.themeSource).toBe('dark')
    electron.nativeTheme.shouldUseDarkColors = false
    electron.nativeTheme.emit('updated')
    expect(theWindow().setBackgroundColor).toHaveBeenLastCalledWith('#f4f6f8')
  })

  it('hears nobody but its own page, and nothing of another form', async () => {
    await start()
    const before = electron.Menu.setApplicationMenu.mock.calls.length
    pageSays({ language: 'zh' }, { url: 'https://attacker.example/', parent: null })
    pageSays({ language: 'zh' }, { url: 'ferry://panel/', parent: { url: 'ferry://panel/', parent: null } })
    pageSays({ language: 'zh' }, null)
    pageSays({ theme: 'neon' as 'dark' })
    pageSays({ enabled: ['rm -rf /'] as never })
    expect(electron.Menu.setApplicationMenu.mock.calls.length).toBe(before)
  })
})
