import { useEffect, useState } from 'react'
import type { LogFeed, LogFeedState } from '../../stores/logs/log-feed.ts'

export type LogTotals = { errors: number; warnings: number }

/** The counts of several logs together. Renders with every one of them: for one line of a head, never for a wall. */
export const useTotals = (feeds: readonly LogFeed[]): LogTotals => useSum(feeds, ofAll)

/** The same of those logs alone in which the restart stands: what the release before has said is not counted. */
export const useTotalsSinceRestart = (feeds: readonly LogFeed[]): LogTotals => useSum(feeds, ofRestarted)

const ofAll = () => true
const ofRestarted = ({ hasRestart }: LogFeedState) => hasRestart

function useSum(feeds: readonly LogFeed[], counts: (state: LogFeedState) => boolean): LogTotals {
  const [totals, setTotals] = useState<LogTotals>({ errors: 0, warnings: 0 })
  useEffect(
    () =>
      watchAll(feeds, () => {
        const states = feeds.map(({ store }) => store.getState()).filter(counts)
        setTotals({
          errors: states.reduce((sum, { errors }) => sum + errors, 0),
          warnings: states.reduce((sum, { warnings }) => sum + warnings, 0),
        })
      }),
    [feeds, counts],
  )
  return totals
}

/** Whether a restart stands in any of the logs. Renders only when that changes. */
export function useHasRestart(feeds: readonly LogFeed[]): boolean {
  const [hasRestart, setHasRestart] = useState(false)
  useEffect(() => watchAll(feeds, () => setHasRestart(feeds.some(({ store }) => store.getState().hasRestart))), [feeds])
  return hasRestart
}

function watchAll(feeds: readonly LogFeed[], look: () => void): () => void {
  look()
  const stops = feeds.map(({ store }) => store.subscribe(look))
  return () => {
    for (const stop of stops) stop()
  }
}
