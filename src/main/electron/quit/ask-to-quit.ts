import { app, type BrowserWindow, dialog } from 'electron'
import type { QuitChoice, QuitQuestion } from './quit-question.ts'

export type QuitGiven = {
  window: BrowserWindow
  /** Undefined when nothing is under way. */
  question(): QuitQuestion | undefined
  /** Asks every run to stop for real. Their end is told by `runsChanged`. */
  stopRuns(): Promise<void>
  putAway(): Promise<void>
}

/**
 * Quitting while a host is half done is asked about once, whichever way it comes: the window's button, the menu, the
 * system. Then everything is put away before the program ends.
 */
export function askToQuit({ window, question, stopRuns, putAway }: QuitGiven): { runsChanged(): void } {
  let isAgreed = false
  let isAsking = false
  let isWaitingForEnd = false
  let isPuttingAway = false

  const go = () => {
    if (isAgreed) return
    isAgreed = true
    app.quit()
  }

  const act = async (choice: QuitChoice) => {
    switch (choice) {
      case 'background':
        return sendToBackground(window)
      case 'stop':
        isWaitingForEnd = true
        return await stopRuns()
      case 'leave':
        return go()
      case 'cancel':
        isWaitingForEnd = false
    }
  }

  const ask = async ({ message, detail, choices }: QuitQuestion) => {
    if (isAsking) return
    isAsking = true
    try {
      const cancelId = choices.length - 1
      const buttons = choices.map(({ label }) => label)
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message,
        detail,
        buttons,
        defaultId: cancelId,
        cancelId,
        noLink: true,
      })
      await act(choices[response]?.choice ?? 'cancel')
    } finally {
      isAsking = false
    }
  }

  /** True when it must wait for an answer. */
  const hold = (event: { preventDefault(): void }): QuitQuestion | undefined => {
    const open = isAgreed ? undefined : question()
    if (open !== undefined) event.preventDefault()
    return open
  }

  window.on('close', (event) => {
    if (hold(event) !== undefined) app.quit()
  })
  app.on('before-quit', (event) => {
    const open = hold(event)
    if (open !== undefined) void ask(open)
  })
  // Windows asks whether it may end the session, and shows who held it up.
  window.on('query-session-end', (event) => {
    const open = hold(event)
    if (open !== undefined) void ask(open)
  })
  // Now it ends, whatever anybody wants: the steps go on by themselves on their hosts.
  window.on('session-end', () => {
    isAgreed = true
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    // Asked twice, it still ends only when all is put away: app.exit() does not come by here.
    event.preventDefault()
    if (isPuttingAway) return
    isPuttingAway = true
    void putAway().finally(() => app.exit(0))
  })
  return {
    runsChanged() {
      if (isWaitingForEnd && (question()?.onlyLooks ?? true)) go()
    },
  }
}

/** Out of sight, with its progress still on dock or taskbar; a click there, or starting Ferry again, brings it back. */
function sendToBackground(window: BrowserWindow): void {
  if (process.platform === 'darwin') window.hide()
  else window.minimize()
}
