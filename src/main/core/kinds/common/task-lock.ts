/** What two runs must not do on a host at once: the same lines, the same file, the same units. */
import { createHash } from 'node:crypto'

/**
 * The name of a lock, beside those of databases: where every account may write, so that two operators with two accounts meet there.
 * @param names what the task works on; only their hash is part of the name, for a line may hold what is nobody's business
 */
export function taskLock(kind: string, names: readonly string[]): string {
  return `/var/tmp/ferry-${kind}-${createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 16)}`
}
