import { createSelection, type LogFilter, type LogRow, wants } from '#shared/logs/filter.ts'
import type { LogLine } from '#shared/logs/log-line.ts'
import { mergeByArrival } from '#shared/logs/merge.ts'
import type { LogFeed } from '../../stores/logs/log-feed.ts'

/** Rows kept in one pane, and how many more before the oldest are let go. */
const keptRows = 20_000
const slack = 2_000

export type LogModel = {
  /** What is shown: while held, as it was then. */
  rows(): readonly LogRow[]
  /** There are lines, and the filter lets none of them through. */
  isFilteredAway(): boolean
  /** Rows that came since it is held. */
  fresh(): number
  readonly isHeld: boolean
  hold(): void
  release(): void
  setFilter(filter: LogFilter): void
  /** Index of the next row that suits, from an index on in a direction, and round; -1 for none. */
  find(from: number, step: 1 | -1, suits: (line: LogLine) => boolean): number
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
  const rebuild = () => {
    isOutdated = false
    select = selectionOf()
    rows = mergeByArrival(feeds.map(({ buffer }) => buffer.lines)).flatMap(select)
  }
  const current = () => {
    if (isOutdated) rebuild()
    return rows
  }
  const stops = feeds.map((feed) =>
    feed.listen({
      added(lines) {
        // All that is to be drawn anew has these as well.
        if (!isOutdated) {
          const before = rows.length
          for (const line of lines) rows.push(...select(line))
          fresh += rows.length - before
          if (rows.length > keptRows + slack) rows = rows.slice(-keptRows)
        }
        tell(false)
      },
      changed() {
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
      return held !== undefined
    },
    hold() {
      held ??= [...current()]
      fresh = 0
      tell(false)
    },
    release() {
      held = undefined
      tell(false)
    },
    setFilter(next) {
      filter = next
      isOutdated = true
      if (held !== undefined) held = [...current()]
      tell(false)
    },
    find(from, step, suits) {
      const all = held ?? current()
      for (let tried = 1; tried <= all.length; tried += 1) {
        const index = (from + tried * step + all.length * 2) % all.length
        const row = all[index]
        if (row !== undefined && suits(row.line)) return index
      }
      return -1
    },
    close() {
      for (const stop of stops) stop()
    },
  }
}
