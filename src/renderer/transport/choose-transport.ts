import type { DesktopBridge } from '#shared/contract/desktop.ts'
import { sessionTokenHeader } from '#shared/contract/files.ts'
import { type Bridge, createIpcTransport } from './ipc.ts'
import { openSession } from './session.ts'
import type { Transport } from './transport.ts'
import { createSocketTransport } from './websocket.ts'

declare global {
  interface Window {
    /** Put there by the preload script of the desktop shell; absent in a browser. */
    ferry?: Bridge
  }
}

/** The desktop around the window; none in a browser. */
export const desktopBridge = (): DesktopBridge | undefined => window.ferry

export function chooseTransport(): Transport {
  if (window.ferry !== undefined) return createIpcTransport(window.ferry)
  let session: Promise<string | undefined> | undefined
  const token = () => {
    session ??= openSession().catch((caught: unknown) => {
      session = undefined
      throw caught
    })
    return session
  }
  return createSocketTransport({ url: `ws://${location.host}/socket`, token, isSessionRefused })
}

/** True only when Ferry answers, and says so. Where nothing answers it may still come back. */
async function isSessionRefused(token: string): Promise<boolean> {
  try {
    return (await fetch('/session', { headers: { [sessionTokenHeader]: token } })).status === 401
  } catch {
    return false
  }
}
