import { ipcMain, type WebContents } from 'electron'
import type { Core, Viewer } from '#core/dispatch-types.ts'
import { newsChannel, requestChannel, type WireOutcome } from '#shared/contract/wire.ts'
import { isOwnPage } from './own-page.ts'

/**
 * Joins a window to the core until it is destroyed. One channel takes requests, one bears news, and only the window's
 * own top frame at the panel's own address is heard.
 */
export function serveIpc(core: Core, contents: WebContents): void {
  const viewer: Viewer = {
    id: `window-${contents.id}`,
    send(news) {
      if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(newsChannel, news)
    },
  }
  let removeViewer = core.addViewer(viewer)
  // A page that is loaded anew has forgotten its streams.
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return
    removeViewer()
    removeViewer = core.addViewer(viewer)
  })
  contents.once('destroyed', () => {
    ipcMain.removeHandler(requestChannel)
    removeViewer()
  })
  ipcMain.handle(requestChannel, (event, name: unknown, input: unknown): Promise<WireOutcome> => {
    if (!isOwnPage(event, contents) || typeof name !== 'string') throw new Error('This page may not ask.')
    return core.dispatch(name, input, viewer)
  })
}
