import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { gatherWrites } from '../../../src/main/core/ssh/connect/gather-writes.ts'
import { reusePackets } from '../../../src/main/core/ssh/connect/reuse-packets.ts'
import { hasNativeCipher } from '../../../src/main/core/ssh/native-cipher.ts'

const cipher = 'aes128-gcm@openssh.com'
const { private: hostKey } = ssh2.utils.generateKeyPairSync('ed25519')

/** A connection with what is written to it, and a channel on whose other side everything is kept. */
async function upload() {
  const received: Buffer[] = []
  const server = new ssh2.Server({ hostKeys: [hostKey], algorithms: { cipher: [cipher] } }, (client) => {
    client.on('error', () => undefined)
    client.on('authentication', (login) => login.accept())
    client.on('session', (accept) => accept().on('exec', (run) => run().on('data', (chunk: Buffer) => received.push(chunk))))
  })
  const listener = createServer((socket) => server.injectSocket(socket)).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const socket: Socket = connect((listener.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  const packets: Buffer[] = []
  gatherWrites(socket)
  const { write } = socket
  socket.write = ((chunk: Buffer, ...rest: []) => {
    packets.push(chunk)
    return write.call(socket, chunk, ...rest)
  }) as Socket['write']
  const client = new ssh2.Client()
  client.connect({ sock: socket, username: 'any', password: 'any', algorithms: { cipher: [cipher] } })
  reusePackets(client)
  await once(client, 'ready')
  const channel = await new Promise<ssh2.ClientChannel>((resolve, reject) =>
    client.exec('take', (error, opened) => (error ? reject(error) : resolve(opened))),
  )
  const close = () => {
    client.end()
    listener.close()
  }
  return { channel, received, packets, close }
}

test.skipIf(!hasNativeCipher())('a full packet is used again once it has left, and what arrives is what was sent', async () => {
  const { channel, received, packets, close } = await upload()
  const rounds = 60
  const sent = Buffer.alloc(32_768 * rounds)
  for (let at = 0; at < sent.length; at += 4) sent.writeUInt32BE(at, at)
  for (let round = 0; round < rounds; round += 1) {
    const piece = sent.subarray(round * 32_768, (round + 1) * 32_768)
    await new Promise<void>((resolve) => channel.write(piece, () => setImmediate(resolve)))
  }
  await expect.poll(() => received.reduce((sum, { length }) => sum + length, 0)).toBe(sent.length)
  expect(Buffer.concat(received).equals(sent)).toBe(true)
  const full = packets.filter(({ length }) => length > 32_768)
  expect(full.length).toBe(rounds)
  expect(new Set(full).size).toBeLessThan(rounds / 2)
  close()
})

test('packets of other lengths are nobody else’s', async () => {
  const { channel, received, packets, close } = await upload()
  for (let round = 0; round < 20; round += 1) {
    const piece = Buffer.alloc(20_000, round)
    await new Promise<void>((resolve) => channel.write(piece, () => setImmediate(resolve)))
  }
  await expect.poll(() => received.reduce((sum, { length }) => sum + length, 0)).toBe(400_000)
  const ours = packets.filter(({ length }) => length > 20_000)
  expect(new Set(ours).size).toBe(20)
  close()
})
