import type { LogRow } from '#shared/logs/filter.ts'
import type { LogLine } from '#shared/logs/log-line.ts'
import { drawRow, type RowLook, rowHeight, wrapOf } from './draw-row.ts'
import { type FrameWork, notOnNextFrame, onNextFrame } from './frames.ts'
import type { LogModel } from './log-model.ts'
import { oneLineEach, placeRows, type RowPlaces } from './wrap.ts'

/** Letters that fit beside each other; what surrounds them is taken from the style sheet. */
function columnsOf(place: HTMLElement): number {
  const probe = document.createElement('span')
  probe.className = 'log-probe'
  probe.textContent = '0'.repeat(probed)
  place.append(probe)
  const letter = probe.getBoundingClientRect().width / probed || usualLetter
  probe.remove()
  return Math.floor((place.clientWidth - padding) / letter)
}

const probed = 100
/** CSS pixels: of a letter before any was drawn, and to both sides of a row. */
const usualLetter = 7.2
const padding = 24

/** Rows drawn above and below what is seen. */
const spare = 4
/** Milliseconds of a frame in which matches are marked; rows for which there was no time are drawn again with the next. */
const markingTime = 6

export type LogPainter = {
  /** Something is different: it is drawn with the next frame, if it can be seen. */
  soon(): void
  /** All rows again: how they look has changed. */
  anew(): void
  /** Brings a row into view and marks it. */
  show(index: number): void
  /** Index of the marked row, or else of the last that is seen. */
  at(): number
  dispose(): void
}

/**
 * Draws only the rows that can be seen, into an element that scrolls. While the model is not held the end is in view;
 * `onScrolledBack` tells that a person scrolled away from it.
 */
export function createLogPainter(
  place: HTMLElement,
  model: LogModel,
  look: () => Omit<RowLook, 'current' | 'columns'> & { isWrapped: boolean },
  onScrolledBack: () => void,
): LogPainter {
  const canvas = document.createElement('div')
  canvas.className = 'log-canvas'
  const shown = document.createElement('div')
  shown.className = 'log-shown'
  canvas.append(shown)
  const hint = document.createElement('p')
  hint.className = 'log-hint'
  place.replaceChildren(canvas, hint)

  let drawn = new Map<LogRow, HTMLElement>()
  let unmarked: ReadonlySet<LogRow> = new Set()
  let height = place.clientHeight
  let top = 0
  let canvasHeight = -1
  let first = -1
  let current: LogLine | undefined
  let isVisible = true
  let wantsTop: number | undefined

  /** How long lines are wrapped, and how many lines each row takes then; both are kept until something of it changes. */
  let columns: number | undefined
  let lines = new WeakMap<LogRow, number>()
  const wrapped = (): RowLook => {
    const { isWrapped, ...rest } = look()
    const fitting = isWrapped ? columnsOf(place) : undefined
    if (fitting !== columns) {
      columns = fitting
      lines = new WeakMap()
      canvas.classList.toggle('wrapped', isWrapped)
    }
    return { ...rest, columns, current }
  }
  const placesOf = (rows: readonly LogRow[], how: RowLook): RowPlaces => {
    if (how.columns === undefined) return oneLineEach(rows.length)
    return placeRows(rows.length, (index) => {
      const row = rows[index]
      if (row === undefined) return 1
      const known = lines.get(row) ?? wrapOf(row, how).breaks.length + 1
      lines.set(row, known)
      return known
    })
  }
  const write = () => {
    const rows = model.rows()
    const how = wrapped()
    const places = placesOf(rows, how)
    const total = places.total * rowHeight
    const end = Math.max(0, total - height)
    if (!model.isHeld) wantsTop = end
    const from = wantsTop ?? top
    const begin = places.rowAt(Math.max(0, Math.floor(from / rowHeight) - spare))
    const seen = rows.slice(begin, places.rowAt(Math.ceil((from + height) / rowHeight) + spare) + 1)
    if (canvasHeight !== total) {
      canvasHeight = total
      canvas.style.height = `${canvasHeight}px`
    }
    if (places.topOf(begin) !== first) {
      first = places.topOf(begin)
      shown.style.transform = `translateY(${first * rowHeight}px)`
    }
    const said = rows.length > 0 ? '' : look().words.empty(model.isFilteredAway())
    if (hint.textContent !== said) hint.textContent = said
    const next = new Map<LogRow, HTMLElement>()
    const late = new Set<LogRow>()
    const markUntil = performance.now() + markingTime
    for (const row of seen) {
      const known = unmarked.has(row) ? undefined : drawn.get(row)
      const isLate = known === undefined && how.mark !== undefined && performance.now() >= markUntil
      if (isLate) late.add(row)
      next.set(row, known ?? drawRow(row, isLate ? { ...how, mark: undefined } : how))
    }
    for (const [row, element] of drawn) if (next.get(row) !== element) element.remove()
    unmarked = late
    if (late.size > 0) soon()
    let cursor = shown.firstChild
    for (const element of next.values()) {
      if (element === cursor) cursor = cursor.nextSibling
      else shown.insertBefore(element, cursor)
    }
    drawn = next
  }
  const work: FrameWork = {
    write,
    scroll() {
      if (wantsTop === undefined || Math.abs(wantsTop - top) < 1) return
      place.scrollTop = wantsTop
      top = wantsTop
      if (model.isHeld) wantsTop = undefined
    },
  }
  const soon = () => {
    if (isVisible) onNextFrame(work)
  }
  const anew = () => {
    drawn = new Map()
    lines = new WeakMap()
    shown.replaceChildren()
    soon()
  }
  const onScroll = () => {
    const now = place.scrollTop
    if (Math.abs(now - top) < 1) return
    const isBack = now < top && now < canvasHeight - height - rowHeight
    top = now
    wantsTop = undefined
    if (!model.isHeld && isBack) onScrolledBack()
    soon()
  }
  place.addEventListener('scroll', onScroll, { passive: true })
  const sizes = new ResizeObserver(() => {
    height = place.clientHeight
    // Another width wraps all lines in another way.
    if (columns === undefined || columns === columnsOf(place)) soon()
    else anew()
  })
  sizes.observe(place)
  const sight = new IntersectionObserver((entries) => {
    isVisible = entries.at(-1)?.isIntersecting ?? true
    soon()
  })
  sight.observe(place)
  soon()

  return {
    soon,
    anew,
    show(index) {
      current = model.rows()[index]?.line
      const places = placesOf(model.rows(), wrapped())
      wantsTop = Math.min(Math.max(0, (places.topOf(index) + 0.5) * rowHeight - height / 2), Math.max(0, places.total * rowHeight - height))
      anew()
    },
    at() {
      const rows = model.rows()
      const marked = current === undefined ? -1 : rows.findIndex(({ line }) => line === current)
      return marked >= 0 ? marked : placesOf(rows, wrapped()).rowAt((top + height) / rowHeight)
    },
    dispose() {
      notOnNextFrame(work)
      place.removeEventListener('scroll', onScroll)
      sizes.disconnect()
      sight.disconnect()
    },
  }
}
