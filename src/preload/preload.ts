/**
 * All that the page of the desktop shell can reach outside itself: requests of the contract, news, and the
 * path of a file that the operator dropped on it.
 * No Electron object and no event crosses over.
 */
import '#shared/contract/without-eval.ts'
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { isRequestName } from '#shared/contract/index.ts'
import { newsChannel, requestChannel } from '#shared/contract/wire.ts'

contextBridge.exposeInMainWorld('ferry', {
  request(name: unknown, input: unknown): Promise<unknown> {
    if (typeof name !== 'string' || !isRequestName(name)) return Promise.reject(new Error('There is no such request.'))
    return ipcRenderer.invoke(requestChannel, name, input)
  },
  subscribe(listener: (news: unknown) => void): () => void {
    const hear = (_event: unknown, news: unknown) => listener(news)
    ipcRenderer.on(newsChannel, hear)
    return () => void ipcRenderer.removeListener(newsChannel, hear)
  },
  /** Where a file that the operator dropped or chose lies; empty for one that a page made. */
  pathOf: (file: File): string => webUtils.getPathForFile(file),
})
