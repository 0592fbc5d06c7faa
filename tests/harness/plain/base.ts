import { join } from 'node:path'

/** Made in every base directory, so that tests find the same places as in a whole machine. */
export const places = ['home', 'root', 'tmp', 'opt', 'srv', 'var/log', 'etc/ssh', 'run']

/** Where the host's sshd writes its pid; watchdog.sh reads it too. */
export function pidFile(base: string): string {
  return join(base, 'run/sshd.pid')
}
