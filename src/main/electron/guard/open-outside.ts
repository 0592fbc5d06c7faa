import { BrowserWindow, dialog, shell, type WebContents } from 'electron'
import type { Translate } from '#shared/i18n/create-translator.ts'

/** Only pages of the web, never a file, a program or a name and password; whoever reads the question sees the real host. */
export function isOpenable(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return protocol === 'https:' && username === '' && password === ''
}

/** An address may be as long as it likes; a dialog may not. */
const longestShown = 300

export type AskToOpen = (address: string, contents: WebContents) => void

/** Opens a page in the desktop's browser after asking. One question at a time: a page cannot pile them up. */
export function createOpenOutside(words: () => Translate): AskToOpen {
  let isAsking = false
  return (address, contents) => {
    if (isAsking || !isOpenable(address)) return
    isAsking = true
    void ask(new URL(address), contents, words()).finally(() => {
      isAsking = false
    })
  }
}

async function ask(url: URL, contents: WebContents, words: Translate): Promise<void> {
  const window = BrowserWindow.fromWebContents(contents)
  const options = {
    type: 'question' as const,
    message: words('outside.title', { host: url.host }),
    detail: url.href.length > longestShown ? `${url.href.slice(0, longestShown)}…` : url.href,
    buttons: [words('dialog.cancel'), words('outside.open')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  const { response } = await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
  if (response === 1) await shell.openExternal(url.href)
}
