import type { News, RequestInput, RequestName, RequestReply } from '#shared/contract/index.ts'

/** `refused`: there is no session and none can be had from here; a new address is needed. */
export type Connection = 'connecting' | 'connected' | 'disconnected' | 'refused'

/** The way to the core, whatever carries it. */
export type Transport = {
  /** Rejects with a `ProblemError`: the core's, or one that says that the core could not be reached. */
  request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestReply<Name>>
  /** All news from now on. Returns its end. */
  subscribe(listener: (news: News) => void): () => void
  /** Called at once with the present state, and at each change. Returns its end. */
  watchConnection(listener: (connection: Connection) => void): () => void
  /** Where a file that was dropped on the page lies on this computer. A browser does not tell, and has no such function. */
  pathOf?(file: File): string
}
