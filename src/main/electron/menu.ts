import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Translate } from '#shared/i18n/create-translator.ts'

/** A small menu: copying must work by the keyboard, and macOS needs it for that. No reload and no developer tools. */
export function setMenu(words: Translate): void {
  const template: MenuItemConstructorOptions[] = [
    {
      label: words('shell.menu-file'),
      submenu: [{ label: words('shell.menu-quit'), accelerator: 'CmdOrCtrl+Q', click: () => app.quit() }],
    },
    { label: words('shell.menu-edit'), submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }] },
    {
      label: words('shell.menu-view'),
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
