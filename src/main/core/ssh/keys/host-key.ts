/** Host keys as bytes and as an operator sees them, and the check that every handshake must pass. */
import { createHash } from 'node:crypto'
import type { HostKey } from '../port.ts'

/**
 * The key blob of RFC 4253 section 6.6: it begins with the length and the name of its type.
 * Undefined when the bytes are not such a blob.
 */
export function hostKeyOf(blob: Buffer): HostKey | undefined {
  if (blob.length < 4) return undefined
  const length = blob.readUInt32BE(0)
  if (length === 0 || length > 64 || blob.length < 4 + length) return undefined
  return { type: blob.toString('latin1', 4, 4 + length), key: blob.toString('base64'), fingerprint: fingerprintOf(blob) }
}

/** As `ssh-keygen -l` prints it: `SHA256:` and base64 without padding. */
export function fingerprintOf(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}

/**
 * The check of one handshake. It is synchronous on purpose: ssh2 takes anything but the literal `false`, a Promise
 * included, for consent. It is asked again at every key exchange and must never prompt.
 */
export type HostKeyVerifier = {
  check(blob: Buffer): boolean
  /** The key that was last shown, accepted or not. */
  seen(): HostKey | undefined
  /** Signature algorithms to which the server is restricted, so that it shows a key of a pinned type; undefined: all. */
  readonly algorithms: string[] | undefined
}

/** Accepts exactly the pinned keys. Without pins it accepts nothing and remembers what was shown. */
export function verifierFor(pins: readonly HostKey[]): HostKeyVerifier {
  const accepted = pins.map((pin) => Buffer.from(pin.key, 'base64'))
  return { ...recorder((blob) => accepted.some((pin) => pin.equals(blob))), algorithms: pins.length > 0 ? algorithmsOf(pins) : undefined }
}

/** Accepts nothing: only to see which key a host shows. */
export function lookingVerifier(): HostKeyVerifier {
  return { ...recorder(() => false), algorithms: undefined }
}

function recorder(accepts: (blob: Buffer) => boolean): Pick<HostKeyVerifier, 'check' | 'seen'> {
  let last: HostKey | undefined
  return {
    check(blob) {
      last = hostKeyOf(blob)
      return last !== undefined && accepts(blob)
    },
    seen: () => last,
  }
}

/** An RSA key, whose blob says `ssh-rsa`, signs with SHA-2 too (RFC 8332). */
function algorithmsOf(pins: readonly HostKey[]): string[] {
  const types = new Set(pins.map((pin) => pin.type))
  return [...types].flatMap((type) => (type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [type]))
}
