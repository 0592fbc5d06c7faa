import { createSelection, type LogFilter, type LogRow, wants } from '#shared/logs/filter.ts'
import type { LogLine } from '#shared/logs/log-line.ts'
import { mergeByArrival } from '#shared/logs/merge.ts'
import type { LogFeed } from '../../stores/logs/log-feed.ts'
import { createTimeSlices } from '../time-slices.ts'

/** Rows kept in one pane, and how many more before the oldest are let go. */
const keptRows = 20_000
const slack = 2_000
/** Lines that wait for a slow pattern; beyond that the pane begins anew with what the buffers still have. */
const mostWaiting = 100_000

export type LogModel = {
  /** What is shown: while held, as it was then. With a slow pattern it grows slice by slice. */
  rows(): readonly LogRow[]
  /** There are lines, and the filter lets none of them through. */
  isFilteredAway(): boolean
  /** Rows that came since it is held. */
  fresh(): number
  readonly isHeld: boolean
  hold(): void
  release(): void
  setFilter(filter: LogFilter): void
  /**
   * Index of the next row that suits, from an index on in a direction, and round; -1 for none, undefined where another search
   * began before this one was over.
   */
  find(from: number, step: 1 | -1, suits: (line: LogLine) => boolean): Promise<number | undefined>
  close(): void
}

/** The rows of one pane: of one log, or of several as one stream. `tell` is called when there is something to draw; `isChanged`: also what is drawn already. */
export function createLogModel(feeds: readonly LogFeed[], first: LogFilter, tell: (isChanged: boolean) => void): LogModel {
  let filter = first
  let rows: LogRow[] = []
  let held: LogRow[] | undefined
  let fresh = 0
  let isOutdated = true
  let select = (_line: LogLine): LogRow[] => []
  /** Lines that have not been through the filter, from `taken` on; those from `freshFrom` on came after the others. */
  let waiting: LogLine[] = []
  let taken = 0
  let freshFrom = 0
  /** Held with a filter that is not through yet: what is shown grows up to this line. */
  let holdAt: number | undefined
  let stopFinding = () => {}

  const selectionOf = () => {
    const isWanted = wants(filter)
    const byKey = new Map(feeds.map((feed) => [feed.key, feed]))
    const hidden = new Set(filter.hiddenHosts)
    const isShown = (line: LogLine) => {
      const feed = byKey.get(line.log)
      if (feed === undefined || hidden.has(feed.spec.host)) return false
      return !filter.sinceRestart || (feed.buffer.restart !== undefined && line.position >= feed.buffer.restart)
    }
    const push = createSelection(isWanted, filter.context)
    return (line: LogLine) => (isShown(line) ? push(line) : [])
  }
  const takeOne = (): boolean => {
    if (holdAt === taken) {
      held = [...rows]
      holdAt = undefined
    }
    const line = waiting[taken]
    if (line === undefined) {
      waiting = []
      taken = 0
      freshFrom = 0
      return false
    }
    const added = select(line)
    rows.push(...added)
    if (taken >= freshFrom) fresh += added.length
    if (rows.length > keptRows + slack) rows = rows.slice(-keptRows)
    taken += 1
    return true
  }
  const filtering = createTimeSlices(takeOne, () => tell(false))
  const rebuild = () => {
    isOutdated = false
    select = selectionOf()
    rows = []
    waiting = mergeByArrival(feeds.map(({ buffer }) => buffer.lines))
    taken = 0
    freshFrom = waiting.length
    if (holdAt !== undefined) holdAt = waiting.length
    filtering.stop()
    filtering.start()
  }
  const current = () => {
    if (isOutdated) rebuild()
    return rows
  }
  const hold = () => {
    current()
    if (waiting.length > 0) holdAt = waiting.length
    else held = [...rows]
  }
  const stops = feeds.map((feed) =>
    feed.listen({
      added(lines) {
        // All that is to be drawn anew has these as well.
        if (!isOutdated) {
          waiting.push(...lines)
          if (waiting.length - taken > mostWaiting) isOutdated = true
          else filtering.start()
        }
        tell(false)
      },
      changed() {
        filtering.stop()
        isOutdated = true
        tell(true)
      },
    }),
  )

  return {
    rows: () => held ?? current(),
    isFilteredAway: () => feeds.some(({ buffer }) => buffer.lines.length > 0),
    fresh: () => {
      current()
      return fresh
    },
    get isHeld() {
      return held !== undefined || holdAt !== undefined
    },
    hold() {
      if (held === undefined && holdAt === undefined) hold()
      fresh = 0
      tell(false)
    },
    release() {
      held = undefined
      holdAt = undefined
      tell(false)
    },
    setFilter(next) {
      filter = next
      isOutdated = true
      if (held !== undefined || holdAt !== undefined) {
        held = undefined
        holdAt = undefined
        hold()
      }
      tell(false)
    },
    find(from, step, suits) {
      stopFinding()
      const all = held ?? current()
      const found = Promise.withResolvers<number | undefined>()
      let tried = 0
      let index = -1
      const tryNext = () => {
        tried += 1
        if (tried > all.length) index = -1
        else {
          index = (from + tried * step + all.length * 2) % all.length
          const row = all[index]
          if (row === undefined || !suits(row.line)) return true
        }
        found.resolve(index)
        return false
      }
      const slices = createTimeSlices(tryNext, () => undefined)
      stopFinding = () => {
        slices.stop()
        found.resolve(undefined)
      }
      slices.start()
      return found.promise
    },
    close() {
      stopFinding()
      filtering.stop()
      for (const stop of stops) stop()
    },
  }
}
