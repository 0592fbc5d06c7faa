/** One HTTP request, over a connection that is there already, or from this computer. Certificates are checked. */
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { longestTimer } from '../../../ssh/time-limit.ts'
import type { HttpAnswer } from './http-answer.ts'
import { bodyOf } from './http-body.ts'

/**
 * Node's own modules, loaded with the first request and not by `import`: that reads every name of them, and one of `node:http` brings a whole
 * second client along. Together they are 60 ms, which every start of Ferry would wait for.
 */
const node = () => ({
  http: process.getBuiltinModule('node:http'),
  https: process.getBuiltinModule('node:https'),
  tls: process.getBuiltinModule('node:tls'),
})

export type HttpRequest = {
  url: URL
  method?: string
  headers?: Record<string, string>
  body?: string
  /** Milliseconds until all of the answer must be there, and not between two bytes of it. */
  timeout: number
  /** A connection of the host that asks; without it this computer does. */
  socket?: Duplex
  signal?: AbortSignal
}

/** Follows no redirection: what is asked is what is looked at. Rejects where there is no answer. */
export function askHttp({
  url,
  method = 'GET',
  headers = {},
  body,
  timeout,
  socket,
  signal,
}: HttpRequest): Promise<HttpAnswer & { headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    // Node speaks TLS by itself only over connections that it has made.
    const stream = socket === undefined || url.protocol !== 'https:' ? socket : secured(url, socket).on('error', reject)
    const send = stream === undefined && url.protocol === 'https:' ? node().https.request : node().http.request
    const own =
      stream === undefined
        ? { hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port }
        : { createConnection: () => stream as never }
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const ask = send(
      {
        ...own,
        method,
        path: `${url.pathname}${url.search}`,
        ...(signal === undefined ? {} : { signal }),
        headers: { host: url.host, connection: 'close', ...length, ...headers },
      },
      (answer) => {
        bodyOf(answer, method).then((read) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, ...read }), reject)
      },
    )
    ask.on('error', reject)
    // Nobody has asked for another protocol: it is an answer like any other, of which Node hands over nothing by itself.
    ask.on('upgrade', ({ statusCode = 0, headers: said }, open) => {
      open.destroy()
      resolve({ status: statusCode, headers: said, body: '' })
    })
    // Node's own limit counts silence alone, which an answer by drops never keeps, and over a connection that it has not made it counts nothing.
    const clock = setTimeout(
      () => {
        const late = new Error(`no answer within ${timeout / 1000} s`)
        // Before the connection is gone: of that it would only be said that the other side has hung up.
        reject(late)
        ask.destroy(late)
        socket?.destroy()
      },
      Math.min(timeout, longestTimer),
    )
    ask.on('close', () => clearTimeout(clock))
    ask.end(body)
  })
}

function secured({ hostname }: URL, socket: Duplex) {
  const host = hostname.replace(/^\[|\]$/g, '')
  return node().tls.connect({ socket, host, servername: isIP(host) === 0 ? host : '', ALPNProtocols: ['http/1.1'] })
}

/** GET over a connection that is there already; `timeout` in milliseconds. Certificates are checked. */
export const getThrough = (url: URL, socket: Duplex, timeout: number): Promise<HttpAnswer> => askHttp({ url, socket, timeout })
