/**
 * All that the page of the desktop shell can reach outside itself: requests of the contract, news, what the menu and
 * the system ask of it, and the path of a file that the operator dropped on it.
 * No Electron object and no event crosses over.
 */
import '#shared/contract/without-eval.ts'
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { desktopActionChannel, desktopStateChannel } from '#shared/contract/desktop.ts'
import { isRequestName } from '#shared/contract/index.ts'
import { newsChannel, requestChannel } from '#shared/contract/wire.ts'

contextBridge.exposeInMainWorld('ferry', {
  request(name: unknown, input: unknown): Promise<unknown> {
    if (typeof name !== 'string' || !isRequestName(name)) return Promise.reject(new Error('There is no such request.'))
    return ipcRenderer.invoke(requestChannel, name, input)
  },
  subscribe: (listener: (news: unknown) => void): (() => void) => hearOn(newsChannel, listener),
  /** What a menu item, or a document handed over by the system, asks of the page. */
  onAction: (listener: (action: unknown) => void): (() => void) => hearOn(desktopActionChannel, listener),
  /** Language, theme and what can be chosen now, for the menu. The shell checks it and takes nothing else. */
  tellState: (state: unknown): void => ipcRenderer.send(desktopStateChannel, state),
  /** Where a file that the operator dropped or chose lies; empty for one that a page made. */
  pathOf: (file: File): string => webUtils.getPathForFile(file),
})

function hearOn(channel: string, listener: (message: unknown) => void): () => void {
  const hear = (_event: unknown, message: unknown) => listener(message)
  ipcRenderer.on(channel, hear)
  return () => void ipcRenderer.removeListener(channel, hear)
}
