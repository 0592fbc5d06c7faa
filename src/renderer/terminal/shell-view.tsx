import { useEffect, useRef, useState } from 'react'
import { fontSizes } from '../stores/terminal/terminals.ts'
import { useStores, useTerminals } from '../stores/use/use-stores.tsx'
import { anew, createFloodView } from './flood-view.ts'
import type { OpenTerminal } from './open-terminal.ts'
import { openTerminal } from './open-terminal.ts'
import { needsLook, readPaste } from './paste.ts'
import { makeReadOnly, readOnlyKeys } from './read-only.ts'
import { SearchBar } from './search-bar.tsx'
import { shellKeys } from './shell-keys.ts'

/** As many as the core keeps (core/terminal/screen.ts). */
const scrollbackLines = 5_000

export type ShellViewProps = {
  terminal: string
  host: string
  label: string
  hasKeys: boolean
  hasEnded: boolean
  isSearching: boolean
  onSearch(isSearching: boolean): void
  onFocus(): void
}

/** A shell that lives in the core. Another shell must come with another `key`. */
export function ShellView(props: ShellViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const { terminals, application } = useStores()
  const fontSize = useTerminals((state) => state.fontSize)
  const firstSize = useRef(fontSize)
  const [opened, setOpened] = useState<OpenTerminal>()

  useEffect(() => {
    const element = place.current
    if (element === null) return
    const { terminal: id, host } = latest.current
    const { actions } = terminals
    const made = openTerminal(element, {
      fontSize: firstSize.current,
      options: { scrollback: scrollbackLines, cursorBlink: false, macOptionIsMeta: true, rightClickSelectsWord: false },
      onLink: (address) => actions.ask({ kind: 'link', address }),
    })
    const { terminal } = made
    const flood = createFloodView(terminal)
    setOpened(made)
    terminal.textarea?.setAttribute('aria-label', latest.current.label)
    // A size that the core told of is not told to the core again.
    let isTold = true
    const take = ({ columns, rows }: { columns: number; rows: number }) => {
      isTold = true
      terminal.resize(columns, rows)
      isTold = false
    }
    terminal.onResize(({ cols, rows }) => isTold || actions.resize(id, cols, rows))
    terminal.onData((text) => latest.current.hasEnded || actions.write(id, text))
    const ownKeys = shellKeys({
      copy: () => terminal.hasSelection() && actions.copy(terminal.getSelection()),
      search: () => latest.current.onSearch(true),
      fontSize: (change) => actions.setFontSize(change === 0 ? fontSizes.usual : terminals.store.getState().fontSize + change),
    })
    const keysAfterEnd = readOnlyKeys(terminal)
    terminal.attachCustomKeyEventHandler((event) => ownKeys(event) && (!latest.current.hasEnded || keysAfterEnd(event)))
    const stop = actions.link.follow(
      id,
      {
        screen: (text, size, shown) =>
          flood.show(size.isWhole, () => {
            take(size)
            terminal.write(anew + text, shown)
            if (size.isWhole) made.fit()
          }),
        data: (text, shown) => terminal.write(text, shown),
        resized: take,
      },
      () => application.actions.report({ code: 'terminal-unknown', values: {} }),
    )
    const paste = (event: ClipboardEvent) => {
      event.preventDefault()
      event.stopPropagation()
      const pasted = readPaste(event.clipboardData?.getData('text/plain') ?? '')
      const go = () => terminal.paste(pasted.text)
      if (needsLook(pasted)) actions.ask({ kind: 'paste', host, lines: pasted.lines, removed: pasted.removed, go })
      else go()
    }
    // Only what the mouse has selected: the search selects its matches, too.
    const copySelection = () => setTimeout(() => terminal.hasSelection() && actions.copy(terminal.getSelection()))
    const pressed = () => element.ownerDocument.addEventListener('mouseup', copySelection, { once: true })
    element.addEventListener('paste', paste, true)
    element.addEventListener('mousedown', pressed)
    return () => {
      element.removeEventListener('paste', paste, true)
      element.removeEventListener('mousedown', pressed)
      stop()
      flood.dispose()
      made.dispose()
    }
  }, [terminals, application])
  useEffect(() => opened?.setFontSize(fontSize), [opened, fontSize])
  useEffect(() => {
    if (props.hasEnded && opened !== undefined) makeReadOnly(opened.terminal)
  }, [opened, props.hasEnded])
  useEffect(() => {
    // Who goes through the tabs by arrow keys stays there until Tab.
    const tabs = place.current?.ownerDocument.activeElement?.closest('[role="tablist"]') ?? null
    if (props.hasKeys && tabs === null) opened?.terminal.focus()
  }, [opened, props.hasKeys])

  const stopSearching = () => {
    props.onSearch(false)
    opened?.terminal.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only takes note of the focus; the keys are those of the terminal in it
    <div className="terminal-box" onFocus={props.onFocus}>
      {props.isSearching && opened !== undefined && <SearchBar search={opened.search} onClose={stopSearching} />}
      <section ref={place} className="output" aria-label={props.label} />
    </div>
  )
}
