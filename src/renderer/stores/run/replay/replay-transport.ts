import type { News } from '#shared/contract/index.ts'
import type { ConnectionListener, Transport } from '../../../transport/transport.ts'
import { createReplayCore, type Recorded } from './replay-core.ts'
import { createReplayProgress } from './replay-progress.ts'
import { createReplayStreams } from './replay-streams.ts'
import { upTo } from './timeline.ts'

/**
 * A transport whose core is a recorded run, as it stood at a moment: the stores and screens of a live run work on it
 * unchanged. Going on, it tells the events that come; going back, it breaks off and comes again, as a connection does.
 */
export function createReplayTransport(real: Transport, report: (caught: unknown) => void) {
  const listeners = new Set<(news: News) => void>()
  const watchers = new Set<ConnectionListener>()
  let recorded: Recorded | undefined
  let moment = 0
  let end = 0
  let told = 0
  const tell = (news: News) => {
    for (const listener of listeners) listener(news)
  }
  const now = () => moment
  /** At its end also what was said long after: whoever signs the next morning does not make the evening longer. */
  const toldAt = (at: number): number => (at >= end ? (recorded?.events.length ?? 0) : upTo(recorded?.events ?? [], at))
  const streams = createReplayStreams(real, tell, now, report)
  const progress = createReplayProgress(real, tell, now, report)
  const closeAll = () => {
    streams.closeAll()
    progress.closeAll()
  }
  /** The run as its journal stood at the moment. */
  const asSeen = (): Recorded | undefined =>
    recorded && { ...recorded, summary: { ...recorded.summary, live: false }, events: recorded.events.slice(0, told) }

  const transport: Transport = {
    request: createReplayCore(real, streams, progress, asSeen),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watchConnection(listener) {
      watchers.add(listener)
      listener('connected')
      return () => watchers.delete(listener)
    },
  }

  return {
    transport,
    asSeen,
    load(run: Recorded, at: number): void {
      closeAll()
      streams.forget()
      progress.forget()
      recorded = run
      moment = at
      end = at
      told = toldAt(at)
    },
    goOnTo(at: number): void {
      moment = at
      const events = recorded?.events ?? []
      const known = Math.max(told, toldAt(at))
      const news = events.slice(told, known)
      told = known
      for (const entry of news) tell({ name: 'run.event', body: entry })
      streams.goOn()
      progress.goOn()
    },
    /** `between` puts right what was seen already, before the streams come again. */
    goBackTo(at: number, between: () => void): void {
      moment = at
      told = toldAt(at)
      closeAll()
      for (const watcher of watchers) watcher('disconnected')
      between()
      for (const watcher of watchers) watcher('connected')
    },
    close: closeAll,
  }
}
