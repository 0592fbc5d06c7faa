/** One request: how long it may take, whichever way it goes. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { type Duplex, duplexPair } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askHttp } from '#core/kinds/common/http/http.ts'

const timeout = 200
const still: NodeJS.Timeout[] = []
const silent = (stream: Duplex) => stream.resume()
/** Never silent for as long as the limit, and never at its end. */
function dripping(stream: Duplex) {
  stream.resume()
  stream.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n')
  still.push(setInterval(() => stream.write('.'), timeout / 10))
}
const servers = { silent, dripping }
const listening: Record<string, number> = {}
const opened: { server: Server; sockets: Socket[] }[] = []

beforeAll(async () => {
  for (const [name, serve] of Object.entries(servers)) {
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined))
      serve(socket)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    listening[name] = (server.address() as AddressInfo).port
    opened.push({ server, sockets })
  }
})
afterAll(() => {
  for (const one of still) clearInterval(one)
  for (const { server, sockets } of opened) {
    for (const one of sockets) one.destroy()
    server.close()
  }
})

test.each(['silent', 'dripping'] as const)(
  '%s: its time is over from this computer, and over a connection that a host has made',
  async (name) => {
    const url = new URL(`http://127.0.0.1:${listening[name]}/`)
    await expect(askHttp({ url, timeout })).rejects.toThrow('no answer within 0.2 s')
    for (const scheme of ['http', 'https']) {
      // No socket of Node's own: as a channel of SSH is none.
      const [socket, far] = duplexPair()
      if (scheme === 'http') servers[name](far)
      await expect(askHttp({ url: new URL(`${scheme}://10.0.0.5/`), timeout, socket })).rejects.toThrow('no answer within 0.2 s')
      expect(socket.destroyed).toBe(true)
    }
  },
)
