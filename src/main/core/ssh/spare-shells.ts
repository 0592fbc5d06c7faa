/**
 * The shell of one connection that stays for the next question. To begin one is most of what a short question costs: a channel, a
 * process of sshd, the account's own shell with its rc file, sudo where everything is done as somebody else, and two ways through the
 * network. One is kept, for as long as questions come, and given up at once where its place is wanted.
 */
import type { ClientChannel } from 'ssh2'

export type SpareShell = {
  /** The one that waits, if one does. */
  take(): ClientChannel | undefined
  /** It waits for the next question, or is ended where another one waits already or its place is awaited. */
  keep(channel: ClientChannel, isAwaited: boolean): void
  /** Ends the one that waits. True once it is gone; false where there is none. */
  giveUp(): Promise<boolean>
}

/**
 * @param patience milliseconds without a question after which nothing of Ferry stays on the host
 * @param linger milliseconds for a shell to end once it is told to
 */
export function createSpareShell(patience: number, linger: number): SpareShell {
  let waiting: { channel: ClientChannel; leave(): void } | undefined

  function take(): ClientChannel | undefined {
    const taken = waiting
    waiting = undefined
    taken?.leave()
    return taken?.channel.writable ? taken.channel : undefined
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
    take,
    keep(channel, isAwaited) {
      if (isAwaited || waiting !== undefined || !channel.writable) return void end(channel)
      const drop = () => {
        if (waiting?.channel === channel) take()
        channel.close()
      }
      // Whatever comes now is the answer to nothing: an answer in such a shell could not be trusted.
      const events = { data: drop, error: drop, close: drop } as const
      const timer = setTimeout(() => void end(take() ?? channel), patience)
      timer.unref()
      for (const [name, listener] of Object.entries(events)) channel.on(name, listener)
      channel.stderr.on('data', drop)
      waiting = {
        channel,
        leave() {
          clearTimeout(timer)
          for (const [name, listener] of Object.entries(events)) channel.off(name, listener)
          channel.stderr.off('data', drop)
        },
      }
    },
    async giveUp() {
      const channel = take()
      return channel === undefined ? false : end(channel)
    },
  }
}
