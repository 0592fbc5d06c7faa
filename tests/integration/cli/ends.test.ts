/** A shell that is told to end while others press it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stampedProcesses } from '../../../src/main/sandbox/application/stamped.ts'
import { hostNames } from '../../../src/main/sandbox/fleet/layout.ts'
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

/** The sandbox in a shell without a window; its port. */
async function open(): Promise<number> {
  const args = [entry, 'open', '--shell', 'browser', '--no-window', '--sandbox', '--data', ferry.data]
  child = spawn(process.execPath, args, { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const port = /127\.0\.0\.1:(\d+)/.exec(line)?.[1]
    if (port !== undefined) return Number(port)
  }
  throw new Error('it never said its address')
}

const hold = (port: number, text: string) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(text, () => resolve()))
    socket.on('error', reject)
    socket.pause()
    sockets.push(socket)
  })

it('ends on SIGTERM within five seconds with strangers at its door, and leaves no process behind', { timeout: 120_000 }, async () => {
  const port = await open()
  const head = `Host: 127.0.0.1:${port}\r\n`
  for (let time = 0; time < 20; time++) {
    await hold(port, `GET /socket HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\nmore`)
    await hold(
      port,
      `POST /session HTTP/1.1\r\n${head}Origin: http://127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    )
    await hold(port, '')
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const began = performance.now()
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(performance.now() - began).toBeLessThan(5_000)
  const bases = hostNames.map((name) => join(ferry.data, 'sandbox/fleet/hosts', name))
  expect(await stampedProcesses(bases)).toEqual([])
})
