import { type KeyboardEvent, type MouseEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { type LineChoice, linesOf, moveChoice } from './line-choice.ts'
import { createLineWindow, type LineWindow } from './line-window.ts'

export type LineViewHandle = { goTo(line: number): void; focus(): void }

export type LineViewProps = {
  label: string
  total: number
  needle: string
  fetch(from: number, count: number): Promise<readonly string[] | undefined>
  /** The line that the cursor stands on, and the choice around it. */
  onChoose(choice: LineChoice): void
  onCopy(first: number, count: number): void
  ref?: Ref<LineViewHandle>
}

/** A finished output by lines. Another output must come with another `key`. */
export function LineView(props: LineViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<LineWindow>(undefined)
  const choice = useRef<LineChoice>({ anchor: 0, head: 0 })
  const latest = useRef(props)
  latest.current = props
  const { total, needle } = props

  useEffect(() => {
    if (place.current === null) return
    view.current = createLineWindow(place.current, (from, count) => latest.current.fetch(from, count))
    return () => view.current?.dispose()
  }, [])
  useEffect(() => view.current?.setTotal(total), [total])
  useEffect(() => view.current?.setNeedle(needle), [needle])

  const choose = (next: LineChoice) => {
    choice.current = next
    const { first, last } = linesOf(next)
    view.current?.setChosen(first, last)
    view.current?.reveal(next.head)
    props.onChoose(next)
  }
  useImperativeHandle(props.ref, () => ({
    goTo: (line) => choose({ anchor: line, head: line }),
    focus: () => place.current?.focus(),
  }))

  const press = (event: KeyboardEvent) => {
    const isCopy = event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)
    if (isCopy && document.getSelection()?.isCollapsed !== false) {
      const { first, last } = linesOf(choice.current)
      event.preventDefault()
      return props.onCopy(first, last - first + 1)
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = moveChoice(choice.current, event.key, { total, page: view.current?.rowsInView() ?? 1, extends: event.shiftKey })
    if (next === undefined) return
    event.preventDefault()
    choose(next)
  }
  const click = (event: MouseEvent) => {
    // A text that was marked with the mouse is not a click.
    if (document.getSelection()?.isCollapsed === false) return
    const row = event.target instanceof Element ? event.target.closest('.text-line') : null
    const line = Number(row?.firstElementChild?.textContent) - 1
    if (row !== null && Number.isInteger(line)) choose({ anchor: event.shiftKey ? choice.current.anchor : line, head: line })
  }

  return (
    <div
      ref={place}
      className="text-lines"
      role="log"
      aria-label={props.label}
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onKeyDown={press}
      onClick={click}
    />
  )
}
