import type { LogRow } from '#shared/logs/filter.ts'
import type { LogLine } from '#shared/logs/log-line.ts'
import { drawRow, type RowLook } from './draw-row.ts'
import { type FrameWork, notOnNextFrame, onNextFrame } from './frames.ts'
import type { LogModel } from './log-model.ts'

/** Height of a row in CSS pixels; fixed, so that nothing needs to be measured. The style sheet has the same. */
export const rowHeight = 18
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
  look: () => Omit<RowLook, 'current'>,
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

  const total = () => model.rows().length * rowHeight
  const write = () => {
    const rows = model.rows()
    const end = Math.max(0, total() - height)
    if (!model.isHeld) wantsTop = end
    const from = wantsTop ?? top
    const begin = Math.max(0, Math.floor(from / rowHeight) - spare)
    const seen = rows.slice(begin, Math.ceil((from + height) / rowHeight) + spare)
    if (canvasHeight !== total()) {
      canvasHeight = total()
      canvas.style.height = `${canvasHeight}px`
    }
    if (begin !== first) {
      first = begin
      shown.style.transform = `translateY(${begin * rowHeight}px)`
    }
    const said = rows.length > 0 ? '' : look().words.empty(model.isFilteredAway())
    if (hint.textContent !== said) hint.textContent = said
    const next = new Map<LogRow, HTMLElement>()
    const late = new Set<LogRow>()
    const markUntil = performance.now() + markingTime
    for (const row of seen) {
      const known = unmarked.has(row) ? undefined : drawn.get(row)
      const { mark, ...rest } = look()
      const isLate = known === undefined && mark !== undefined && performance.now() >= markUntil
      if (isLate) late.add(row)
      next.set(row, known ?? drawRow(row, { ...rest, mark: isLate ? undefined : mark, current }))
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
    soon()
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
      wantsTop = Math.min(Math.max(0, (index + 0.5) * rowHeight - height / 2), Math.max(0, total() - height))
      anew()
    },
    at() {
      const rows = model.rows()
      const marked = current === undefined ? -1 : rows.findIndex(({ line }) => line === current)
      return marked >= 0 ? marked : Math.min(rows.length, Math.floor((top + height) / rowHeight))
    },
    dispose() {
      notOnNextFrame(work)
      place.removeEventListener('scroll', onScroll)
      sizes.disconnect()
      sight.disconnect()
    },
  }
}
