/** The sandbox's own keys and password: made once, kept in its directory, used nowhere else. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ParsedKey } from 'ssh2'
import ssh2 from 'ssh2'
import type { HostKey } from '#core/ssh/port.ts'
import { readOrMake } from './read-or-make.ts'

export type SandboxKeys = {
  /** Path of the operator's private key, mode 600. */
  identity: string
  operator: ParsedKey
  password: string
  /** Private keys of the hosts by name, OpenSSH format. */
  hosts: Record<string, string>
  /** Their public halves, to be trusted without a question. */
  hostKeys: Record<string, HostKey>
}

export async function sandboxKeys(directory: string, hostNames: readonly string[]): Promise<SandboxKeys> {
  const folder = join(directory, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const identity = join(folder, 'operator')
  const operator = parse(await readOrMake(identity, makeKey, 0o600))
  const password = await readOrMake(join(folder, 'password'), () => randomBytes(9).toString('base64url'), 0o600)
  const pairs = await Promise.all(
    hostNames.map(async (name) => [name, await readOrMake(join(folder, `host-${name}`), makeKey, 0o600)] as const),
  )
  return {
    identity,
    operator,
    password,
    hosts: Object.fromEntries(pairs),
    hostKeys: Object.fromEntries(pairs.map(([name, key]) => [name, publicHalf(parse(key))])),
  }
}

/** About one in 250 keys that ssh2 1.17 makes cannot be read back, not by itself either: such a one is thrown away. */
function makeKey(): string {
  for (;;) {
    const key = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'ferry-sandbox' }).private
    if (!(ssh2.utils.parseKey(key) instanceof Error)) return key
  }
}

function parse(key: string): ParsedKey {
  const parsed = ssh2.utils.parseKey(key)
  if (parsed instanceof Error) throw parsed
  return parsed
}

function publicHalf(key: ParsedKey): HostKey {
  const blob = key.getPublicSSH()
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')
  return { type: key.type, key: blob.toString('base64'), fingerprint: `SHA256:${digest}` }
}
