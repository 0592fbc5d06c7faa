import type { PageBridge } from '#shared/contract/desktop.ts'
import type { News } from '#shared/contract/index.ts'
import { checkNews, replyOf } from './check-answer.ts'
import { createListeners } from './listeners.ts'
import type { Transport } from './transport.ts'

/** Of this page. */
export type Bridge = PageBridge<File>

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
