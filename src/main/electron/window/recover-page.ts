import { app, type BrowserWindow, dialog } from 'electron'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { afterGone } from './after-gone.ts'

/** A page whose process ended is loaded anew. Runs are not touched by it: they live in the core, and the new page asks for them. */
export function recoverPage(window: BrowserWindow, words: () => Translate): void {
  const gone: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const now = Date.now()
    const next = afterGone(reason, gone, now)
    if (next === 'nothing') return
    gone.push(now)
    if (next === 'reload') window.webContents.reload()
    else void ask(window, words(), `${reason} (${exitCode})`)
  })
}

async function ask(window: BrowserWindow, words: Translate, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: words('page-gone.title'),
    detail: words('page-gone.detail', { reason }),
    buttons: [words('page-gone.again'), words('shell.menu-quit')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (response === 0) window.webContents.reload()
  else app.quit()
}
