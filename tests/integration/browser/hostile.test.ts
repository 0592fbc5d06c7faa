/** Another program of this computer that means no good, while the operator's window goes on working. */

import { request } from 'node:http'
import { connect, type Socket } from 'node:net'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { sessionTokenHeader } from '#shared/contract/files.ts'
import { strangeConnections, wrongTokensAtOnce } from '../../../src/main/browser/limits.ts'
import { exchange, type OpenShell, openSession, openShell, send } from './shell.ts'

let open: OpenShell
let session: { token: string; cookie: string }
let window: WebSocket
let attackers: Socket[]

beforeEach(async () => {
  open = await openShell({ asset: 8 * 1024 * 1024 })
  session = await openSession(open)
  window = await openWindow()
  attackers = []
})
afterEach(async () => {
  for (const socket of attackers) socket.destroy()
  await open.close()
})

const openWindow = () =>
  new Promise<WebSocket>((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${open.port}/socket`, ['ferry', `token.${session.token}`], {
      headers: { origin: open.origin, cookie: session.cookie },
    })
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
    socket.once('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)))
  })

const answerIn = (socket: WebSocket, id: number) =>
  new Promise<unknown>((resolve, reject) => {
    socket.on('close', () => reject(new Error('the window was cut off')))
    socket.on('message', (data) => {
      const answer = JSON.parse(String(data))
      if (answer.id === id) resolve(answer.outcome)
    })
    socket.send(JSON.stringify({ id, name: 'run.list', input: {} }))
  })

/** What an operator does: goes on in the open window, loads it again, opens another one. */
async function windowWorks(): Promise<void> {
  expect(window.readyState).toBe(WebSocket.OPEN)
  expect(await answerIn(window, 1)).toEqual({ ok: true, reply: [] })
  const headers = { cookie: session.cookie }
  expect((await send(open.port, '/', { headers })).status).toBe(200)
  expect((await send(open.port, '/assets/panel.js', { headers })).status).toBe(200)
  expect((await send(open.port, '/session', { headers: { ...headers, [sessionTokenHeader]: session.token } })).status).toBe(204)
  const again = await openWindow()
  expect(await answerIn(again, 2)).toEqual({ ok: true, reply: [] })
  again.close()
  const reply = await exchange(open, open.launchToken(), { cookie: session.cookie })
  expect(reply.status).toBe(200)
}

/** So many connections that each begin with this, and are kept open from the other side. */
async function crowd(count: number, begin: string, more?: (socket: Socket) => void): Promise<void> {
  await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<void>((resolve) => {
          const socket = connect({ port: open.port, host: '127.0.0.1', allowHalfOpen: true }, () => {
            socket.write(begin)
            more?.(socket)
            resolve()
          })
          socket.on('error', () => resolve())
          // Nothing is read: the answer stays where it is.
          socket.pause()
          attackers.push(socket)
        }),
    ),
  )
}

const upgrade = (more = '') =>
  `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}`
const many = 2 * strangeConnections

describe('the window goes on working while another program', () => {
  it('asks for sockets that it is refused, and sends one more byte', async () => {
    for (let wave = 0; wave < 3; wave++) {
      await crowd(many, `${upgrade()}\r\n`, (socket) => socket.write('x'))
      await windowWorks()
    }
  })

  it('lets its refused upgrades stand half open', async () => {
    await crowd(many, `${upgrade()}\r\n`, (socket) => socket.end())
    await crowd(many, upgrade())
    await windowWorks()
  })

  it('guesses at tokens', async () => {
    const guesses = Array.from({ length: 4 * wrongTokensAtOnce }, async (_, guess) => {
      const headers = { origin: open.origin, cookie: `ferry-${open.port}=guess`, [sessionTokenHeader]: `guess-${guess}` }
      await Promise.all([
        exchange(open, `guess-${guess}`),
        send(open.port, '/session', { headers }),
        send(open.port, '/files', { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{}' }),
      ])
    })
    await Promise.all(guesses)
    await crowd(2 * wrongTokensAtOnce, `${upgrade(`Origin: ${open.origin}\r\nSec-WebSocket-Protocol: ferry, token.guess\r\n`)}\r\n`)
    expect((await exchange(open, 'one more')).status).toBe(429)
    await windowWorks()
  })

  it('opens connections and says nothing, or only half of it', async () => {
    await crowd(many, '')
    await windowWorks()
    await crowd(many, 'GET / HTTP/1.1\r\nHost: ')
    await windowWorks()
  })

  it('sends bodies that never come to their end', async () => {
    const head = `POST /session HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\nOrigin: ${open.origin}\r\nContent-Type: application/json\r\n`
    await crowd(many, `${head}Content-Length: 4000\r\n\r\n{`)
    await crowd(many, `${head}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`)
    await windowWorks()
  })

  it('asks for the largest file and does not read it', async () => {
    await crowd(many, `GET /assets/large.js HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\n\r\n`.repeat(4))
    await windowWorks()
  })

  it('comes as fast as it can, while the panel is loaded again and again', async () => {
    let isOver = false
    const flood = async () => {
      while (!isOver) await crowd(50, `${upgrade()}\r\n`)
    }
    const flooding = flood()
    for (let load = 0; load < 5; load++) await windowWorks()
    isOver = true
    await flooding
  })
})

it('a page under way to somebody with a session is not cut off for strangers', async () => {
  const headers = { cookie: session.cookie }
  const length = await new Promise<number>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: open.port, path: '/assets/large.js', headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve(bytes))
      response.on('error', reject)
      response.pause()
      void crowd(many, '').then(() => response.resume())
    })
    asked.on('error', reject)
    asked.end()
  })
  expect(length).toBe(8 * 1024 * 1024)
})
