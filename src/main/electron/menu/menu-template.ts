import type { MenuItemConstructorOptions } from 'electron'
import { type DesktopAction, type DesktopState, desktopThemes, type MenuCommand } from '#shared/contract/desktop.ts'
import type { Translate, WordKey } from '#shared/i18n/create-translator.ts'

export type MenuGiven = {
  words: Translate
  platform: NodeJS.Platform
  /** What the page said of itself; without it there is no page yet, and nothing that needs one can be chosen. */
  state?: DesktopState
  /** Asks for a file and opens it. */
  openFile(): void
  send(action: DesktopAction): void
  showAbout(): void
  quit(): void
}

type Item = MenuItemConstructorOptions
const line: Item = { type: 'separator' }

/**
 * The whole menu. Pure: what an item does is in `given`. No reload and no developer tools; and what changes a run has no
 * accelerator, so that no slip of the hand stops one.
 */
export function menuTemplate(given: MenuGiven): Item[] {
  const { words, platform } = given
  const isMac = platform === 'darwin'
  const menus = [fileMenu(given), editMenu(given), viewMenu(given), runMenu(given), windowMenu(given), helpMenu(given)]
  if (!isMac) return menus
  const own: Item[] = [
    role('about', words('menu.about')),
    line,
    command(given, 'go.settings', 'menu.settings', 'Cmd+,'),
    line,
    role('services', words('menu.services')),
    line,
    role('hide', words('menu.hide')),
    role('hideOthers', words('menu.hide-others')),
    role('unhide', words('menu.unhide')),
    line,
    { label: words('shell.menu-quit'), accelerator: 'Cmd+Q', click: given.quit },
  ]
  return [{ label: 'Ferry', submenu: own }, ...menus]
}

function fileMenu(given: MenuGiven): Item {
  const { words, platform } = given
  const last: Item[] =
    platform === 'darwin'
      ? [role('close', words('menu.close'))]
      : [
          command(given, 'go.settings', 'menu.settings', 'Ctrl+,'),
          line,
          { label: words('shell.menu-quit'), accelerator: 'Ctrl+Q', click: given.quit },
        ]
  return {
    label: words('shell.menu-file'),
    submenu: [
      { label: words('menu.open'), accelerator: 'CmdOrCtrl+O', enabled: given.state !== undefined, click: given.openFile },
      line,
      command(given, 'run.report-md', 'menu.report-md'),
      command(given, 'run.report-html', 'menu.report-html'),
      line,
      ...last,
    ],
  }
}

/** On a Mac copying works by the keyboard only through these. */
function editMenu({ words }: MenuGiven): Item {
  return {
    label: words('shell.menu-edit'),
    submenu: [
      role('undo', words('menu.undo')),
      role('redo', words('menu.redo')),
      line,
      role('cut', words('menu.cut')),
      role('copy', words('menu.copy')),
      role('paste', words('menu.paste')),
      role('selectAll', words('menu.select-all')),
    ],
  }
}

function viewMenu(given: MenuGiven): Item {
  const { words, state, send } = given
  const languages = [
    { language: 'zh', label: '中文' },
    { language: 'en', label: 'English' },
  ] as const
  return {
    label: words('shell.menu-view'),
    submenu: [
      command(given, 'go.start', 'screen.start'),
      command(given, 'go.fleet', 'screen.fleet'),
      command(given, 'go.logs', 'menu.logs'),
      command(given, 'go.history', 'screen.history'),
      command(given, 'help.palette', 'menu.palette'),
      line,
      {
        label: words('menu.language'),
        submenu: languages.map(({ language, label }) => ({
          label,
          type: 'radio',
          checked: state?.language === language,
          enabled: state !== undefined,
          click: () => send({ kind: 'language', language }),
        })),
      },
      {
        label: words('menu.theme'),
        submenu: desktopThemes.map((theme) => ({
          label: words(`menu.theme-${theme}`),
          type: 'radio',
          checked: state?.theme === theme,
          enabled: state !== undefined,
          click: () => send({ kind: 'theme', theme }),
        })),
      },
      line,
      role('resetZoom', words('menu.actual-size')),
      role('zoomIn', words('menu.zoom-in')),
      role('zoomOut', words('menu.zoom-out')),
      line,
      role('togglefullscreen', words('menu.full-screen')),
    ],
  }
}

function runMenu(given: MenuGiven): Item {
  return {
    label: given.words('menu.run'),
    submenu: [
      command(given, 'run.pause', 'menu.pause'),
      command(given, 'run.continue', 'menu.continue'),
      command(given, 'run.stop', 'menu.stop'),
      line,
      command(given, 'run.question', 'menu.question'),
      line,
      command(given, 'run.roll-back-all', 'menu.roll-back-all'),
    ],
  }
}

function windowMenu({ words, platform }: MenuGiven): Item {
  const onMac = [role('zoom', words('menu.zoom')), line, role('front', words('menu.front'))]
  return {
    label: words('menu.window'),
    role: 'window',
    submenu: [role('minimize', words('menu.minimize')), ...(platform === 'darwin' ? onMac : [])],
  }
}

function helpMenu(given: MenuGiven): Item {
  const { words, platform, showAbout } = given
  const about: Item[] = platform === 'darwin' ? [] : [line, { label: words('menu.about'), click: showAbout }]
  return { label: words('menu.help'), role: 'help', submenu: [command(given, 'help.shortcuts', 'menu.shortcuts'), ...about] }
}

function command({ words, state, send }: MenuGiven, name: MenuCommand, label: WordKey, accelerator?: string): Item {
  return {
    id: name,
    label: words(label),
    accelerator,
    enabled: state?.enabled.includes(name) ?? false,
    click: () => send({ kind: 'command', command: name }),
  }
}

/** Electron labels its roles in English only. */
const role = (name: NonNullable<Item['role']>, label: string): Item => ({ role: name, label })
