import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HostKeyType, HostOptions, SshdLines } from '../types.ts'
import { type KeyFile, makeKey } from './keys.ts'
import { sshdConfig } from './sshd-config.ts'

export type SshdFiles = {
  /** Where the files are written. */
  directory: string
  /** Where sshd sees that directory. */
  seenAs: string
  clientKey: KeyFile
  hostKeys: HostKeyType[]
  /** The last set wins. */
  lines: (SshdLines | undefined)[]
}

/** Writes host keys, authorized_keys and sshd_config. Gives the host keys, first type first. */
export async function writeSshdFiles({ directory, seenAs, clientKey, hostKeys, lines }: SshdFiles): Promise<KeyFile[]> {
  await mkdir(directory, { recursive: true })
  const keys = await Promise.all(hostKeys.map((type) => makeKey(join(directory, `ssh_host_${type}_key`), { type, comment: 'host' })))
  // Outside of the homes, so that a test finds them empty and may replace them.
  await writeFile(join(directory, 'authorized_keys'), `${clientKey.publicKey} fleet\n`)
  await chmod(join(directory, 'authorized_keys'), 0o644)
  const own: SshdLines = {
    HostKey: hostKeys.map((type) => join(seenAs, `ssh_host_${type}_key`)),
    AuthorizedKeysFile: [`${join(seenAs, 'authorized_keys')} .ssh/authorized_keys`],
  }
  await writeFile(join(directory, 'sshd_config'), sshdConfig(own, ...lines))
  return keys
}

export function withDefaults(host: string | HostOptions): HostOptions {
  const options = typeof host === 'string' ? { name: host } : host
  // Host names become file names, kernel host names and words of shell lines.
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(options.name)) throw new Error(`not a host name: ${options.name}`)
  return options
}
