import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Problem, problemOf } from '#shared/problem/problem.ts'
import { pathOf, type Refusal, refuseAction } from '../gatekeeper.ts'
import { idleFileMilliseconds } from '../limits.ts'
import { readBody } from '../read-body.ts'
import { refuseSession, type SessionParts } from '../refuse-session.ts'
import { receiveFile } from './receive-file.ts'
import type { Tickets } from './tickets.ts'

export type FilesParts = SessionParts & { tickets: Tickets; folder: string }
export type FilesAnswer = { refused: Refusal } | { status: number; body: unknown }

const filePath = /^\/files\/([\w-]+)$/

export const isForFiles = (request: IncomingMessage): boolean => pathOf(request) === '/files' || filePath.test(pathOf(request))

/**
 * `POST /files` announces a file, with its name and size, and gets a ticket or a problem; `PUT /files/<ticket>` sends its bytes.
 * Two steps, because what is refused after a gigabyte has been sent cannot be said to a browser any more.
 */
export async function serveFiles(parts: FilesParts, request: IncomingMessage, response: ServerResponse): Promise<FilesAnswer> {
  const refused = refuseFile(parts, request)
  if (refused !== undefined) return { refused }
  try {
    return request.method === 'POST' ? await announce(parts, request) : await receive(parts, request, response)
  } catch (caught) {
    return { status: 422, body: { problem: problemOf(caught) satisfies Problem } }
  }
}

function refuseFile(parts: FilesParts, request: IncomingMessage): Refusal | undefined {
  const refusal = refuseAction(request, parts.port())
  if (refusal !== undefined) return refusal
  const type = request.method === 'POST' ? 'application/json' : 'application/octet-stream'
  if (request.headers['content-type'] !== type) return { status: 415, reason: 'type' }
  return refuseSession(parts, request)
}

async function announce({ tickets }: FilesParts, request: IncomingMessage): Promise<FilesAnswer> {
  if (pathOf(request) !== '/files') return { refused: { status: 405, reason: 'method' } }
  const body = await readBody(request)
  if (body === undefined) return { refused: { status: 413, reason: 'too large' } }
  const { id } = await tickets.announce(asJson(body))
  return { status: 200, body: { ticket: id } }
}

async function receive({ tickets, folder }: FilesParts, request: IncomingMessage, response: ServerResponse): Promise<FilesAnswer> {
  const id = filePath.exec(pathOf(request))?.[1]
  if (id === undefined) return { refused: { status: 405, reason: 'method' } }
  const ticket = tickets.take(id)
  if (ticket === undefined) return { refused: { status: 404, reason: 'ticket' } }
  if (request.headers['content-length'] !== String(ticket.size)) return { refused: { status: 413, reason: 'not the announced size' } }
  // A page that has gone to sleep in the middle does not hold its place for ever.
  response.setTimeout(idleFileMilliseconds, () => request.destroy())
  return { status: 200, body: await receiveFile(request, ticket, folder) }
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (caught) {
    if (caught instanceof SyntaxError) return undefined
    throw caught
  }
}
