import type { DesktopState } from '#shared/contract/desktop.ts'
import type { News } from '#shared/contract/index.ts'
import type { WireOutcome } from '#shared/contract/wire.ts'
import { checkNews, replyOf } from './check-answer.ts'
import { createListeners } from './listeners.ts'
import type { Transport } from './transport.ts'

/** What the menu and the desktop around the window ask of the page, and what it tells them. */
export type DesktopBridge = {
  onAction(listener: (action: unknown) => void): () => void
  tellState(state: DesktopState): void
}

/** What the preload script puts into the page, and all of it. */
export type Bridge = DesktopBridge & {
  request(name: string, input: unknown): Promise<WireOutcome>
  subscribe(listener: (news: { name: string; body: unknown }) => void): () => void
  /** Empty where the file has no path: it was made by a page. */
  pathOf(file: File): string
}

/** The desktop shell's way to the core. It cannot be cut: page and core live and end in one program. */
export function createIpcTransport(bridge: Bridge): Transport {
  const listeners = createListeners<News>()
  bridge.subscribe(({ name, body }) => {
    const news = checkNews(name, body)
    if (news !== undefined) listeners.tell(news)
  })
  return {
    request: async (name, input) => replyOf(name, await bridge.request(name, input)),
    subscribe: listeners.add,
    watchConnection(listener) {
      listener('connected')
      return () => {}
    },
    pathOf: (file) => bridge.pathOf(file),
  }
}
