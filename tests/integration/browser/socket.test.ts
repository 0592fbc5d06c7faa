import type { ClientRequestArgs } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { wireRequestBytes } from '#shared/contract/wire.ts'
import { exchange, type OpenShell, openSession, openShell } from './shell.ts'

let open: OpenShell
let session: { token: string; cookie: string }
beforeAll(async () => {
  open = await openShell()
  session = await openSession(open)
})
afterAll(() => open.close())

type Attempt = { path?: string; protocols?: string[]; headers?: ClientRequestArgs['headers'] }

/** The socket when it opened, else the status it was refused with. */
function attempt({
  path = '/socket',
  protocols = ['ferry', `token.${session.token}`],
  headers = {},
}: Attempt): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${open.port}${path}`, protocols, {
      headers: { origin: open.origin, cookie: session.cookie, ...headers },
      perMessageDeflate: true,
    })
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

async function opened(): Promise<WebSocket> {
  const socket = await attempt({})
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

const nextMessage = (socket: WebSocket) =>
  new Promise<unknown>((resolve) => socket.once('message', (data) => resolve(JSON.parse(String(data)))))
const closeCode = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve))

describe('the socket', () => {
  it('carries requests and outcomes for a page with its session, uncompressed, and never says the token', async () => {
    const socket = await opened()
    expect(socket.protocol).toBe('ferry')
    expect(socket.extensions).toBe('')
    socket.send(JSON.stringify({ id: 7, name: 'run.list', input: {} }))
    expect(await nextMessage(socket)).toEqual({ id: 7, outcome: { ok: true, reply: [] } })
    socket.send(JSON.stringify({ id: 8, name: 'no.such', input: {} }))
    expect(await nextMessage(socket)).toMatchObject({ id: 8, outcome: { ok: false } })
    socket.close()
  })

  it('carries news to every open page', async () => {
    const [first, second] = [await opened(), await opened()]
    const both = Promise.all([nextMessage(first), nextMessage(second)])
    open.core.tell({ name: 'prompt.closed', body: { id: 'p-1' } })
    const news = { name: 'prompt.closed', body: { id: 'p-1' } }
    expect(await both).toEqual([news, news])
    first.close()
    second.close()
  })

  it.each([
    ['no token', { protocols: ['ferry'] }, 401],
    ['no protocol', { protocols: [] }, 401],
    ['a wrong token', { protocols: ['ferry', `token.${'A'.repeat(43)}`] }, 401],
    ['no cookie', { headers: { cookie: '' } }, 401],
    ['a wrong cookie', { headers: { cookie: `ferry-x=${'A'.repeat(43)}` } }, 401],
    ['another origin', { headers: { origin: 'http://attacker.example' } }, 403],
    ['another port as origin', { headers: { origin: 'http://127.0.0.1:1' } }, 403],
    ['a null origin', { headers: { origin: 'null' } }, 403],
    ['another site', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['another host', { headers: { host: 'attacker.example' } }, 421],
    ['another path', { path: '/' }, 404],
  ] satisfies [string, Attempt, number][])('is refused with %s', async (_, how, status) => {
    expect(await attempt(how)).toBe(status)
  })

  it('is refused when token and cookie are of two sessions', async () => {
    const other = await openSession(open)
    expect(await attempt({ headers: { cookie: other.cookie } })).toBe(401)
  })

  it.each(['rubbish', '[]', '{"id":-1,"name":"run.list"}', '{"name":"run.list","input":{}}'])(
    'ends on what is no request: %s',
    async (text) => {
      const socket = await opened()
      socket.send(text)
      expect(await closeCode(socket)).toBe(1008)
    },
  )

  it('ends on bytes and on a message that is too large, and serves the next', async () => {
    const bytes = await opened()
    bytes.send(Buffer.from('{"id":1,"name":"run.list","input":{}}'))
    expect(await closeCode(bytes)).toBe(1008)
    const large = await opened()
    large.on('error', () => {})
    large.send('x'.repeat(wireRequestBytes + 1))
    expect([1006, 1009]).toContain(await closeCode(large))
    const socket = await opened()
    socket.send(JSON.stringify({ id: 1, name: 'run.list', input: {} }))
    expect(await nextMessage(socket)).toMatchObject({ id: 1 })
    socket.close()
  })
})

describe('a second window of the same browser', () => {
  it('shares the cookie of the first, whose session goes on', async () => {
    const first = await openSession(open)
    const reply = await exchange(open, open.launchToken(), { cookie: first.cookie })
    const [cookie] = reply.headers['set-cookie'] as string[]
    expect(cookie?.split(';')[0]).toBe(first.cookie)
    const { token } = JSON.parse(reply.body) as { token: string }
    expect(token).not.toBe(first.token)
    for (const own of [first.token, token]) {
      const socket = await attempt({ protocols: ['ferry', `token.${own}`], headers: { cookie: first.cookie } })
      expect(socket).toBeInstanceOf(WebSocket)
      if (socket instanceof WebSocket) socket.close()
    }
  })

  it('is not given a cookie that it made itself', async () => {
    const [name] = (await openSession(open)).cookie.split('=')
    const reply = await exchange(open, open.launchToken(), { cookie: `${name}=${'A'.repeat(43)}` })
    const [cookie] = reply.headers['set-cookie'] as string[]
    expect(cookie).not.toContain('A'.repeat(43))
  })
})

it('Ferry says that it ends, so that no page calls on it for ever', async () => {
  const own = await openShell()
  try {
    const mine = await openSession(own)
    const socket = new WebSocket(`ws://127.0.0.1:${own.port}/socket`, ['ferry', `token.${mine.token}`], {
      headers: { origin: own.origin, cookie: mine.cookie },
    })
    await new Promise((resolve) => socket.once('open', resolve))
    const code = closeCode(socket)
    await own.shell.close()
    expect(await code).toBe(4000)
  } finally {
    await own.close()
  }
})
