import { app, type WebContents } from 'electron'
import { isPanel } from '../address.ts'
import type { AskToOpen } from './open-outside.ts'

/** Holds every page that ever comes to be inside the panel: no other address, no other window, no embedded page. */
export function guardAllContents(openOutside: AskToOpen): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, openOutside))
}

function guardContents(contents: WebContents, openOutside: AskToOpen): void {
  contents.on('will-navigate', (event) => {
    if (!isPanel(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPanel(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, contents)
    return { action: 'deny' }
  })
}
