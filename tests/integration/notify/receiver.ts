import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { path: string; headers: IncomingHttpHeaders; body: string }

type Answer = { status?: number; headers?: Record<string, string>; body?: string }

/** A receiver on loopback that keeps what it gets and answers as it is told, and when. */
export async function startReceiver(answer: (received: Received) => Answer | Promise<Answer>) {
  const got: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', async () => {
      const received = { path: request.url ?? '', headers: request.headers, body }
      got.push(received)
      const { status = 200, headers = {}, body: reply = '{"errcode":0,"errmsg":"ok"}' } = await answer(received)
      response.writeHead(status, headers).end(reply)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    got,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
