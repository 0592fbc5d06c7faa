import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { StreamSource, Streams } from '../stores/run/streams.ts'
import { useTerminals } from '../stores/use/use-stores.tsx'
import { createOutputTerminal } from './create-terminal.ts'
import { createGutter, type Gutter, type GutterWords } from './gutter/gutter.ts'
import { createStampBook } from './gutter/stamp-book.ts'
import { writeStamped } from './gutter/write-stamped.ts'
import { createCommandMarker, skippedLine } from './marks.ts'
import type { OpenTerminal } from './open-terminal.ts'
import { SearchBar } from './search-bar.tsx'

export type OutputViewProps = {
  label: string
  streams: Streams
  source: StreamSource
  describeSkipped(characters: number): string
  /** Of what stands beside the lines. */
  words: GutterWords
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
  const gutterPlace = useRef<HTMLDivElement>(null)
  const gutter = useRef<Gutter>(null)
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
    const book = createStampBook()
    const beside = gutterPlace.current && createGutter(gutterPlace.current, made.terminal, book, () => latest.current.words)
    gutter.current = beside
    beside?.setFontSize(firstSize.current)
    const stop = streams.follow(source, {
      read(text, skipped, shown, stamps) {
        if (skipped > 0) made.terminal.write(skippedLine(latest.current.describeSkipped(skipped)))
        writeStamped(made.terminal, book, { text, stamps, shown }, mark)
      },
      reset() {
        made.terminal.reset()
        book.clear()
      },
    })
    return () => {
      stop()
      beside?.dispose()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    opened?.setFontSize(fontSize)
    gutter.current?.setFontSize(fontSize)
  }, [opened, fontSize])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn depends on the words
  useEffect(() => gutter.current?.anew(), [props.words])

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
    <div className="terminal-box with-gutter" onKeyDown={press}>
      {props.isSearching && opened !== undefined && <SearchBar search={opened.search} onClose={stopSearching} />}
      <div ref={gutterPlace} className="gutter" aria-hidden="true" />
      <div ref={place} className="output" role="log" aria-label={props.label} aria-live="off" />
    </div>
  )
}
