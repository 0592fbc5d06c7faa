import '@xterm/xterm/css/xterm.css'
import { useEffect, useRef } from 'react'
import type { StreamSource, Streams } from '../stores/streams.ts'
import { createOutputTerminal } from './create-terminal.ts'
import { createCommandMarker, skippedLine } from './marks.ts'

export type OutputViewProps = { label: string; streams: Streams; source: StreamSource; describeSkipped(characters: number): string }

/**
 * Output of one target, from its beginning. Another target must come with another `key`, so that each has a terminal of
 * its own. The bytes go from the stream to the terminal and never through React.
 */
export function OutputView(props: OutputViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (place.current === null) return
    const { streams, source } = latest.current
    const style = getComputedStyle(place.current)
    const { terminal, dispose } = createOutputTerminal(
      place.current,
      style.getPropertyValue('--mono'),
      style.getPropertyValue('--term').trim(),
    )
    const mark = createCommandMarker()
    const stop = streams.follow(source, {
      read(text, skipped, shown) {
        if (skipped > 0) terminal.write(skippedLine(latest.current.describeSkipped(skipped)))
        terminal.write(mark(text), shown)
      },
      reset: () => terminal.reset(),
    })
    return () => {
      stop()
      dispose()
    }
  }, [])

  return <div ref={place} className="output" role="log" aria-label={props.label} aria-live="off" />
}
