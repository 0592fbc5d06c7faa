import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, session } from 'electron'
import type { Core } from '#core/dispatch-types.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { describeProblem, type Language } from '#shared/problem/describe.ts'
import { problemOf } from '#shared/problem/problem.ts'
import { readPanelFiles } from '../panel/panel-files.ts'
import { withLanguage } from '../panel/with-language.ts'
import { panelUrl } from './address.ts'
import type { ShellArguments } from './arguments.ts'
import { askToQuit } from './ask-to-quit.ts'
import { denyPermissions, guardAllContents } from './guard-contents.ts'
import { watchLiveRuns } from './live-runs.ts'
import { setMenu } from './menu.ts'
import { serveIpc } from './serve-ipc.ts'
import { registerPanelScheme, servePanel } from './serve-panel.ts'
import { windowOptions } from './window-options.ts'

export type ShellParts = {
  readArguments(): ShellArguments
  openCore(given: ShellArguments): Promise<{ core: Core; close(): Promise<void> }>
  /** The built panel's folder, when it is not beside the program. */
  panel?: string
}

/** The built preload script, which lies beside the folder of the main program. */
const preloadFile = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url))

/** The desktop shell: one program, one window, the core inside. A second start brings the first window forward. */
export async function startShell({ readArguments, openCore, panel }: ShellParts): Promise<void> {
  const given = readArguments()
  app.enableSandbox()
  // The window's own files lie with the data, and two data directories may be open side by side.
  app.setPath('userData', join(given.data, 'window', 'electron'))
  registerPanelScheme()
  if (!app.requestSingleInstanceLock()) return app.quit()
  guardAllContents()
  await app.whenReady()
  const language = given.language ?? (app.getLocale().startsWith('zh') ? 'zh' : 'en')
  try {
    denyPermissions(session.defaultSession)
    servePanel(withLanguage(await readPanelFiles(panel), language))
    const { core, close } = await openCore(given)
    await openPanel(core, close, language)
  } catch (caught) {
    const { what, where, next } = describeProblem(problemOf(caught), language)
    dialog.showErrorBox(what, [where, next].filter(Boolean).join('\n'))
    app.exit(1)
  }
}

async function openPanel(core: Core, closeCore: () => Promise<void>, language: Language): Promise<void> {
  const words = createTranslator(language)
  setMenu(words)
  const window = new BrowserWindow(windowOptions(preloadFile))
  const live = watchLiveRuns(core)
  serveIpc(core, window.webContents)
  askToQuit(window, words, live.isAnyLive, async () => {
    live.stop()
    await closeCore()
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  window.once('ready-to-show', () => window.show())
  await window.loadURL(panelUrl)
}
