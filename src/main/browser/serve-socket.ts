import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Core } from '#core/dispatch-types.ts'
import { wireEndedCode, wireProtocol, wireRequestBytes, wireTokenPrefix } from '#shared/contract/wire.ts'
import { pathOf, readCookie, refuseAction } from './gatekeeper.ts'
import type { Connections } from './keep-connections.ts'
import { farewellMilliseconds, pingMilliseconds, refusedMilliseconds, sockets } from './limits.ts'
import { serveViewer } from './serve-viewer.ts'
import type { Sessions } from './sessions.ts'
import type { WrongTokens } from './wrong-tokens.ts'

export type SocketParts = { port: () => number; core: Core; sessions: Sessions; wrongTokens: WrongTokens; trust: Connections['trust'] }

/** Takes the server's upgrades to WebSocket from pages that hold a session. Returns what ends all of them. */
export function serveSockets(server: Server, parts: SocketParts): () => void {
  const accept = new WebSocketServer({
    noServer: true,
    maxPayload: wireRequestBytes,
    // On loopback the bytes are free and the time is not.
    perMessageDeflate: false,
    handleProtocols: () => wireProtocol,
  })
  const alive = new WeakSet<WebSocket>()
  accept.on('connection', (socket) => {
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    serveViewer(socket, parts.core, randomUUID())
  })
  const pings = setInterval(() => {
    for (const socket of accept.clients) {
      if (!alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, pingMilliseconds)
  pings.unref()

  server.on('upgrade', (request, stream: Duplex, head) => {
    // A page that vanishes during the handshake is no event.
    stream.on('error', () => stream.destroy())
    const status = refuseSocket(request, parts) ?? (accept.clients.size >= sockets ? 503 : undefined)
    if (status !== undefined) return refuse(stream, status)
    parts.trust(stream)
    accept.handleUpgrade(request, stream, head, (socket) => accept.emit('connection', socket, request))
  })

  return () => {
    clearInterval(pings)
    for (const socket of accept.clients) socket.close(wireEndedCode, 'Ferry has ended')
    // A page that does not answer its farewell (a suspended laptop) does not keep Ferry from ending.
    setTimeout(() => {
      for (const socket of accept.clients) socket.terminate()
    }, farewellMilliseconds)
    accept.close()
  }
}

/** Nobody reads what follows a refused request: without an end of its own the stream would stay for good. */
function refuse(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  stream.resume()
  const late = setTimeout(() => stream.destroy(), refusedMilliseconds)
  stream.once('close', () => clearTimeout(late))
}

/** The status to refuse with; undefined for the panel's own page with its session. */
function refuseSocket(request: IncomingMessage, { port, sessions, wrongTokens }: SocketParts): number | undefined {
  const refusal = refuseAction(request, port())
  if (refusal !== undefined) return refusal.status
  if (pathOf(request) !== '/socket') return 404
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
  const token = offered.find((part) => part.startsWith(wireTokenPrefix))?.slice(wireTokenPrefix.length)
  if (!offered.includes(wireProtocol) || token === undefined) return 401
  if (sessions.holds(token, readCookie(request, port()))) return undefined
  if (wrongTokens.isOver()) return 429
  wrongTokens.count()
  return 401
}
