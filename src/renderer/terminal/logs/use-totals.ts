import { useEffect, useState } from 'react'
import type { LogFeed } from '../../stores/logs/log-feed.ts'

export type LogTotals = { errors: number; warnings: number }

/** The counts of several logs together. Renders with every one of them: for one line of a head, never for a wall. */
export function useTotals(feeds: readonly LogFeed[]): LogTotals {
  const [totals, setTotals] = useState<LogTotals>({ errors: 0, warnings: 0 })
  useEffect(
    () =>
      watchAll(feeds, () => {
        const states = feeds.map(({ store }) => store.getState())
        setTotals({
          errors: states.reduce((sum, { errors }) => sum + errors, 0),
          warnings: states.reduce((sum, { warnings }) => sum + warnings, 0),
        })
      }),
    [feeds],
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
