import type { RawData, WebSocket } from 'ws'
import type { Core, Viewer } from '#core/dispatch-types.ts'
import { type WireAnswer, type WireRequest, wireRequestSchema } from '#shared/contract/wire.ts'
import { problemOf } from '#shared/problem/problem.ts'
import { requestsInFlight, unsentBytes } from './limits.ts'

/** WebSocket close code "policy violation" (RFC 6455, 7.4.1). */
const policyViolation = 1008

/** Joins one page to the core until its socket closes. What is no request of the contract's form ends the connection. */
export function serveViewer(socket: WebSocket, core: Core, id: string): void {
  let inFlight = 0
  const send = (answer: WireAnswer) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > unsentBytes) return socket.terminate()
    socket.send(JSON.stringify(answer))
  }
  const viewer: Viewer = { id, send }
  const removeViewer = core.addViewer(viewer)

  const answer = async (request: WireRequest) => {
    if (inFlight >= requestsInFlight) {
      const problem = { code: 'panel-too-many-requests' as const, values: { limit: requestsInFlight } }
      return send({ id: request.id, outcome: { ok: false, problem } })
    }
    inFlight += 1
    try {
      send({ id: request.id, outcome: await core.dispatch(request.name, request.input, viewer) })
    } catch (caught) {
      send({ id: request.id, outcome: { ok: false, problem: problemOf(caught) } })
    } finally {
      inFlight -= 1
    }
  }

  socket.on('message', (data, isBinary) => {
    const request = isBinary ? undefined : readRequest(data)
    if (request === undefined) return socket.close(policyViolation, 'not a request')
    void answer(request)
  })
  // The close event follows and does the work; without a listener a broken frame would end the process.
  socket.on('error', () => socket.terminate())
  socket.on('close', removeViewer)
}

function readRequest(data: RawData): WireRequest | undefined {
  try {
    return wireRequestSchema.safeParse(JSON.parse(data.toString())).data
  } catch (caught) {
    if (caught instanceof SyntaxError) return undefined
    throw caught
  }
}
