import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run, runOrThrow } from '../../run-process.ts'
import { readTree } from '../../tree.ts'
import type { FleetHost, HostOptions } from '../../types.ts'
import { until } from '../../until.ts'
import type { Watchdog } from '../../watchdog.ts'
import type { KeyFile } from '../keys.ts'
import { readProcesses } from '../process-table.ts'
import { sessionsOf } from '../sessions.ts'
import { copyDisk } from './disk.ts'
import { addressOf, cableLines, hostLines, type Subnet } from './subnet.ts'

export type HostPlace = {
  directory: string
  index: number
  subnet: Subnet
  /** Pid of the fleet's keeper on this machine. */
  keeper: number
  watchdog: Watchdog
  options: HostOptions
}

export type HostAccess = { identityFile: string; hostKeys: KeyFile[]; rootPassword: string }

/** What sshd gives a session of root, and nothing of the test process's own. */
const hostEnvironment = {
  HOME: '/root',
  USER: 'root',
  LOGNAME: 'root',
  SHELL: '/bin/bash',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
}

/** Starts one host and gives the handle to it. */
export async function namespaceHost(place: HostPlace, access: HostAccess): Promise<FleetHost> {
  const { options, subnet, index } = place
  const firstKey = access.hostKeys[0]
  if (firstKey === undefined) throw new Error(`${options.name}: needs a host key`)
  let machine = await boot(place, 1)
  let boots = 1
  let stopped = false
  const pid = () => {
    if (stopped) throw new Error(`${options.name} is stopped`)
    return String(machine.pid)
  }
  const inFleet = (line: string) => runOrThrow('nsenter', ['-t', String(place.keeper), '-n', 'ip', '-batch', '-'], { input: line })
  const host: FleetHost = {
    name: options.name,
    address: addressOf(subnet, index),
    port: 22,
    user: options.user ?? 'root',
    identityFile: access.identityFile,
    password: passwordOf(options, access),
    hostKeyPublic: firstKey.publicKey,
    hostKeyFingerprint: firstKey.fingerprint,
    base: '',
    path: (path) => path,
    outside: (path) => join('/proc', pid(), 'root', path),
    exec: (command, more) =>
      run('nsenter', ['-t', pid(), '-m', '-n', '-p', '-u', '-w', '/bin/sh', '-c', command], { ...more, env: hostEnvironment }),
    put: async (localPath, remotePath) => {
      await runOrThrow('cp', ['-a', '-T', '--', localPath, host.outside(remotePath)])
    },
    tree: (directory) => readTree(host.outside(directory)),
    processes: () => readProcesses(host.outside('/proc')),
    sessions: async () => sessionsOf(await host.processes()),
    dropConnections: async () => {
      const sessions = await host.sessions()
      // The shell's kill, since the pids are the host's. One that ended by itself meanwhile is dropped too.
      if (sessions.length > 0) await host.exec(`kill -9 ${sessions.flatMap((session) => session.pids).join(' ')} 2>&1`)
      return sessions.length
    },
    blackhole: async (on) => {
      await inFleet(on ? `link set ${machine.cable} nomaster` : `link set ${machine.cable} master bridge`)
    },
    limitHome: async (bytes) => {
      await runOrThrow('nsenter', ['-t', pid(), '-m', 'mount', '-o', `remount,size=${bytes}`, '/home'])
    },
    copyDisk: (to) => copyDisk(join(place.directory, 'disk.img'), to),
    cutPower: async () => {
      await host.blackhole(true)
      await host.copyDisk(join(place.directory, 'disk.next'))
      await host.stop()
      await host.start()
    },
    sshdLog: () => readFile(host.outside('/var/log/sshd.log'), 'utf8'),
    stop: async () => {
      if (stopped) return
      // The cable first: a machine without power sends no last words to its peers.
      await host.blackhole(true)
      process.kill(machine.pid, 'SIGKILL')
      stopped = true
      await until(() => !isAlive(machine.pid), `${options.name} to end`)
    },
    start: async () => {
      if (!stopped) return
      boots += 1
      await writeFile(join(place.directory, 'boot_id'), `${randomUUID()}\n`)
      machine = await boot(place, boots)
      stopped = false
    },
  }
  for (const user of options.users ?? []) await makeHome(host, user.name)
  return host
}

/** `times` makes the cable's name new on every start: the kernel takes an old one away late. */
async function boot(place: HostPlace, times: number): Promise<{ pid: number; cable: string }> {
  const { options, subnet, index, watchdog, directory } = place
  const cable = `h${index}-${times}`
  const announced = watchdog.line((line) => line.startsWith(`host ${options.name} `) || line === `failed ${options.name}`)
  watchdog.tell(`start ${options.name} ${options.homeBytes === undefined ? '' : `,size=${options.homeBytes}`}`)
  const line = await announced
  const pid = Number(line.split(' ')[2])
  if (line.startsWith('failed')) {
    throw new Error(`${options.name} did not start: ${await readFile(join(directory, 'init.log'), 'utf8')}`)
  }
  await runOrThrow('nsenter', ['-t', String(place.keeper), '-n', 'ip', '-batch', '-'], {
    input: cableLines(subnet, index, cable, pid).join('\n'),
  })
  await runOrThrow('nsenter', ['-t', String(pid), '-n', 'ip', '-batch', '-'], { input: hostLines(subnet, index).join('\n') })
  return { pid, cable }
}

function passwordOf(options: HostOptions, access: HostAccess): string | undefined {
  const user = options.users?.find((one) => one.name === options.user)
  return user === undefined ? access.rootPassword : user.password
}

async function makeHome(host: FleetHost, user: string): Promise<void> {
  await mkdir(host.outside(`/home/${user}`))
  await host.exec(`chown ${user}: /home/${user} && chmod 755 /home/${user}`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}
