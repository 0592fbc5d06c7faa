import { app, type BrowserWindow, dialog } from 'electron'
import type { Translate } from '#shared/i18n/create-translator.ts'

/**
 * Quitting while a run is under way is asked about once, whichever way it comes: the window's button, the menu, the
 * system. Then everything is put away before the program ends.
 */
export function askToQuit(window: BrowserWindow, words: Translate, isAnyLive: () => boolean, putAway: () => Promise<void>): void {
  let isAgreed = false
  let isPutAway = false

  const ask = async () => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: words('shell.quit-title'),
      detail: words('shell.quit-detail'),
      buttons: [words('shell.quit-stay'), words('shell.quit-now')],
      defaultId: 0,
      cancelId: 0,
    })
    if (response !== 1) return
    isAgreed = true
    app.quit()
  }

  window.on('close', (event) => {
    if (isAgreed || !isAnyLive()) return
    event.preventDefault()
    app.quit()
  })
  app.on('before-quit', (event) => {
    if (isAgreed || !isAnyLive()) return
    event.preventDefault()
    void ask()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (isPutAway) return
    event.preventDefault()
    isPutAway = true
    void putAway().finally(() => app.exit(0))
  })
}
