import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fleet, FleetHost } from '#harness/hosts/start-fleet.ts'

/** OpenSSH's fastest cipher where the processor knows AES; what Ferry's own side chooses too. */
export const fastCipher = 'aes128-gcm@openssh.com'

export type Login = {
  /** `user@address` */
  account: string
  /** Options for ssh and scp alike: no file of the person who runs this is read. */
  options: string[]
  port: string
}

export async function loginTo(fleet: Pick<Fleet, 'directory' | 'knownHosts'>, host: FleetHost): Promise<Login> {
  const knownHosts = join(fleet.directory, 'known_hosts.openssh')
  await writeFile(knownHosts, fleet.knownHosts)
  const settings = {
    IdentityFile: host.identityFile,
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    UserKnownHostsFile: knownHosts,
    GlobalKnownHostsFile: '/dev/null',
    StrictHostKeyChecking: 'yes',
    BatchMode: 'yes',
    LogLevel: 'ERROR',
  }
  return {
    account: `${host.user}@${host.address}`,
    port: String(host.port),
    options: ['-F', '/dev/null', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])],
  }
}
