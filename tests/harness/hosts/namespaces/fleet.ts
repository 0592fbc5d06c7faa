import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run, runOrThrow } from '../../run-process.ts'
import type { CheckedFleetOptions, Fleet } from '../../types.ts'
import { startWatchdog } from '../../watchdog.ts'
import { writeSshdFiles } from '../host-setup.ts'
import { knownHostsLine, makeKey } from '../keys.ts'
import { defaultLines, opensshVersion } from '../sshd-config.ts'
import { makeDisk } from './disk.ts'
import { writeEtcFiles } from './etc-files.ts'
import { type HostPlace, namespaceHost } from './host.ts'
import { addressOf, bridgeLines, claimSubnet } from './subnet.ts'

/** Each host is a machine of its own: network, mounts, processes, name. */
export async function startNamespaceFleet(options: CheckedFleetOptions, directory: string): Promise<Omit<Fleet, 'host'>> {
  const keeperScript = fileURLToPath(new URL('./keeper.sh', import.meta.url))
  const keep = ['unshare', '-n', '-m', '-p', '-f', '--kill-child', 'sh', keeperScript, directory]
  const watchdog = startWatchdog(directory, keep)
  let link: string | undefined
  const stop = async () => {
    // Both ends of a cable go together and at once; left alone, the kernel takes them away a little later.
    if (link !== undefined) await run('ip', ['link', 'del', link])
    link = undefined
    await watchdog.end()
  }
  try {
    const [version, clientKey, keeperLine] = await Promise.all([
      opensshVersion(),
      makeKey(join(directory, 'client-key')),
      watchdog.line((line) => line.startsWith('keeper ')),
    ])
    const keeper = Number(keeperLine.split(' ')[1])
    const subnet = await claimSubnet(keeper, options.hosts.length)
    link = subnet.link
    await runOrThrow('nsenter', ['-t', String(keeper), '-n', 'ip', '-batch', '-'], { input: bridgeLines.join('\n') })
    const hostsFile = options.hosts.map((host, index) => `${addressOf(subnet, index)} ${host.name}`).join('\n')
    const password = randomBytes(9).toString('base64url')
    const hosts = await Promise.all(
      options.hosts.map(async (host, index) => {
        const place = join(directory, 'hosts', host.name)
        for (const mountPoint of ['disk', 'home', 'image']) await mkdir(join(place, mountPoint), { recursive: true })
        if (host.diskBytes !== undefined) await makeDisk(join(place, 'disk.img'), host.diskBytes)
        const rootPassword = host.password ?? password
        await writeEtcFiles({ directory: join(place, 'etc'), name: host.name, rootPassword, users: host.users ?? [], hostsFile })
        const hostKeys = await writeSshdFiles({
          directory: join(place, 'etc/ssh'),
          seenAs: '/etc/ssh',
          clientKey,
          hostKeys: host.hostKeys ?? options.hostKeys ?? ['ed25519'],
          lines: [{ Subsystem: 'sftp /usr/lib/openssh/sftp-server' }, defaultLines(version), options.sshd, host.sshd],
        })
        const parts: HostPlace = { directory: place, index, subnet, keeper, watchdog, options: host }
        return { host: await namespaceHost(parts, { identityFile: clientKey.path, hostKeys, rootPassword }), hostKeys }
      }),
    )
    return {
      mode: 'namespaces',
      directory,
      hosts: Object.fromEntries(hosts.map(({ host }) => [host.name, host])),
      knownHosts: hosts
        .flatMap(({ host, hostKeys }) => hostKeys.map((key) => `${knownHostsLine(host.address, host.port, key.publicKey)}\n`))
        .join(''),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
