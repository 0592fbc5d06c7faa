import { protocol } from 'electron'
import { contentSecurityPolicy, pageHeaders } from '../panel/content-security.ts'
import type { PanelFiles } from '../panel/panel-files.ts'
import { isPanel, panelScheme } from './address.ts'

/** To be called before Electron is ready. */
export function registerPanelScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: panelScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Answers the panel's own addresses out of the fixed list, with the same headers as the browser shell. */
export function servePanel(files: PanelFiles): void {
  protocol.handle(panelScheme, ({ url, method }) => answerFrom(files, url, method))
}

function answerFrom(files: PanelFiles, url: string, method: string): Response {
  const headers = { ...pageHeaders, 'content-security-policy': contentSecurityPolicy("'none'") }
  const { pathname } = new URL(url)
  const file = isPanel(url) && method === 'GET' ? files.get(pathname === '/' ? '/index.html' : pathname) : undefined
  if (file === undefined) return new Response('not found\n', { status: 404, headers })
  return new Response(new Uint8Array(file.bytes), { headers: { ...headers, 'content-type': file.type } })
}
