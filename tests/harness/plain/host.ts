import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyFile } from '../hosts/keys.ts'
import { descendants, type HostProcess, isGone, readProcesses } from '../hosts/process-table.ts'
import { sessionsOf } from '../hosts/sessions.ts'
import { run, runOrThrow } from '../run-process.ts'
import { readTree } from '../tree.ts'
import type { FleetHost } from '../types.ts'
import { until } from '../until.ts'
import { pidFile } from './base.ts'
import { carries } from './marked.ts'

export type PlainPlace = { name: string; base: string; port: number }
export type PlainAccess = { identityFile: string; hostKeys: KeyFile[]; user: string }

/** Starts one sshd and gives the handle to its base directory. */
export async function plainHost(place: PlainPlace, access: PlainAccess): Promise<FleetHost> {
  const { name, base, port } = place
  const firstKey = access.hostKeys[0]
  if (firstKey === undefined) throw new Error(`${name}: needs a host key`)
  const env = {
    HOME: join(base, 'root'),
    FERRY_TEST_HOST: base,
    USER: access.user,
    LOGNAME: access.user,
    PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  }
  const path = (absolute: string) => join(base, absolute)
  const log = join(base, 'var/log/sshd.log')
  const listen = async () => {
    // The port was free a moment ago and may be taken meanwhile; then this says so.
    const { code } = await run('/usr/sbin/sshd', ['-f', join(base, 'etc/ssh/sshd_config'), '-E', log], { env })
    if (code !== 0) throw new Error(`${name} did not start: ${await readFile(log, 'utf8')}`)
    await until(async () => (await own()).some((one) => one.name === 'sshd'), `sshd of ${name} on port ${port}; its log is ${log}`)
  }
  const own = () => processesOf(base)
  await listen()
  const host: FleetHost = {
    name,
    address: '127.0.0.1',
    port,
    user: access.user,
    identityFile: access.identityFile,
    hostKeyPublic: firstKey.publicKey,
    hostKeyFingerprint: firstKey.fingerprint,
    base,
    path,
    outside: path,
    exec: (command, more) => run('/bin/sh', ['-c', command], { ...more, env, cwd: join(base, 'root') }),
    put: async (localPath, remotePath) => {
      await runOrThrow('cp', ['-a', '-T', '--', localPath, path(remotePath)])
    },
    tree: (directory) => readTree(path(directory)),
    processes: own,
    sessions: async () => sessionsOf(await own()),
    dropConnections: async () => {
      const sessions = await host.sessions()
      for (const pid of sessions.flatMap((session) => session.pids)) process.kill(pid, 'SIGKILL')
      return sessions.length
    },
    blackhole: () => Promise.reject(new Error('a black hole needs a network namespace')),
    limitHome: () => Promise.reject(new Error('a limit on /home needs a mount namespace')),
    copyDisk: () => Promise.reject(new Error('a disk of its own needs a mount namespace')),
    cutPower: () => Promise.reject(new Error('a disk of its own needs a mount namespace')),
    sshdLog: () => readFile(log, 'utf8'),
    stop: async () => {
      for (const one of await own()) process.kill(one.pid, 'SIGKILL')
      await until(async () => (await own()).length === 0, `${name} to end`)
      await rm(pidFile(base), { force: true })
    },
    start: listen,
  }
  return host
}

/** The host's sshd with its sessions, and everything that a session began. */
async function processesOf(base: string): Promise<HostProcess[]> {
  const all = (await readProcesses('/proc')).filter((one) => one.state !== 'Z')
  const listener = await listenerPid(base)
  // sshd writes its title over its environment, so its own processes are known by descent, all others by their mark.
  const ofSshd = new Set(listener === undefined ? [] : [listener, ...descendants(all, listener)])
  return all.filter((one) => ofSshd.has(one.pid) || carries(one.pid, base))
}

/** Undefined while sshd has not yet written it, and after the host was stopped. */
async function listenerPid(base: string): Promise<number | undefined> {
  try {
    return Number(await readFile(pidFile(base), 'utf8')) || undefined
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}
