import type { NewsBody } from '#shared/contract/index.ts'
import type { LogEncoding } from '#shared/contract/logs.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Transport } from '../../transport/transport.ts'
import { createLogFeed, type FilledFeed, feedKey, type LogFeed, type LogSpec } from './log-feed.ts'

/** Milliseconds that a log stays open when nobody looks at it: it is looked at again when the layout changes. */
const lingering = 400
/** Milliseconds between acknowledgements where no frames are drawn. */
const hiddenPause = 100

type Fresh = NewsBody<'log.pieces'>['logs'][number]
type Open = { feed: FilledFeed; users: number; log?: string; generation: number; opening: number; closing?: number }

export type LogFeeds = {
  /** The log, opened when nobody has it yet. Call `release` as often as this. */
  use(spec: LogSpec): LogFeed
  release(feed: LogFeed): void
  /** Throws nothing: what went wrong is the feed's problem. */
  setEncoding(feed: LogFeed, encoding: LogEncoding): Promise<void>
  /** Once more from the beginning, after a problem. */
  reopen(feed: LogFeed): void
}

/** Open logs, each once, however many look at it; opened again after a break of the connection. */
export function createLogFeeds(transport: Transport): LogFeeds {
  const feeds = new Map<string, Open>()
  const byLog = new Map<string, Open>()
  /** Pieces may come before the answer that says whose they are. */
  let early: Fresh[] = []
  let opening = 0
  let taken = new Map<string, number>()
  let isTelling = false

  const tellTaken = () => {
    isTelling = false
    const logs = [...taken].map(([log, characters]) => ({ log, characters }))
    taken = new Map()
    transport.request('log.acknowledge', { logs }).catch(ignoreBroken)
  }
  const take = (open: Open, { log, generation, oldest, pieces, found }: Fresh) => {
    // Of the encoding before: all that is kept comes again.
    const current = generation >= open.generation ? pieces : pieces.filter(({ kind }) => kind !== 'lines')
    open.feed.take(current, oldest)
    if (found !== open.feed.store.getState().found) open.feed.store.setState({ found })
    const characters = pieces.reduce((sum, piece) => sum + (piece.kind === 'lines' ? piece.text.length + 1 : 0), 0)
    taken.set(log, (taken.get(log) ?? 0) + characters)
    if (isTelling) return
    isTelling = true
    // A hidden window draws no frames; the core must not wait for it.
    if (document.hidden) setTimeout(tellTaken, hiddenPause)
    else requestAnimationFrame(tellTaken)
  }
  const start = async (open: Open): Promise<void> => {
    const { feed } = open
    const attempt = ++open.opening
    open.log = undefined
    open.generation = 0
    opening += 1
    try {
      const { log, encoding } = await transport.request('log.open', feed.spec.source)
      if (feeds.get(feed.key) !== open || attempt !== open.opening) return void transport.request('log.close', { log }).catch(ignoreBroken)
      open.log = log
      byLog.set(log, open)
      feed.store.setState({ encoding, problem: undefined })
      for (const fresh of early.filter((piece) => piece.log === log)) take(open, fresh)
    } catch (caught) {
      feed.store.setState({ problem: problemOf(caught) })
    } finally {
      opening -= 1
      if (opening === 0) early = []
    }
  }
  const stop = (open: Open) => {
    if (open.log === undefined) return
    byLog.delete(open.log)
    transport.request('log.close', { log: open.log }).catch(ignoreBroken)
    open.log = undefined
  }

  transport.subscribe((news) => {
    if (news.name !== 'log.pieces') return
    for (const fresh of news.body.logs) {
      const open = byLog.get(fresh.log)
      if (open !== undefined) take(open, fresh)
      else if (opening > 0) early.push(fresh)
    }
  })
  let wasCut = false
  transport.watchConnection((connection) => {
    if (connection === 'disconnected') wasCut = true
    if (connection !== 'connected' || !wasCut) return
    wasCut = false
    byLog.clear()
    taken.clear()
    for (const open of feeds.values()) {
      open.feed.clear()
      void start(open)
    }
  })

  return {
    use(spec) {
      const key = feedKey(spec)
      const known = feeds.get(key)
      if (known !== undefined) {
        known.users += 1
        clearTimeout(known.closing)
        return known.feed
      }
      const open: Open = { feed: createLogFeed(spec), users: 1, generation: 0, opening: 0 }
      feeds.set(key, open)
      void start(open)
      return open.feed
    },
    release(feed) {
      const open = feeds.get(feed.key)
      if (open === undefined) return
      open.users -= 1
      if (open.users > 0) return
      open.closing = Number(
        setTimeout(() => {
          feeds.delete(feed.key)
          stop(open)
        }, lingering),
      )
    },
    async setEncoding(feed, encoding) {
      const open = feeds.get(feed.key)
      if (open?.log === undefined) return
      feed.store.setState({ encoding })
      try {
        open.generation = (await transport.request('log.encoding', { log: open.log, encoding })).generation
      } catch (caught) {
        feed.store.setState({ problem: problemOf(caught) })
      }
    },
    reopen(feed) {
      const open = feeds.get(feed.key)
      if (open === undefined) return
      stop(open)
      open.feed.clear()
      void start(open)
    },
  }
}

/** With the connection every log has been closed on the core's side: there is nothing left to acknowledge or to close. */
function ignoreBroken(): void {}
