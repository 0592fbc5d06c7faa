/** The logs of a started service, followed from where they stood before the start. */
import type { LogPosition } from '#shared/kinds/task/upgrade.ts'
import type { LiveRun } from '../../../engine/live-run.ts'
import type { OutputPlace } from '../../../journal/port.ts'
import { followHostLog, type LogTail } from '../../../watch/log-tail.ts'
import { shareConnections } from '../../../watch/shared-connections.ts'
import type { ServiceContext } from '../service-context.ts'
import { type WatchedLog, watchLines } from './watch-lines.ts'

/** From where on, and since which start, so that each byte of a log is kept once whatever is tried again. */
export type Watching = {
  positions: readonly LogPosition[]
  /** The attempt of `start` that the positions belong to. */
  start: number
  /** Further patterns that a check asks for later. */
  wanted: readonly string[]
  /** By path: failure marks in so many bytes since the start do not count, because somebody has said to go on. */
  passedOver: ReadonlyMap<string, number>
}

export type LogWatch = {
  logs: WatchedLog[]
  /** Since when some log is not followed, because its connection is gone: until then nothing is known of it. */
  awaySince(): number | undefined
  /** Settles when something that matters has changed since the last call. */
  changed(): Promise<void>
  close(): Promise<void>
}

/** Bytes of a log after which the journal is asked whether it keeps up: a flood is held back on the host, never dropped. */
const unhurried = 1024 * 1024

/**
 * Follows every log of the service. What the journal holds of this start is read again, because it may have the start line,
 * but not written again.
 */
export async function watchLogs(context: ServiceContext, { positions, start, wanted, passedOver }: Watching): Promise<LogWatch> {
  const { run, target } = context
  let news = Promise.withResolvers<void>()
  const tell = () => {
    news.resolve()
    news = Promise.withResolvers<void>()
  }
  const tails: LogTail[] = []
  const connections = shareConnections(run.connections)
  const away = new Map<string, number>()
  const places = target.service.logs.map((file) => logPlace(context, start, file.path))
  const kept = await Promise.all(places.map((place) => keptOf(run, place)))
  const logs = target.service.logs.map((file, index): WatchedLog => {
    const place = places[index] ?? logPlace(context, start, file.path)
    const fresh = freshPart(kept[index])
    const { log, take } = watchLines({ file, wanted, passedOver: passedOver.get(file.path) ?? 0, tell })
    // Where it stood before the start is not known: only what comes from now on is said of this start.
    const from = positions.find((position) => position.path === file.path) ?? { path: file.path, inode: '-', offset: -1 }
    let ahead = 0
    const tail = followHostLog(connections, target.host, from, {
      bytes(chunk) {
        const unkept = fresh(chunk)
        if (unkept.length > 0) run.keepOutput(place, unkept)
        take(chunk)
        ahead += chunk.length
        if (ahead < unhurried) return
        ahead = 0
        tail.pause()
        void run.outputTaken().finally(() => tail.resume())
      },
      // Not among the log's own bytes, which are counted.
      mark: (what) => context.say(`— ${file.path}: ${what} —\n`),
      gap(problem) {
        away.set(file.path, away.get(file.path) ?? run.awake())
        if (!run.state().lostHosts.includes(target.host.name))
          run.record({ type: 'connection', host: target.host.name, state: 'lost', problem })
      },
      back() {
        away.delete(file.path)
        if (run.state().lostHosts.includes(target.host.name)) run.record({ type: 'connection', host: target.host.name, state: 'back' })
      },
    })
    tails.push(tail)
    return log
  })
  return {
    logs,
    awaySince: () => (away.size === 0 ? undefined : Math.min(...away.values())),
    changed: () => news.promise,
    close: async () => {
      await Promise.all(tails.map((tail) => tail.close()))
    },
  }
}

/** A log belongs to the start that it is watched after, not to the attempt at watching it: that may be made again. */
export function logPlace({ run, target, way }: Pick<ServiceContext, 'run' | 'target' | 'way'>, start: number, log: string): OutputPlace {
  return { run: run.id, target: target.id, way, step: 'watch', attempt: start, log }
}

type Kept = { length: number; beginning: Buffer }

/** Bytes by which a log is recognised as the one of which the journal has the beginning. */
const recognisedBy = 256

async function keptOf(run: LiveRun, place: OutputPlace): Promise<Kept> {
  const [length, { bytes }] = await Promise.all([run.journal.outputLength(place), run.journal.readOutput(place, 0, recognisedBy)])
  return { length, beginning: bytes }
}

/** The part of each chunk that the journal has not. A log that begins otherwise was truncated meanwhile: all of it is new. */
function freshPart(kept: Kept | undefined): (chunk: Buffer) => Buffer {
  let known = kept?.length ?? 0
  let isFirst = true
  return (chunk) => {
    if (isFirst && known > 0) {
      const compared = Math.min(chunk.length, kept?.beginning.length ?? 0)
      if (!chunk.subarray(0, compared).equals(kept?.beginning.subarray(0, compared) ?? chunk)) known = 0
    }
    isFirst = false
    const fresh = chunk.subarray(Math.min(known, chunk.length))
    known = Math.max(0, known - chunk.length)
    return fresh
  }
}
