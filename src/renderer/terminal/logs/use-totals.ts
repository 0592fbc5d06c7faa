import { useEffect, useState } from 'react'
import type { LogFeed } from '../../stores/logs/log-feed.ts'

export type LogTotals = { errors: number; warnings: number; hasRestart: boolean }

/** The counts of several logs together. */
export function useTotals(feeds: readonly LogFeed[]): LogTotals {
  const [totals, setTotals] = useState<LogTotals>({ errors: 0, warnings: 0, hasRestart: false })
  useEffect(() => {
    const add = () => {
      const states = feeds.map(({ store }) => store.getState())
      setTotals({
        errors: states.reduce((sum, { errors }) => sum + errors, 0),
        warnings: states.reduce((sum, { warnings }) => sum + warnings, 0),
        hasRestart: states.some(({ hasRestart }) => hasRestart),
      })
    }
    add()
    const stops = feeds.map(({ store }) => store.subscribe(add))
    return () => {
      for (const stop of stops) stop()
    }
  }, [feeds])
  return totals
}
