import { app, Menu } from 'electron'
import { type MenuGiven, menuTemplate } from './menu-template.ts'

/** Puts the menu in place. Done again at each change of what the page says: Electron's items keep no link to their words. */
export function setMenu(given: Omit<MenuGiven, 'quit' | 'showAbout' | 'platform'>): void {
  const template = menuTemplate({
    ...given,
    platform: process.platform,
    quit: () => app.quit(),
    showAbout: () => app.showAboutPanel(),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
