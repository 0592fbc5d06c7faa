import { drawLine } from './draw-line.ts'
import { createLineCache } from './line-cache.ts'
import { scrollSpace } from './scroll-space.ts'

/** Pixels of a line; the style sheet has the same. */
export const lineHeight = 18
/** Rows drawn above and below what is seen, so that the next frame of a scroll finds them there. */
const margin = 12

export type LineWindow = {
  /** Brings a line into view, in the upper third, unless it is in view. */
  reveal(line: number): void
  setTotal(total: number): void
  setNeedle(needle: string): void
  /** The lines from `first` to `last` are shown as chosen. */
  setChosen(first: number, last: number): void
  /** Lines that fit into the view. */
  rowsInView(): number
  dispose(): void
}

/**
 * Lines of an output of any length: only the rows in view are in the page, and only the lines around them in memory. It is
 * outside of React and draws once a frame. Rows keep their place while the view moves, so that scrolling is left to the browser.
 */
export function createLineWindow(
  element: HTMLElement,
  fetch: (from: number, count: number) => Promise<readonly string[] | undefined>,
): LineWindow {
  const space = document.createElement('div')
  space.className = 'text-space'
  element.replaceChildren(space)
  const rows: { row: HTMLElement; line: number; text: string | undefined; top: number; needle: string; isChosen: boolean }[] = []
  const cache = createLineCache(fetch, () => soon())
  let total = 0
  let needle = ''
  let chosen = { first: -1, last: -1 }
  let frame = 0
  let place = scrollSpace(0, lineHeight, 0)
  let width = 0

  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }

  const draw = () => {
    frame = 0
    const { scrollTop, clientHeight } = element
    const offset = place.offsetAt(scrollTop)
    const first = Math.max(0, Math.floor(offset / lineHeight) - margin)
    const last = Math.min(total - 1, Math.ceil((offset + clientHeight) / lineHeight) + margin)
    const needed = Math.ceil(clientHeight / lineHeight) + 2 * margin + 2
    while (rows.length < needed) rows.push(newRow(space))
    cache.want(first, last)
    // Each line has the same row while it is in view: what has not changed is not touched.
    for (let line = first; line <= last; line += 1) {
      const entry = rows[line % rows.length]
      if (entry === undefined) continue
      const text = cache.line(line)
      const top = scrollTop + line * lineHeight - offset
      if (entry.top !== top) entry.row.style.transform = `translateY(${top}px)`
      const isChosen = line >= chosen.first && line <= chosen.last
      if (entry.line !== line || entry.text !== text || entry.needle !== needle) drawLine(entry.row, line, text, needle)
      if (entry.line !== line || entry.text !== text || entry.needle !== needle || entry.isChosen !== isChosen)
        entry.row.classList.toggle('chosen', isChosen)
      if (entry.line === -1) entry.row.hidden = false
      Object.assign(entry, { line, text, top, needle, isChosen })
      width = Math.max(width, text?.length ?? 0)
    }
    for (const entry of rows) {
      if (entry.line === -1 || (entry.line >= first && entry.line <= last)) continue
      entry.row.hidden = true
      Object.assign(entry, { line: -1, text: undefined, top: -1 })
    }
    space.style.setProperty('--columns', String(width))
  }

  const measure = () => {
    place = scrollSpace(total, lineHeight, element.clientHeight)
    space.style.height = `${place.height}px`
    soon()
  }

  const observer = new ResizeObserver(measure)
  observer.observe(element)
  element.addEventListener('scroll', soon, { passive: true })
  measure()

  return {
    reveal(line) {
      const { clientHeight } = element
      const offset = place.offsetAt(element.scrollTop)
      const top = line * lineHeight
      if (top >= offset && top + lineHeight <= offset + clientHeight) return soon()
      element.scrollTop = place.scrollTopFor(top - clientHeight / 3)
      soon()
    },
    setTotal(next) {
      total = next
      cache.clear()
      measure()
    },
    setNeedle(next) {
      needle = next
      soon()
    },
    setChosen(first, last) {
      chosen = { first, last }
      soon()
    },
    rowsInView: () => Math.max(1, Math.floor(element.clientHeight / lineHeight) - 1),
    dispose() {
      observer.disconnect()
      element.removeEventListener('scroll', soon)
      cancelAnimationFrame(frame)
      element.replaceChildren()
    },
  }
}

function newRow(space: HTMLElement) {
  const row = document.createElement('div')
  row.className = 'text-line'
  row.hidden = true
  row.append(document.createElement('span'), document.createElement('span'))
  space.append(row)
  return { row, line: -1, text: undefined, top: -1, needle: '', isChosen: false }
}
