/** A shell that is told to end while others press it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { until } from '#harness/until.ts'
import { stampedProcesses } from '../../../src/main/sandbox/application/stamped.ts'
import { hostNames } from '../../../src/main/sandbox/fleet/layout.ts'
import { exchangeAt } from '../browser/shell.ts'
import { createFerry, entry, environment, type Ferry } from './ferry.ts'

let ferry: Ferry
let child: ChildProcess
let sockets: Socket[]

beforeEach(async () => {
  ferry = await createFerry()
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  child.kill('SIGKILL')
  await ferry.remove()
})

/** A shell without a window; the address with which a page comes in. */
async function open(...more: string[]): Promise<URL> {
  const args = [entry, 'open', '--shell', 'browser', '--no-window', ...more, '--data', ferry.data]
  child = spawn(process.execPath, args, { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const [address] = /http:\/\/127\.0\.0\.1:\S+/.exec(line) ?? []
    if (address !== undefined) return new URL(address)
  }
  throw new Error('it never said its address')
}

/** Milliseconds until it has ended by itself. */
async function end(): Promise<number> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const began = performance.now()
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  return performance.now() - began
}

const hold = (port: number, text: string) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(text, () => resolve()))
    socket.on('error', reject)
    socket.pause()
    sockets.push(socket)
  })

it('ends on SIGTERM within five seconds with strangers at its door, and leaves no process behind', { timeout: 120_000 }, async () => {
  const port = Number((await open('--sandbox')).port)
  const head = `Host: 127.0.0.1:${port}\r\n`
  for (let time = 0; time < 20; time++) {
    await hold(port, `GET /socket HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\nmore`)
    await hold(
      port,
      `POST /session HTTP/1.1\r\n${head}Origin: http://127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    )
    await hold(port, '')
  }
  expect(await end()).toBeLessThan(5_000)
  const bases = hostNames.map((name) => join(ferry.data, 'sandbox/fleet/hosts', name))
  expect(await stampedProcesses(bases)).toEqual([])
})

it('answers while it reads a document of five megabytes, and ends on SIGTERM in the middle of it', { timeout: 120_000 }, async () => {
  const address = await open()
  const { origin, host } = address
  const path = join(ferry.data, 'large.md')
  const part = '1. 登录 web-1，执行 `cp -R /home/a /home/b`，再看日志 /home/a/a.log\n'
  await writeFile(path, `# 上线\n\n${part.repeat(5_000_000 / Buffer.byteLength(part))}`)
  const { headers, body } = await exchangeAt(address)
  const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  const { token } = JSON.parse(body) as { token: string }
  const socket = new WebSocket(`ws://${host}/socket`, ['ferry', `token.${token}`], { headers: { origin, cookie } })
  await once(socket, 'open')
  const answered: unknown[] = []
  socket.on('message', (data) => {
    const answer = JSON.parse(String(data)) as { id?: number }
    if (answer.id !== undefined) answered.push(answer.id)
  })
  socket.send(JSON.stringify({ id: 1, name: 'document.check', input: { path } }))
  socket.send(JSON.stringify({ id: 2, name: 'application.about', input: {} }))
  await until(() => answered.length > 0, 'an answer')
  expect(answered).toEqual([2])
  expect(await end()).toBeLessThan(5_000)
  expect(answered).toEqual([2])
})
