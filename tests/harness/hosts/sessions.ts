import type { SshSession } from '../types.ts'
import { descendants, type HostProcess } from './process-table.ts'

/** OpenSSH 9.8 split sshd into a listener, `sshd-session` and `sshd-auth`. */
const sshdNames = ['sshd', 'sshd-session', 'sshd-auth']

/** One entry for every connection: a child of a listening sshd, with its own sshd children. */
export function sessionsOf(processes: HostProcess[]): SshSession[] {
  const daemons = processes.filter((one) => sshdNames.includes(one.name) && one.state !== 'Z')
  const pids = new Set(daemons.map((one) => one.pid))
  const listeners = new Set(daemons.filter((one) => !pids.has(one.parent)).map((one) => one.pid))
  return daemons
    .filter((one) => listeners.has(one.parent))
    .map((one) => ({ pid: one.pid, pids: [one.pid, ...descendants(daemons, one.pid)], title: one.args.join(' ') }))
}
