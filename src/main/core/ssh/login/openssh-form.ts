/** An Ed25519 key in OpenSSH's own form (PROTOCOL.key of OpenSSH), unlocked: the only one in which ssh2 reads that kind. It stays in memory. */
import type { KeyObject } from 'node:crypto'

const type = 'ssh-ed25519'
const blockSize = 8

/** @param key a private Ed25519 key */
export function openSshForm(key: KeyObject): string {
  const { d = '', x = '' } = key.export({ format: 'jwk' })
  const publicKey = Buffer.from(x, 'base64url')
  const secret = Buffer.concat([Buffer.from(d, 'base64url'), publicKey])
  const publicBlob = Buffer.concat([field(type), field(publicKey)])
  // Two equal numbers tell a reader that it has unlocked the key; nothing is locked here.
  const inside = Buffer.concat([number(0), number(0), field(type), field(publicKey), field(secret), field('')])
  const padding = Buffer.from(Array.from({ length: (blockSize - (inside.length % blockSize)) % blockSize }, (_, index) => index + 1))
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field('none'),
    field('none'),
    field(''),
    number(1),
    field(publicBlob),
    field(Buffer.concat([inside, padding])),
  ])
  const lines = whole.toString('base64').match(/.{1,70}/g) ?? []
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----'].join('\n')
}

/** RFC 4251, section 5: a string with its length before it. */
function field(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content)
  return Buffer.concat([number(bytes.length), bytes])
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
