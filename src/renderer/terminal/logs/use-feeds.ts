import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { feedKey, type LogFeed, type LogFeedState, type LogSpec } from '../../stores/logs/log-feed.ts'
import { useStores } from '../../stores/use/use-stores.tsx'

/** The logs, open while the component is there. Empty at first. */
export function useFeeds(specs: readonly LogSpec[]): readonly LogFeed[] {
  const { logs } = useStores()
  const latest = useRef(specs)
  latest.current = specs
  const [feeds, setFeeds] = useState<readonly LogFeed[]>([])
  const keys = specs.map(feedKey).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: other keys are other logs
  useEffect(() => {
    const used = latest.current.map(logs.feeds.use)
    setFeeds(used)
    return () => {
      for (const feed of used) logs.feeds.release(feed)
    }
  }, [keys, logs])
  return feeds
}

export const useFeed = <Value>(feed: LogFeed, select: (state: LogFeedState) => Value): Value => useStore(feed.store, select)
