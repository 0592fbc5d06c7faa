import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterLeaving } from './reuse-packets.ts'

/**
 * What is written in one go leaves in one go. ssh2 writes a packet at a time, 32 KB of an upload: eight of them together are one call of the
 * system, and the host's sshd is woken once for them. A channel through a jump host has packets of its own, and is left alone.
 */
export function gatherWrites(stream: Duplex): void {
  if (!(stream instanceof Socket)) return
  const write: Socket['write'] = stream.write.bind(stream)
  stream.write = ((...given: Parameters<Socket['write']>) => {
    if (stream.writableCorked === 0) {
      stream.cork()
      process.nextTick(() => stream.uncork())
    }
    const back = given.length === 1 ? afterLeaving(given[0]) : undefined
    return back === undefined ? write(...given) : write(given[0], back)
  }) as Socket['write']
}
