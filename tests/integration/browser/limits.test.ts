import { connect } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { strangeConnections, wrongTokensAtOnce } from '../../../src/main/browser/limits.ts'
import { exchange, type OpenShell, openShell, send } from './shell.ts'

let open: OpenShell
beforeEach(async () => {
  open = await openShell()
})
afterEach(() => open.close())

it('turns guesses at tokens away after a few, and never the right one', async () => {
  const launch = open.launchToken()
  const statuses: number[] = []
  for (let guess = 0; guess < wrongTokensAtOnce + 5; guess += 1) statuses.push((await exchange(open, `guess-${guess}`)).status)
  expect(statuses.slice(0, wrongTokensAtOnce)).toEqual(Array(wrongTokensAtOnce).fill(403))
  expect(statuses.at(-1)).toBe(429)
  expect((await exchange(open, launch)).status).toBe(200)
})

it('cuts off a client that never finishes its headers', { timeout: 20_000 }, async () => {
  const closed = await new Promise<boolean>((resolve) => {
    const socket = connect(open.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: '))
    socket.on('error', () => resolve(true))
    socket.on('close', () => resolve(true))
    socket.resume()
  })
  expect(closed).toBe(true)
  expect((await send(open.port, '/')).status).toBe(200)
})

it('keeps only so many connections of strangers, and serves who comes last', async () => {
  const sockets = Array.from({ length: 3 * strangeConnections }, () => {
    const socket = connect(open.port, '127.0.0.1')
    socket.on('error', () => socket.destroy())
    return socket.resume()
  })
  const isOpen = (socket: (typeof sockets)[number]) => !socket.destroyed && !socket.connecting
  await expect.poll(() => sockets.some(({ connecting }) => connecting)).toBe(false)
  await expect.poll(() => sockets.filter(isOpen).length).toBeLessThanOrEqual(strangeConnections)
  expect((await send(open.port, '/')).status).toBe(200)
  for (const socket of sockets) socket.destroy()
  await expect.poll(async () => (await send(open.port, '/').catch(() => undefined))?.status).toBe(200)
})

it('prints an address that works when there is no window', async () => {
  expect(open.said).toHaveLength(1)
  const printed = open.said[0]?.match(/#launch=([\w-]+)/)?.[1] ?? ''
  expect((await exchange(open, printed)).status).toBe(200)
})
