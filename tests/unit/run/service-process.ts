import type { HostProcess } from '#core/kinds/common/process/processes.ts'

/** A process as the host would tell of it; its pid also tells its start. */
export function hostProcess(pid: number, commandLine: string, more: Partial<HostProcess> = {}): HostProcess {
  const words = commandLine.split(' ')
  return {
    pid,
    parent: 0,
    started: String(pid * 10),
    user: 'root',
    directory: '/root',
    executable: (words[0] ?? '').replace(/^.*\//, ''),
    commandLine,
    arguments: words,
    terminal: false,
    zombie: false,
    ports: [],
    ...more,
  }
}
