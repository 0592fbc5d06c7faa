import type { FileReceived } from '#shared/contract/files.ts'
import type { News, RequestInput, RequestName, RequestReply } from '#shared/contract/index.ts'

/**
 * `refused`: there is no session and none can be had from here; a new address is needed.
 * `ended`: Ferry was closed, and said so.
 */
export type Connection = 'connecting' | 'connected' | 'disconnected' | 'refused' | 'ended'

/** `nextTry` is when it will be tried again, milliseconds since 1970; absent while it is being tried. */
export type ConnectionListener = (connection: Connection, nextTry?: number) => void

/** `batch` names the folder in which the file will lie, together with others that have to do with it. */
export type FileSending = { batch: string; signal: AbortSignal; onSent(bytes: number): void }

/** The way to the core, whatever carries it. */
export type Transport = {
  /** Rejects with a `ProblemError`: the core's, or one that says that the core could not be reached. */
  request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestReply<Name>>
  /** All news from now on. Returns its end. */
  subscribe(listener: (news: News) => void): () => void
  /** Called at once with the present state, and at each change. Returns its end. */
  watchConnection(listener: ConnectionListener): () => void
  /** Where a file that was dropped on the page lies on this computer. A browser does not tell, and has no such function. */
  pathOf?(file: File): string
  /** Where there is no `pathOf`: gives Ferry a copy of the file. Rejects with a `ProblemError`. */
  sendFile?(file: File, sending: FileSending): Promise<FileReceived>
}
