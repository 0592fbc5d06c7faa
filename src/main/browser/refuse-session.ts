import type { IncomingMessage } from 'node:http'
import { sessionTokenHeader } from '#shared/contract/files.ts'
import { type Refusal, readCookie } from './gatekeeper.ts'
import type { Sessions } from './sessions.ts'
import type { WrongTokens } from './wrong-tokens.ts'

export type SessionParts = { port: () => number; sessions: Sessions; wrongTokens: WrongTokens }

/** Both halves of one session, the token in its own header; a wrong one is counted. */
export function refuseSession({ port, sessions, wrongTokens }: SessionParts, request: IncomingMessage): Refusal | undefined {
  const token = request.headers[sessionTokenHeader]
  // First: whatever another program of this computer tries, it must not lock out the operator's window.
  if (typeof token === 'string' && sessions.holds(token, readCookie(request, port()))) return undefined
  if (wrongTokens.isOver()) return { status: 429, reason: 'too many wrong tokens' }
  wrongTokens.count()
  return { status: 401, reason: 'session' }
}
