/** One request: how long it may take, whichever way it goes. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { type Duplex, duplexPair } from 'node:stream'
import { gzipSync } from 'node:zlib'
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

const head = (status: string, ...lines: string[]) => [`HTTP/1.1 ${status}`, ...lines, '', ''].join('\r\n')
const answerOf = async (text: string, bytes = Buffer.alloc(0), method = 'GET') => {
  const [socket, far] = duplexPair()
  far.once('data', () => far.end(Buffer.concat([Buffer.from(text), bytes])))
  const { status, body, isCut } = await askHttp({ url: new URL('http://10.0.0.5/'), method, timeout: 10_000, socket })
  return [status, body.length > 20 ? body.length : body, isCut]
}

test('another protocol, that nobody has asked for, is an answer', async () => {
  const text = head('101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade')
  expect(await answerOf(text)).toEqual([101, '', undefined])
})

test('what is packed is unpacked, letters are those that the server says, and what is cut is said to be', async () => {
  const up = gzipSync('{"status":"UP"}')
  expect(await answerOf(head('200 OK', 'Content-Encoding: gzip'), up)).toEqual([200, '{"status":"UP"}', false])
  await expect(answerOf(head('200 OK', 'Content-Encoding: gzip'), up.subarray(0, -9))).rejects.toThrow('unexpected end of file')
  expect(await answerOf(head('200 OK', 'Content-Encoding: gzip', 'Content-Length: 9'), undefined, 'HEAD')).toEqual([200, '', false])
  const gbk = Buffer.from([0xd5, 0xfd, 0xb3, 0xa3])
  expect(await answerOf(head('200 OK', 'Content-Type: text/html; charset=GBK'), gbk)).toEqual([200, '正常', false])
  // A head that is wrong about letters makes nothing wrong that is UTF-8.
  expect(await answerOf(head('200 OK', 'Content-Type: text/plain; charset=GBK'), Buffer.from('\uFEFF正常'))).toEqual([
    200,
    '\uFEFF正常',
    false,
  ])
  expect(await answerOf(head('200 OK'), Buffer.alloc(1024 * 1024 + 1, 'x'))).toEqual([200, 1024 * 1024, true])
})
