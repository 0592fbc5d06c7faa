import { app, BrowserWindow, dialog, nativeTheme } from 'electron'
import type { Core } from '#core/dispatch-types.ts'
import type { DesktopAction, DesktopState } from '#shared/contract/desktop.ts'
import { createTranslator, type Translate } from '#shared/i18n/create-translator.ts'
import { describeProblem, type Language } from '#shared/problem/describe.ts'
import { panelUrl } from './address.ts'
import { followTheme, groundOf } from './follow-theme.ts'
import type { hearHandedFiles } from './handed-files.ts'
import { linkPage } from './link-page.ts'
import { askForFile } from './menu/open-file.ts'
import { setMenu } from './menu/set-menu.ts'
import type { PageSays } from './page-says.ts'
import { askToQuit } from './quit/ask-to-quit.ts'
import { quitQuestion } from './quit/quit-question.ts'
import { type FollowedRun, followRuns } from './runs/follow-runs.ts'
import { createKeepAwake } from './runs/keep-awake.ts'
import { mustStayAwake, onlyLooks } from './runs/read-runs.ts'
import { showOnTaskbar } from './runs/show-on-taskbar.ts'
import { serveIpc } from './serve-ipc.ts'
import { recoverPage } from './window/recover-page.ts'
import { windowOptions } from './window/window-options.ts'

/** In which language the shell itself speaks; the page's, once it has said so. */
export type Speech = { language: Language; words: Translate }

export type PanelGiven = {
  core: Core
  closeCore(): Promise<void>
  speech: Speech
  preload: string
  handed: ReturnType<typeof hearHandedFiles>
  /** A document to begin with. */
  open?: string
}

/** The window, joined to the core and to the desktop around it. */
export async function openPanel({ core, closeCore, speech, preload, handed, open }: PanelGiven): Promise<void> {
  const words = () => speech.words
  const window = new BrowserWindow(windowOptions(preload, groundOf(nativeTheme.shouldUseDarkColors)))
  serveIpc(core, window.webContents)
  recoverPage(window, words)
  const theme = followTheme(window)

  const said: PageSays = { waiting: [], isWritten: false, shells: [] }
  const page = linkPage(window.webContents, (state) => {
    Object.assign(said, { waiting: state.waiting, isWritten: state.isWritten, shells: state.shells } satisfies PageSays)
    Object.assign(speech, { language: state.language, words: createTranslator(state.language) })
    theme.choose(state.theme)
    showMenu(state)
  })
  const openFile = async () => {
    const path = await askForFile(window, speech.words)
    if (path !== undefined) page.send({ kind: 'open', path })
  }
  const send = (action: DesktopAction) => {
    // Before the page looks which theme the desktop has.
    if (action.kind === 'theme') theme.choose(action.theme)
    page.send(action)
  }
  const showMenu = (state?: DesktopState) => setMenu({ words: speech.words, state, openFile: () => void openFile(), send })
  showMenu()

  const keepAwake = createKeepAwake()
  const show = showOnTaskbar(window, words)
  const runs = followRuns(core, (live) => {
    keepAwake(mustStayAwake(live))
    show(live)
    quitting.runsChanged()
  })
  const quitting = askToQuit({
    window,
    question: () => quitQuestion(runs.live(), speech.words, speech.language, said),
    // What only looks is left, not stopped: it looks on at the next start.
    stopRuns: () =>
      stopAll(
        core,
        runs.live().filter((run) => !onlyLooks(run)),
        speech,
      ),
    async putAway() {
      runs.stop()
      theme.stop()
      await closeCore()
    },
  })

  handed.onFile((path) => page.send({ kind: 'open', path }))
  handed.onSecondStart(() => bringForward(window))
  app.on('activate', () => bringForward(window))
  if (open !== undefined) page.send({ kind: 'open', path: open })
  window.once('ready-to-show', () => window.show())
  await window.loadURL(panelUrl)
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Stops each run for real, as the panel's button does. What cannot be stopped is told, and goes on. */
async function stopAll(core: Core, runs: readonly FollowedRun[], { language }: Speech): Promise<void> {
  const viewer = { id: 'desktop-quit', send: () => undefined }
  for (const { id } of runs) {
    const outcome = await core.dispatch('run.control', { run: id, action: 'stop' }, viewer)
    if (outcome.ok) continue
    const { what, next } = describeProblem(outcome.problem, language)
    dialog.showErrorBox(what, next)
  }
}
