import type { News } from '#shared/contract/index.ts'
import type { Problem } from '#shared/problem/problem.ts'

/** Whoever looks at the core: a window, a socket, a command. Its streams are closed when it is removed. */
export type Viewer = { readonly id: string; send(news: News): void }

/** The core as a shell sees it: nothing but the contract. */
export type Core = {
  /** Never rejects for what a caller sent; a failure is an outcome with its problem. */
  dispatch(name: string, input: unknown, viewer: Viewer): Promise<{ ok: true; reply: unknown } | { ok: false; problem: Problem }>
  /** The viewer gets all news from now on. Returns its removal. */
  addViewer(viewer: Viewer): () => void
  /** Watches that a Ferry has left look on, in this process; for a shell that stays open. */
  carryWatchesOn(): void
  close(): Promise<void>
}
