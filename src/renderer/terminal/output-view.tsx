import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { StreamSource, Streams } from '../stores/streams.ts'
import { useTerminals } from '../stores/use-stores.tsx'
import { createOutputTerminal } from './create-terminal.ts'
import { createCommandMarker, skippedLine } from './marks.ts'
import type { OpenTerminal } from './open-terminal.ts'
import { SearchBar } from './search-bar.tsx'

export type OutputViewProps = {
  label: string
  streams: Streams
  source: StreamSource
  describeSkipped(characters: number): string
  onLink(address: string): void
  isSearching: boolean
  onSearch(isSearching: boolean): void
}

/**
 * Output of one target, from its beginning. Another target must come with another `key`, so that each has a terminal of
 * its own. The bytes go from the stream to the terminal and never through React.
 */
export function OutputView(props: OutputViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const fontSize = useTerminals((state) => state.fontSize)
  const firstSize = useRef(fontSize)
  const [opened, setOpened] = useState<OpenTerminal>()

  useEffect(() => {
    if (place.current === null) return
    const { streams, source } = latest.current
    const made = createOutputTerminal(place.current, {
      fontSize: firstSize.current,
      onLink: (address) => latest.current.onLink(address),
    })
    setOpened(made)
    made.terminal.textarea?.setAttribute('aria-label', latest.current.label)
    const mark = createCommandMarker()
    const stop = streams.follow(source, {
      read(text, skipped, shown) {
        if (skipped > 0) made.terminal.write(skippedLine(latest.current.describeSkipped(skipped)))
        made.terminal.write(mark(text), shown)
      },
      reset: () => made.terminal.reset(),
    })
    return () => {
      stop()
      made.dispose()
    }
  }, [])
  useEffect(() => opened?.setFontSize(fontSize), [opened, fontSize])

  const press = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    props.onSearch(true)
  }
  const stopSearching = () => {
    props.onSearch(false)
    opened?.terminal.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the terminal and the search bar in it
    <div className="terminal-box" onKeyDown={press}>
      {props.isSearching && opened !== undefined && <SearchBar search={opened.search} onClose={stopSearching} />}
      <div ref={place} className="output" role="log" aria-label={props.label} aria-live="off" />
    </div>
  )
}
