import type { LogRow } from '#shared/logs/filter.ts'
import type { LogLine } from '#shared/logs/log-line.ts'
import { drawRow, foldsOf, type RowLook, rowHeight } from './draw-row.ts'
import { type FrameWork, notOnNextFrame, onNextFrame } from './frames.ts'
import type { LogModel } from './log-model.ts'
import { createRowPlaces, oneLineEach, type RowPlaces } from './wrap.ts'

/** A row of letters that nobody sees: what it measures is told by the browser, which is never asked for it within a frame. */
function createProbe(): HTMLElement {
  const probe = document.createElement('span')
  probe.className = 'log-probe'
  probe.setAttribute('aria-hidden', 'true')
  probe.textContent = '0'.repeat(probed)
  return probe
}

const probed = 100
/** CSS pixels: of a letter where none can be measured, and to both sides of a row. */
const usualLetter = 7.2
const padding = 24

/** Rows drawn above and below what is seen where a person scrolls; a pane that follows its log draws no row that the next frame throws away. */
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
  const probe = createProbe()
  place.replaceChildren(canvas, hint, probe)

  let drawn = new Map<LogRow, HTMLElement>()
  let unmarked: ReadonlySet<LogRow> = new Set()
  /** CSS pixels; none until the page is laid out, which a new pane does not ask for: there are as many as hosts. */
  let height = 0
  let isLaidOut = false
  let top = 0
  let canvasHeight = -1
  let first = -1
  let current: LogLine | undefined
  let isVisible = true
  let wantsTop: number | undefined

  /** Letters that fit beside each other. */
  let fits = 0
  /** How long lines are wrapped, and where each row begins then; kept until something of it changes. */
  let columns: number | undefined
  let places: ((rows: readonly LogRow[]) => RowPlaces) | undefined
  /** How many lines a row takes so: another filter shows the same ones again, twenty thousand of them in each pane at one click. */
  let counts = new WeakMap<LogLine, number>()
  const wrapped = (): RowLook => {
    const { isWrapped, ...rest } = look()
    const wanted = isWrapped ? fits : undefined
    if (wanted !== columns) {
      columns = wanted
      places = undefined
      counts = new WeakMap()
      canvas.classList.toggle('wrapped', isWrapped)
    }
    return { ...rest, columns, current }
  }
  const placesOf = (rows: readonly LogRow[], how: RowLook): RowPlaces => {
    if (how.columns === undefined) return oneLineEach(rows.length)
    places ??= createRowPlaces((row: LogRow) => {
      const known = counts.get(row.line)
      if (known !== undefined) return known
      const count = foldsOf(row, how).length + 1
      counts.set(row.line, count)
      return count
    })
    return places(rows)
  }
  const write = () => {
    if (!isLaidOut) return
    const rows = model.rows()
    const how = wrapped()
    const places = placesOf(rows, how)
    const total = places.total * rowHeight
    const end = Math.max(0, total - height)
    if (!model.isHeld) wantsTop = end
    const from = wantsTop ?? top
    const more = model.isHeld ? spare : 0
    const begin = places.rowAt(Math.max(0, Math.floor(from / rowHeight) - more))
    const seen = rows.slice(begin, places.rowAt(Math.ceil((from + height) / rowHeight) + more) + 1)
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
    places = undefined
    counts = new WeakMap()
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
    isLaidOut = true
    height = place.clientHeight
    fits = Math.floor((place.clientWidth - padding) / (probe.getBoundingClientRect().width / probed || usualLetter))
    // Another width wraps all lines in another way.
    if (columns === undefined || columns === fits) soon()
    else anew()
  })
  sizes.observe(place)
  sizes.observe(probe)
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
