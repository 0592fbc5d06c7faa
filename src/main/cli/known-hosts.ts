import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** The user's own files, read and never written. FERRY_KNOWN_HOSTS names others, as PATH does folders; empty means none. */
export function knownHostsFiles(env: NodeJS.ProcessEnv): string[] {
  const named = env.FERRY_KNOWN_HOSTS
  if (named !== undefined) return named.split(delimiter).filter(Boolean)
  return [join(homedir(), '.ssh', 'known_hosts'), '/etc/ssh/ssh_known_hosts']
}
