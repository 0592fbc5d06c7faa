/** What the small configuration centres have in common: a port, what was asked, and faults in place of an answer. */
import type { createServer, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Once, to the next request that it fits. `silent`: never answered; `after`: it is carried out, and its answer is lost. */
export type Fault = { method?: string; path?: string; with: number | 'silent' | 'after' }

export type Centre = {
  url: string
  /** Every request that changes something, in order. */
  changes: string[]
  faults: Fault[]
  /** Resolves with the next request that changes something. */
  close(): void
}

type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void

export async function startCentre<Own extends object>(
  create: typeof createServer,
  handle: Handle,
  own: Own,
  address = '127.0.0.1',
): Promise<Centre & Own> {
  const changes: string[] = []
  const faults: Fault[] = []
  const server = create((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    const { method = 'GET' } = request
    if (method !== 'GET' && !url.pathname.endsWith('/auth/login')) changes.push(`${method} ${url.pathname}`)
    const at = faults.findIndex((fault) => (fault.method ?? method) === method && url.pathname.includes(fault.path ?? ''))
    const [fault] = at < 0 ? [] : faults.splice(at, 1)
    if (fault === undefined) return void handle(request, response, url)
    if (fault.with === 'silent') return
    if (fault.with === 'after') {
      // The other side has done it, and nobody hears of it.
      response.end = (() => response.destroy()) as typeof response.end
      return void handle(request, response, url)
    }
    response.writeHead(fault.with).end(`fault ${fault.with}`)
  }).listen(0, address)
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(own, {
    url: `http://${address}:${port}`,
    changes,
    faults,
    close() {
      server.closeAllConnections()
      server.close()
    },
  })
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
