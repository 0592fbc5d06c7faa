/** Channels of one connection: never more than the server allows, in the order of asking. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Client, ClientChannel } from 'ssh2'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { createSemaphore } from './connect/semaphore.ts'
import type { Loss } from './loss.ts'
import type { SshSettings } from './settings.ts'
import type { SpareShells } from './spare-shells.ts'

/** What is opened and when its place is free again. */
type Opener<T> = (done: (error: Error | undefined, channel: T) => void) => void

export type Channels = {
  exec(command: string, options?: OpenOptions): Promise<ClientChannel>
  /** Any other channel that counts as a session (SFTP). `whenOver` is told how to free its place. */
  open<T>(opener: Opener<T>, whenOver: (channel: T, free: () => void) => void, options?: OpenOptions): Promise<T>
  /** Somebody waits for a place. */
  readonly awaited: boolean
}

/** With `wait` false a channel that is not to be had at once is refused. */
export type OpenOptions = { signal?: AbortSignal; wait?: boolean }

const none = Promise.resolve(false)

/** sshd gives a session back only when its process is reaped, some milliseconds after the channel is closed. */
const reapingDelays = [20, 50, 100, 200, 500, 1000]

/**
 * Every place is held until the channel is closed on both sides. Where the server refuses a channel (MaxSessions) while others
 * are open, there are fewer places from then on, and the request waits; where none is open, it is tried again for two seconds.
 * @param spare what holds a place only until somebody wants it
 */
export function createChannels(
  client: Client,
  hostName: string,
  settings: SshSettings,
  loss: Loss,
  spare?: Pick<SpareShells, 'giveUp'>,
): Channels {
  const places = createSemaphore(settings.channelsPerConnection)

  const refused = (cause: Error): never => fail('channel-refused', { host: hostName, reason: cause.message }, { cause })

  async function open<T>(opener: Opener<T>, whenOver: (channel: T, free: () => void) => void, options: OpenOptions = {}): Promise<T> {
    const { signal, wait = true } = options
    let isRoomier = false
    for (let refusals = 0; ; refusals++) {
      // What has just gone may not be reaped yet.
      if (places.full && (await loss.guard(spare?.giveUp() ?? none))) isRoomier = true
      if (!wait && places.full) refused(new Error('all channels of this connection are in use'))
      const free = await loss.guard(places.acquire(signal))
      const result = await loss.guard(opened(opener)).catch((error: unknown) => {
        free()
        throw error
      })
      if (!(result instanceof Error)) {
        whenOver(result, free)
        return result
      }
      const others = places.used - 1
      free()
      // Only a refusal by the server itself has a reason; all else is not about the number of channels.
      if (!('reason' in result)) throw result
      if (others > 0) places.shrink(others)
      if (await loss.guard(spare?.giveUp() ?? none)) isRoomier = true
      const isAlone = places.used === 0
      if ((!wait && !(isRoomier && isAlone)) || (isAlone && refusals >= reapingDelays.length)) refused(result)
      await loss.guard(pause(reapingDelays[Math.min(refusals, reapingDelays.length - 1)], undefined, { signal }))
    }
  }

  return {
    open,
    get awaited() {
      return places.awaited
    },
    exec: (command, options) =>
      open<ClientChannel>(
        (done) => client.exec(command, done),
        (channel, free) => channel.once('close', free),
        options,
      ).catch((error: unknown) =>
        error instanceof Error && !(error instanceof ProblemError) && !options?.signal?.aborted ? refused(error) : Promise.reject(error),
      ),
  }
}

function opened<T>(opener: Opener<T>): Promise<T | Error> {
  return new Promise((resolve) => {
    try {
      opener((error, channel) => resolve(error ?? channel))
    } catch (error) {
      resolve(error instanceof Error ? error : new Error(String(error)))
    }
  })
}
