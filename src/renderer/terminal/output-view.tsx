import '@xterm/xterm/css/xterm.css'
import { useEffect, useRef } from 'react'
import type { StreamSource, Streams } from '../stores/streams.ts'
import { createOutputTerminal } from './create-terminal.ts'
import { skippedLine } from './marks.ts'

export type OutputViewProps = {
  label: string
  streams: Streams
  /** What to show live; undefined for a run that is over. */
  live?: StreamSource
  /** Called for what stands before the live output; what it writes comes first. */
  before(write: (text: string) => void): Promise<void>
  /** Lines that the panel itself writes between the output: the commands as they begin. */
  register(write: ((text: string) => void) | undefined): void
  describeSkipped(characters: number): string
}

/**
 * Live output of one target. A change of what is shown must come with another `key`, so that each has a terminal of its
 * own. The bytes go from the stream to the terminal and never through React.
 */
export function OutputView({ label, streams, live, before, register, describeSkipped }: OutputViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef({ streams, live, before, register, describeSkipped })
  latest.current = { streams, live, before, register, describeSkipped }

  useEffect(() => {
    if (place.current === null) return
    const { streams, live, before, register } = latest.current
    const style = getComputedStyle(place.current)
    const output = createOutputTerminal(place.current, style.getPropertyValue('--mono'), style.getPropertyValue('--term').trim())
    const write = (text: string) => output.terminal.write(text)
    let isGone = false
    let stop = () => {}
    const begin = () => {
      if (isGone || live === undefined) return
      register(write)
      stop = streams.follow(live, {
        read(text, skipped, shown) {
          if (skipped > 0) write(skippedLine(latest.current.describeSkipped(skipped)))
          output.terminal.write(text, shown)
        },
        reset: () => output.terminal.reset(),
      })
    }
    void before((text) => !isGone && write(text)).then(begin)
    return () => {
      isGone = true
      register(undefined)
      stop()
      output.dispose()
    }
  }, [])

  return <div ref={place} className="output" role="log" aria-label={label} />
}
