import { mkdir } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { writeSshdFiles } from '../hosts/host-setup.ts'
import { type KeyFile, knownHostsLine, makeKey } from '../hosts/keys.ts'
import { defaultLines, opensshVersion } from '../hosts/sshd-config.ts'
import type { CheckedFleetOptions, Fleet, FleetHost, HostOptions, SshdLines } from '../types.ts'
import { startWatchdog } from '../watchdog.ts'
import { pidFile, places } from './base.ts'
import { freePort } from './free-port.ts'
import { plainHost } from './host.ts'

/** Hosts that are made at the same time: each has a few programs and files open for a moment. */
const together = 16

/** Plain sshd on loopback, run by whoever runs the tests. */
export async function startPlainFleet(options: CheckedFleetOptions, directory: string): Promise<Omit<Fleet, 'host'>> {
  // `cat` lives as long as its stdin.
  const watchdog = startWatchdog(directory, ['cat'])
  try {
    // sshd run by root insists on this directory; the service of the distribution makes it at every boot.
    if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true })
    const [version, clientKey] = await Promise.all([opensshVersion(), makeKey(join(directory, 'client-key'))])
    const hosts: Awaited<ReturnType<typeof startHost>>[] = []
    for (let at = 0; at < options.hosts.length; at += together) {
      const some = options.hosts.slice(at, at + together)
      hosts.push(...(await Promise.all(some.map((entry) => startHost(entry, options, directory, clientKey, defaultLines(version))))))
    }
    return {
      mode: 'plain',
      directory,
      hosts: Object.fromEntries(hosts.map(({ host }) => [host.name, host])),
      knownHosts: hosts
        .flatMap(({ host, hostKeys }) => hostKeys.map((key) => `${knownHostsLine(host.address, host.port, key.publicKey)}\n`))
        .join(''),
      stop: watchdog.end,
    }
  } catch (error) {
    await watchdog.end()
    throw error
  }
}

async function startHost(
  host: HostOptions,
  options: CheckedFleetOptions,
  directory: string,
  clientKey: KeyFile,
  lines: SshdLines,
): Promise<{ host: FleetHost; hostKeys: KeyFile[] }> {
  const base = join(directory, host.name)
  for (const place of places) await mkdir(join(base, place), { recursive: true })
  const etc = join(base, 'etc/ssh')
  const port = await freePort()
  const own: SshdLines = {
    Port: String(port),
    ListenAddress: '127.0.0.1',
    StrictModes: 'no',
    PidFile: pidFile(base),
    // Nobody may set a password on this machine, so there is none to try.
    PasswordAuthentication: 'no',
    // One line: sshd takes only the first SetEnv.
    SetEnv: `HOME=${join(base, 'root')} FERRY_TEST_HOST=${base}`,
    // A session would begin in the real home of whoever runs the tests.
    ForceCommand: `cd "$HOME"; if [ -n "$SSH_ORIGINAL_COMMAND" ]; then exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"; else exec /bin/sh -i; fi`,
    Subsystem: 'sftp /usr/lib/openssh/sftp-server',
  }
  const hostKeys = await writeSshdFiles({
    directory: etc,
    seenAs: etc,
    clientKey,
    hostKeys: host.hostKeys ?? options.hostKeys ?? ['ed25519'],
    lines: [lines, own, options.sshd, host.sshd],
  })
  const access = { identityFile: clientKey.path, hostKeys, user: userInfo().username }
  return { host: await plainHost({ name: host.name, base, port }, access), hostKeys }
}
