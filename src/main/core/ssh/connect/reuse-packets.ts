/**
 * Full packets are used again once they have left. ssh2 makes each anew: of an upload's processor time a tenth went into memory that is touched
 * for the first time, and into collecting it.
 */
import type { Client } from 'ssh2'

/** What of ssh2 1.17 is not in its types: lib/protocol/Protocol.js, zlib.js (`PacketWriter`), crypto.js. */
type Protocol = {
  _kexinit: unknown
  _cipher: object
  _packetRW: { write: { alloc(bytes: number, isForced?: boolean): Buffer } }
}

/** Data of a channel with as much as OpenSSH takes in one packet (RFC 4254, section 5.2; its channels.h, CHAN_SES_PACKET_DEFAULT). */
const fullPayload = 1 + 4 + 4 + 32_768
/** Of the ciphers, the one that encrypts in place and leaves the length as it is (RFC 5647, section 7.2). */
const inPlace = 'AESGCMCipherBinding'
/** Where a packet says how much fills it up: encrypted with the rest. */
const fillingAt = 4

const backOf = new WeakMap<object, () => void>()

/** To be called when the chunk has left; undefined where nobody waits for it. */
export const afterLeaving = (chunk: unknown): (() => void) | undefined =>
  typeof chunk === 'object' && chunk !== null ? backOf.get(chunk) : undefined

/** To be called once `connect` has been; ssh2 makes the protocol there. */
export function reusePackets(client: Client): void {
  const { _protocol: protocol } = client as unknown as { _protocol: Protocol }
  // With every exchange of keys come another cipher and another writer.
  client.on('handshake', () => reuse(protocol))
}

function reuse(protocol: Protocol): void {
  const { write } = protocol._packetRW
  if (protocol._cipher.constructor.name !== inPlace) return
  const make = write.alloc.bind(write)
  const spare: Buffer[] = []
  let filling = 0
  write.alloc = (bytes, isForced) => {
    // While keys are exchanged ssh2 gathers bare payloads.
    if (bytes !== fullPayload || protocol._kexinit !== undefined) return make(bytes, isForced)
    const used = spare.pop()
    if (used !== undefined) {
      used[fillingAt] = filling
      return used
    }
    const packet = make(bytes, isForced)
    filling = packet[fillingAt] ?? 0
    backOf.set(packet, () => spare.push(packet))
    return packet
  }
}
