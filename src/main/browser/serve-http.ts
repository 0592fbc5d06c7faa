import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Opened } from '#shared/contract/door.ts'
import { contentSecurityPolicy, pageHeaders } from '../panel/content-security.ts'
import type { PanelFiles } from '../panel/panel-files.ts'
import { doorHeader, doorPath } from './door.ts'
import { type FilesParts, isForFiles, serveFiles } from './files/serve-files.ts'
import { cookieName, hostOf, pathOf, type Refusal, readCookie, refuseAction, refusePage, refuseRead } from './gatekeeper.ts'
import type { Connections } from './keep-connections.ts'
import { readBody } from './read-body.ts'
import { refuseSession } from './refuse-session.ts'

export type HttpParts = FilesParts & {
  files: PanelFiles
  onSession(): void
  trust: Connections['trust']
  holdsDoor(key: string): boolean
  /** A window, where one is wished for and can be opened; else an address. */
  openAnother(window: boolean): Promise<Opened>
}

/** The panel's files, the exchange of a launch token for a session, and files that are dropped on the page. Nothing else. */
export function serveHttp(parts: HttpParts): RequestListener {
  return (request, response) => {
    answerTo(parts, request, response).catch(() => response.destroy())
  }
}

function answerTo(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (parts.sessions.knows(readCookie(request, parts.port()))) parts.trust(request.socket)
  const isWriting = request.method === 'POST' || request.method === 'PUT'
  if (isWriting && isForFiles(request)) return takeFile(parts, request, response)
  if (request.method === 'POST' && pathOf(request) === doorPath) return answerDoor(parts, request, response)
  if (request.method === 'POST') return exchange(parts, request, response)
  return pathOf(request) === '/session' ? tellSession(parts, request, response) : sendFile(parts, request, response)
}

/** Whether the page's session is still one. A page that cannot open its socket learns here whether waiting will help. */
async function tellSession(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = refuseRead(request, parts.port()) ?? refuseSession(parts, request)
  if (refusal !== undefined) return refuse(response, parts.port(), refusal)
  response.writeHead(204, headersFor(parts.port()))
  response.end()
}

/** Another `ferry open` of this user, with the key of its private file: it gets what a start gets. */
async function answerDoor(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const port = parts.port()
  const key = request.headers[doorHeader]
  const refusal = refusePage(request, port)
  if (refusal !== undefined) return refuse(response, port, refusal)
  if (request.headers['content-type'] !== 'application/json') return refuse(response, port, { status: 415, reason: 'type' })
  if (typeof key !== 'string' || !parts.holdsDoor(key)) {
    if (parts.wrongTokens.isOver()) return refuse(response, port, { status: 429, reason: 'too many wrong tokens' })
    parts.wrongTokens.count()
    return refuse(response, port, { status: 401, reason: 'key' })
  }
  parts.trust(request.socket)
  const body = await readBody(request)
  const opened = await parts.openAnother(body === '{"window":true}')
  response.writeHead(200, { ...headersFor(port), 'content-type': 'application/json' })
  response.end(JSON.stringify(opened))
}

async function takeFile(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await serveFiles(parts, request, response)
  if ('refused' in answer) return refuse(response, parts.port(), answer.refused)
  response.writeHead(answer.status, { ...headersFor(parts.port()), 'content-type': 'application/json' })
  response.end(JSON.stringify(answer.body))
}

async function sendFile({ port, files }: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, port(), { status: 405, reason: 'method' })
  const refusal = refuseRead(request, port())
  if (refusal !== undefined) return refuse(response, port(), refusal)
  const path = pathOf(request)
  const file = files.get(path === '/' ? '/index.html' : path)
  if (file === undefined) return refuse(response, port(), { status: 404, reason: 'not found' })
  response.writeHead(200, { ...headersFor(port()), 'content-type': file.type, 'content-length': file.bytes.length })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

async function exchange(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const port = parts.port()
  const refusal = refuseAction(request, port)
  if (refusal !== undefined) return refuse(response, port, refusal)
  if (pathOf(request) !== '/session') return refuse(response, port, { status: 404, reason: 'not found' })
  // A form or a plain-text request needs no leave from CORS; JSON does, and leave is never given.
  if (request.headers['content-type'] !== 'application/json') return refuse(response, port, { status: 415, reason: 'type' })
  const body = await readBody(request)
  if (body === undefined) return refuse(response, port, { status: 413, reason: 'too large' })
  const launch = launchTokenIn(body)
  const session = launch === undefined ? undefined : parts.sessions.exchange(launch, readCookie(request, port))
  if (session === undefined) {
    if (parts.wrongTokens.isOver()) return refuse(response, port, { status: 429, reason: 'too many wrong tokens' })
    parts.wrongTokens.count()
    return refuse(response, port, { status: 403, reason: 'token' })
  }
  parts.onSession()
  const cookie = `${cookieName(port)}=${session.cookie}; HttpOnly; SameSite=Strict; Path=/`
  response.writeHead(200, { ...headersFor(port), 'content-type': 'application/json', 'set-cookie': cookie })
  response.end(JSON.stringify({ token: session.token }))
}

function refuse(response: ServerResponse, port: number, { status, reason }: Refusal): void {
  response.writeHead(status, { ...headersFor(port), 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${reason}\n`)
}

function headersFor(port: number): Record<string, string> {
  return { ...pageHeaders, 'content-security-policy': contentSecurityPolicy(`'self' ws://${hostOf(port)}`) }
}

function launchTokenIn(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && 'launch' in value && typeof value.launch === 'string' ? value.launch : undefined
  } catch (caught) {
    if (caught instanceof SyntaxError) return undefined
    throw caught
  }
}
