/**
 * All that the page of the desktop shell can reach outside itself: requests of the contract, news, what the menu and
 * the system ask of it, and the path of a file that the operator dropped on it.
 * No Electron object and no event crosses over.
 */
import '#shared/contract/without-eval.ts'
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { desktopActionChannel, desktopStateChannel, type PageBridge } from '#shared/contract/desktop.ts'
import { isRequestName } from '#shared/contract/index.ts'
import { newsChannel, requestChannel } from '#shared/contract/wire.ts'

const bridge: PageBridge<File> = {
  request(name, input) {
    if (typeof name !== 'string' || !isRequestName(name)) return Promise.reject(new Error('There is no such request.'))
    return ipcRenderer.invoke(requestChannel, name, input)
  },
  subscribe: (listener) => hearOn(newsChannel, listener),
  onAction: (listener) => hearOn(desktopActionChannel, listener),
  tellState: (state) => ipcRenderer.send(desktopStateChannel, state),
  pathOf: (file) => webUtils.getPathForFile(file),
}
contextBridge.exposeInMainWorld('ferry', bridge)

function hearOn<Message>(channel: string, listener: (message: Message) => void): () => void {
  const hear = (_event: unknown, message: Message) => listener(message)
  ipcRenderer.on(channel, hear)
  return () => void ipcRenderer.removeListener(channel, hear)
}
