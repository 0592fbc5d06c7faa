import { request } from 'node:http'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect } from 'node:tls'
import type { HttpAnswer } from './http-answer.ts'

/** Bytes of an answer that are read to find `contains`. */
const httpLimit = 1024 * 1024

/** GET over a connection that is there already; `timeout` in milliseconds. Certificates are checked. */
export function getThrough(url: URL, socket: Duplex, timeout: number): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    // Node speaks TLS by itself only over connections that it has made.
    const stream = url.protocol === 'https:' ? secured(url, socket).on('error', reject) : socket
    const ask = request(
      {
        path: `${url.pathname}${url.search}`,
        createConnection: () => stream as never,
        timeout,
        headers: { host: url.host, connection: 'close' },
      },
      (answer) => {
        const chunks: Buffer[] = []
        let length = 0
        answer.on('data', (chunk: Buffer) => {
          length += chunk.length
          if (length <= httpLimit) chunks.push(chunk)
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }))
        answer.on('error', reject)
      },
    )
    ask.on('timeout', () => ask.destroy(new Error(`no answer within ${timeout / 1000} s`)))
    ask.on('error', reject)
    ask.end()
  })
}

function secured({ hostname }: URL, socket: Duplex) {
  const host = hostname.replace(/^\[|\]$/g, '')
  return connect({ socket, host, servername: isIP(host) === 0 ? host : '', ALPNProtocols: ['http/1.1'] })
}
