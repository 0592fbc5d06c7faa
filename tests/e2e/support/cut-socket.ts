import type { Page, WebSocketRoute } from '@playwright/test'

export type SocketLine = {
  /** Breaks the connection that is open, as a network does: no farewell. Calls in vain until `mend`. */
  cut(): Promise<void>
  mend(): void
}

/** Puts the test between the page and the shell's socket. To be called before the page is opened. */
export async function standBetween(page: Page): Promise<SocketLine> {
  let open: { page: WebSocketRoute; server: WebSocketRoute } | undefined
  let isCut = false
  await page.routeWebSocket(/\/socket$/, (route) => {
    if (isCut) return void route.close({ code: 4999 })
    open = { page: route, server: route.connectToServer() }
  })
  return {
    async cut() {
      isCut = true
      await open?.page.close({ code: 4999 })
      await open?.server.close({ code: 4999 })
    },
    mend() {
      isCut = false
    },
  }
}
