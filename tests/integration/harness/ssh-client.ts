import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fleet } from '#harness/hosts/start-fleet.ts'
import { type CommandResult, run } from '#harness/run-process.ts'

export type SshClient = (host: string, command: string, options?: string[]) => Promise<CommandResult>

/** The machine's own ssh with a config and known_hosts of the fleet, far from anybody's ~/.ssh. */
export async function sshClient(fleet: Fleet): Promise<SshClient> {
  const config = join(fleet.directory, 'ssh_config')
  const knownHosts = join(fleet.directory, 'known_hosts')
  await writeFile(knownHosts, fleet.knownHosts)
  const hosts = Object.values(fleet.hosts).map(
    (host) =>
      `Host ${host.name}\n  HostName ${host.address}\n  Port ${host.port}\n  User ${host.user}\n  IdentityFile ${host.identityFile}\n`,
  )
  const common = [
    'Host *',
    `  UserKnownHostsFile ${knownHosts}`,
    '  GlobalKnownHostsFile none',
    '  StrictHostKeyChecking yes',
    '  IdentitiesOnly yes',
    '  IdentityAgent none',
    '  BatchMode yes',
  ]
  await writeFile(config, `${hosts.join('')}${common.join('\n')}\n`)
  return (host, command, options = []) => run('ssh', ['-F', config, ...options, host, command])
}
