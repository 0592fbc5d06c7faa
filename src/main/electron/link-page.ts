import { type IpcMainEvent, ipcMain, type WebContents } from 'electron'
import {
  type DesktopAction,
  type DesktopState,
  desktopActionChannel,
  desktopStateChannel,
  desktopStateSchema,
} from '#shared/contract/desktop.ts'
import { isOwnPage } from './own-page.ts'

export type PageLink = {
  /** Kept until the page listens: a document may be handed over before the first page is there, or while it is loaded anew. */
  send(action: DesktopAction): void
}

/** The window's way to its page for the menu and for documents. `hear` is told what the page says of itself. */
export function linkPage(contents: WebContents, hear: (state: DesktopState) => void): PageLink {
  let isListening = false
  const kept: DesktopAction[] = []

  const receive = (event: IpcMainEvent, told: unknown) => {
    if (!isOwnPage(event, contents)) return
    const state = desktopStateSchema.safeParse(told)
    if (!state.success) return
    isListening = true
    hear(state.data)
    for (const action of kept.splice(0)) contents.send(desktopActionChannel, action)
  }
  ipcMain.on(desktopStateChannel, receive)
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) isListening = false
  })
  contents.on('render-process-gone', () => {
    isListening = false
  })
  contents.once('destroyed', () => ipcMain.removeListener(desktopStateChannel, receive))
  return {
    send(action) {
      if (isListening && !contents.isDestroyed()) contents.send(desktopActionChannel, action)
      else kept.push(action)
    },
  }
}
