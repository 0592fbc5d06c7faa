import type { SFTPWrapper } from 'ssh2'

type Answered = (error?: (Error & { code?: number }) | null) => void

/** What of ssh2 1.17 is not in its types: lib/protocol/SFTP.js, `write`, `tryWritePayload` and the answer to a request. */
type Inside = {
  outgoing: { id: number; window: number; packetSize: number; state: string }
  _buffer: unknown[]
  _maxWriteLen: number
  _writeReqid: number
  _requests: Record<number, { cb: Answered }>
  _protocol: { channelData(id: number, data: Buffer): void }
}

export type Piece = { handle: Buffer; bytes: Buffer; position: number }

const writeRequest = 6
const mostRequests = 2 ** 32

/**
 * Bytes that the server takes in one write; at least 32 KB. An OpenSSH of before 8.5 does not say, and takes a little less than a later one.
 * Of a write that is longer ssh2 sends the rest when the beginning is answered, from a buffer that may hold something else by then.
 */
export const mostInOneWrite = (channel: SFTPWrapper): number => (channel as unknown as Inside)._maxWriteLen

/**
 * A write of SFTP (draft-ietf-secsh-filexfer-02, section 6.4) whose bytes are copied once, into the packets that leave. ssh2 puts the whole
 * of a write together first, in memory that is new each time: a tenth of what an upload costs here. Where the window does not take all of it
 * ssh2 does it. The buffer may be used again at once.
 */
export function writeStraight(channel: SFTPWrapper, { handle, bytes, position }: Piece, answered: Answered): void {
  const inside = channel as unknown as Inside
  const { outgoing } = inside
  const head = Buffer.allocUnsafe(9 + 4 + handle.length + 8 + 4)
  const whole = head.length + bytes.length
  if (outgoing.state !== 'open' || inside._buffer.length > 0 || outgoing.window <= whole) {
    channel.write(handle, bytes, 0, bytes.length, position, answered)
    return
  }
  inside._writeReqid = (inside._writeReqid + 1) % mostRequests
  inside._requests[inside._writeReqid] = { cb: answered }
  let at = head.writeUInt32BE(whole - 4, 0)
  at = head.writeUInt8(writeRequest, at)
  at = head.writeUInt32BE(inside._writeReqid, at)
  at = head.writeUInt32BE(handle.length, at)
  at += handle.copy(head, at)
  at = head.writeBigUInt64BE(BigInt(position), at)
  head.writeUInt32BE(bytes.length, at)
  outgoing.window -= whole
  inside._protocol.channelData(outgoing.id, head)
  for (let start = 0; start < bytes.length; start += outgoing.packetSize)
    inside._protocol.channelData(outgoing.id, bytes.subarray(start, start + outgoing.packetSize))
}
