/** Before the run: is there somebody who starts the service again when it is stopped? Pure. */
import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { atHost } from '#shared/problem/place.ts'
import type { Finding } from '#shared/run/step.ts'

/** What systemd does with a process that ends, as far as it is a supervisor at all. */
export type Supervisor = { unit: string; restart: string }

/**
 * Reads the answer of commands/processes.ts about one process. Whatever an SSH session has started is in the daemon's own unit on some
 * hosts: a unit counts where this process, or its parent, is the one that it watches.
 */
export function supervisorOf(answer: string, pid: number): Supervisor | undefined {
  const [, unit = '', restart = '', main = ''] = /^(\S+\.service) Restart=(\S*) MainPID=(\d+)$/m.exec(answer) ?? []
  const parent = /^\s*(\d+) /m.exec(answer)?.[1]
  if (restart === '' || restart === 'no' || main === '0') return undefined
  return main === String(pid) || main === parent ? { unit, restart } : undefined
}

const isOwn = ({ service }: UpgradeTarget, { unit }: Supervisor) =>
  service.unit !== undefined && (service.manager ?? 'systemd') === 'systemd' && unit === `${service.unit.replace(/\.service$/, '')}.service`

export function judgeSupervisor(target: UpgradeTarget, pid: number, supervisor: Supervisor | undefined): Finding[] {
  // Its own manager stops it, and keeps it stopped.
  if (supervisor === undefined || isOwn(target, supervisor)) return []
  const problem = { code: 'process-supervised' as const, values: { pid, ...supervisor }, place: atHost(target.host, 'preflight') }
  return [{ severity: 'warning', subject: 'process', problem }]
}
