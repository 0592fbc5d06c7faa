/**
 * The shells of one connection that stay for the next questions. To begin one is most of what a short question costs: a channel, a
 * process of sshd, the account's own shell with its rc file, sudo where everything is done as somebody else, and two ways through the
 * network. A few are kept for as long as questions come, and given up at once where their places are wanted.
 */
import type { ClientChannel } from 'ssh2'

export type SpareShells = {
  /** The one that has waited least, if any waits. */
  take(): ClientChannel | undefined
  /** It waits for the next question, or is ended where enough of them wait or its place is awaited. */
  keep(channel: ClientChannel, isAwaited: boolean): void
  /** Ends those that wait. True once they are gone; false where there is none. */
  giveUp(): Promise<boolean>
}

type Waiting = { channel: ClientChannel; leave(): void }

/** As many questions as a step asks side by side. */
const most = 3

/**
 * @param patience milliseconds without a question after which nothing of Ferry stays on the host
 * @param linger milliseconds for a shell to end once it is told to
 */
export function createSpareShells(patience: number, linger: number): SpareShells {
  const waiting: Waiting[] = []

  function remove(channel: ClientChannel): void {
    const at = waiting.findIndex((one) => one.channel === channel)
    if (at >= 0) waiting.splice(at, 1)[0]?.leave()
  }
  /** The shell reads the end of its input. */
  function end(channel: ClientChannel): Promise<true> {
    const { promise, resolve } = Promise.withResolvers<true>()
    channel.on('error', () => undefined)
    const timer = setTimeout(() => channel.close(), linger)
    channel.once('close', () => {
      clearTimeout(timer)
      resolve(true)
    })
    channel.resume()
    channel.stderr.resume()
    channel.end()
    return promise
  }

  return {
    take() {
      const taken = waiting.pop()
      taken?.leave()
      return taken?.channel.writable ? taken.channel : undefined
    },
    keep(channel, isAwaited) {
      if (isAwaited || waiting.length >= most || !channel.writable) return void end(channel)
      // Whatever comes now is the answer to nothing: an answer in such a shell could not be trusted.
      const drop = () => {
        remove(channel)
        channel.close()
      }
      const timer = setTimeout(() => {
        remove(channel)
        void end(channel)
      }, patience)
      timer.unref()
      const events = ['data', 'error', 'close'] as const
      for (const name of events) channel.on(name, drop)
      channel.stderr.on('data', drop)
      waiting.push({
        channel,
        leave() {
          clearTimeout(timer)
          for (const name of events) channel.off(name, drop)
          channel.stderr.off('data', drop)
        },
      })
    },
    async giveUp() {
      const channels = waiting.splice(0).map(({ channel, leave }) => {
        leave()
        return channel
      })
      await Promise.all(channels.map(end))
      return channels.length > 0
    },
  }
}
