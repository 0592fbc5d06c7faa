/** An SFTP server on a channel: packets in, one answer each, in order. */
import type { ServerChannel } from 'ssh2'
import { confineTo } from './confine.ts'
import { extensions } from './extensions.ts'
import { openHandles } from './handles.ts'
import { packetLimit, request, response, status, statusOf } from './protocol.ts'
import { answer } from './requests.ts'
import { packet, reader, text, u8, u32 } from './wire.ts'

export type SftpOptions = { base: string; switchesLinkArguments: boolean }

const protocolVersion = 3

/** Serves until the client closes the channel; then every open file is closed. */
export function serveSftp(channel: ServerChannel, options: SftpOptions): void {
  const context = { ...options, confined: confineTo(options.base), handles: openHandles() }
  const serve = async () => {
    for await (const body of packets(channel)) {
      const reply = await answerPacket(body, context)
      if (!channel.write(reply)) await drained(channel)
    }
  }
  channel.on('error', () => channel.close())
  const finish = async (code: number) => {
    await context.handles.closeAll()
    channel.exit(code)
    channel.end()
  }
  // A client that breaks the protocol loses its channel, as with OpenSSH's server.
  void serve().then(
    () => finish(0),
    () => finish(255),
  )
}

async function answerPacket(body: Buffer, context: Parameters<typeof answer>[3]): Promise<Buffer> {
  const from = reader(body)
  const type = from.u8()
  if (type === request.INIT)
    return packet(u8(response.VERSION), u32(protocolVersion), ...extensions.flatMap(({ name, version }) => [text(name), text(version)]))
  const id = from.u32()
  try {
    const { type: answerType, parts } = await answer(type, from, body, context)
    return packet(u8(answerType), u32(id), ...parts)
  } catch (error) {
    const { code, message } = statusOf(error)
    return packet(u8(response.STATUS), u32(id), u32(code), text(code === status.EOF ? 'End of file' : message), text('en'))
  }
}

/** The packets of a stream, without their length. Throws at one that is longer than any valid one. */
async function* packets(channel: ServerChannel): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  let needed = 4
  // The channel is still needed for the exit status.
  for await (const chunk of channel.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    held.push(chunk)
    size += chunk.length
    if (size < needed) continue
    let buffer = held.length === 1 ? chunk : Buffer.concat(held, size)
    while (buffer.length >= 4) {
      const length = buffer.readUInt32BE(0)
      if (length === 0 || length > packetLimit) throw new RangeError(`SFTP packet of ${length} bytes`)
      needed = 4 + length
      if (buffer.length < needed) break
      yield buffer.subarray(4, needed)
      buffer = buffer.subarray(needed)
      needed = 4
    }
    held = buffer.length > 0 ? [buffer] : []
    size = buffer.length
  }
}

/** Resolves also when the channel closes: then nobody waits for the answer any more. */
function drained(channel: ServerChannel): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      channel.off('drain', go).off('close', go)
      resolve()
    }
    channel.on('drain', go).on('close', go)
  })
}
