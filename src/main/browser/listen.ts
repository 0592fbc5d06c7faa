import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fail } from '#shared/problem/problem.ts'
import { headersMilliseconds, keepAliveMilliseconds } from './limits.ts'

/** A server on 127.0.0.1 and nowhere else. `port` 0 lets the system choose. Fails with `panel-port-taken`. */
export async function listenOnLoopback(listener: RequestListener, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer(
    {
      headersTimeout: headersMilliseconds,
      // A large file takes its time; whoever reads a body watches over it (read-body.ts, serve-files.ts).
      requestTimeout: 0,
      keepAliveTimeout: keepAliveMilliseconds,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 8 * 1024,
    },
    listener,
  )
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  }).catch((caught: NodeJS.ErrnoException) => {
    if (caught.code === 'EADDRINUSE' || caught.code === 'EACCES') fail('panel-port-taken', { port }, { cause: caught })
    throw caught
  })
  return { server, port: (server.address() as AddressInfo).port }
}
