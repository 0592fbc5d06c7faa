import { useEffect, useRef } from 'react'
import type { StreamSource, Streams } from '../stores/streams.ts'
import { createLogList, type LogCounts } from './log-list.ts'

export type LogViewProps = {
  label: string
  streams: Streams
  source: StreamSource
  log: { ready?: string; fail: readonly string[] }
  isPaused: boolean
  onCount(counts: LogCounts): void
  describeSkipped(characters: number): string
}

/** One log, as it is written. Another log must come with another `key`. */
export function LogView(props: LogViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (place.current === null) return
    const { streams, source, log } = latest.current
    const list = createLogList(
      place.current,
      log,
      () => !latest.current.isPaused,
      (counts) => latest.current.onCount(counts),
    )
    const stop = streams.follow(source, {
      read(text, skipped, shown) {
        if (skipped > 0) list.note(latest.current.describeSkipped(skipped))
        list.add(text, shown)
      },
      reset: list.clear,
    })
    return () => {
      stop()
      list.dispose()
    }
  }, [])

  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  return <div ref={place} className="log-lines" role="log" aria-label={props.label} aria-live="off" tabIndex={0} />
}
