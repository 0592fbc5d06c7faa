import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { runOrThrow } from '../run-process.ts'
import type { HostKeyType } from '../types.ts'

export type KeyFile = {
  /** Path of the private key; the public one stands beside it with `.pub`. */
  path: string
  /** `ssh-ed25519 AAAA…` */
  publicKey: string
  /** `SHA256:…` as ssh shows it. */
  fingerprint: string
}

/** Smaller than ssh-keygen's default, for the time it takes; sshd and clients accept 2048. */
const bits: Record<HostKeyType, string> = { ed25519: '256', ecdsa: '256', rsa: '2048' }

/** Makes a key pair in OpenSSH's format. */
export async function makeKey(path: string, options: { type?: HostKeyType; passphrase?: string; comment?: string } = {}): Promise<KeyFile> {
  const { type = 'ed25519', passphrase = '', comment = 'ferry-test' } = options
  await runOrThrow('ssh-keygen', ['-q', '-t', type, '-b', bits[type], '-N', passphrase, '-C', comment, '-f', path])
  const [algorithm = '', base64 = ''] = (await readFile(`${path}.pub`, 'utf8')).split(' ')
  const digest = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('base64')
  return { path, publicKey: `${algorithm} ${base64}`, fingerprint: `SHA256:${digest.replace(/=+$/, '')}` }
}

/** One line of a known_hosts file. */
export function knownHostsLine(address: string, port: number, publicKey: string): string {
  return `${port === 22 ? address : `[${address}]:${port}`} ${publicKey}`
}
