import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { expect, test } from 'vitest'
import { gatherWrites } from '../../../src/main/core/ssh/connect/gather-writes.ts'

async function pair(): Promise<{ near: Socket; far: Socket; close(): void }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [far] = (await once(server, 'connection')) as [Socket]
  if (near.connecting) await once(near, 'connect')
  const close = () => {
    for (const one of [near, far]) one.destroy()
    server.close()
  }
  return { near, far, close }
}

test('what is written in one go leaves together, in its order, and the next time too', async () => {
  const { near, far, close } = await pair()
  const calls: number[] = []
  const writev = (near as Socket & { _writev: (chunks: unknown[], done: () => void) => void })._writev
  Object.assign(near, {
    _writev(chunks: unknown[], done: () => void) {
      calls.push(chunks.length)
      writev.call(near, chunks, done)
    },
  })
  gatherWrites(near)
  for (const text of ['one ', 'two ', 'three ']) near.write(text)
  expect(near.writableCorked).toBe(1)
  await new Promise(setImmediate)
  expect(near.writableCorked).toBe(0)
  near.write('four ')
  near.end('five')
  let said = ''
  for await (const chunk of far) said += chunk
  expect(said).toBe('one two three four five')
  expect(calls).toEqual([3, 2])
  close()
})

test('a channel through another host is left as it is', () => {
  const channel = new Duplex({ write: (_chunk, _encoding, done) => done() })
  const { write } = channel
  gatherWrites(channel)
  expect(channel.write).toBe(write)
})
