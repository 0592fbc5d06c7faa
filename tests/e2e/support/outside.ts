/** What is drawn beyond an edge of the window, and no box that scrolls brings in. */
export function outsideTheWindow(): string[] {
  const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement
  const page = [
    ...(scrollWidth > clientWidth ? ['wider than the window'] : []),
    ...(scrollHeight > clientHeight ? ['higher than the window'] : []),
  ]
  const scrolls = (element: Element | null): boolean => {
    if (element === null) return false
    const { overflowX, overflowY } = getComputedStyle(element)
    return /auto|scroll/.test(`${overflowX} ${overflowY}`) || scrolls(element.parentElement)
  }
  const isOutside = (element: Element): boolean => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
    // What is only for the ear is clipped to a point.
    if (width <= 1 || height <= 1) return false
    return left < -1 || top < -1 || right > clientWidth + 1 || bottom > clientHeight + 1
  }
  // It may scroll inside; itself it stands within the window.
  const dialogs = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].filter(isOutside)
  const lost = [
    ...document.querySelectorAll('button, input, select, textarea, a[href], h1, h2, h3, p, dd, td, [role=status], [role=alert]'),
  ]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('.xterm, .unseen') === null)
    .filter((element) => isOutside(element) && !scrolls(element.parentElement))
  return [
    ...page,
    ...[...dialogs, ...lost].map(
      (element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 60)}`,
    ),
  ]
}

/** What stands beyond the edge of a box that neither scrolls nor shows what is beyond: nothing brings it in. */
export function cutOff(): string[] {
  const shown = [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], .foot > .fixed')].filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('[aria-hidden="true"], .xterm, .unseen') === null,
  )
  const isCut = (element: HTMLElement): boolean => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
    if (width <= 1 || height <= 1) return false
    for (let box = element.parentElement; box !== null; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box)
      if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) return false
      const edge = box.getBoundingClientRect()
      const isBeyond = right > edge.right + 1 || left < edge.left - 1 || bottom > edge.bottom + 1 || top < edge.top - 1
      if (/hidden|clip/.test(overflowX) && isBeyond) return true
    }
    return false
  }
  return shown.filter(isCut).map((element) => element.getAttribute('aria-label') ?? element.textContent ?? element.tagName)
}

/**
 * Everything that can be pressed or filled in, and that no scrolling up, down or inside its own box brings into the window.
 * What a notice lies over is not lost: the notice can be put away, and its own button is looked at like the others.
 */
export function beyondTheWindow(): string[] {
  const width = document.documentElement.clientWidth
  const isSideways = document.documentElement.scrollWidth > width ? ['the page itself'] : []
  // A modal dialog is all there is while it is open, and it stands within the window.
  const dialog = document.querySelector('[role=dialog], [role=alertdialog]')
  const edge = dialog?.getBoundingClientRect()
  const isCut =
    edge !== undefined &&
    (edge.left < -1 || edge.top < -1 || edge.right > width + 1 || edge.bottom > document.documentElement.clientHeight + 1)
  const place = dialog ?? document
  const shown = [...place.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href]')].filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('[aria-hidden="true"], .xterm') === null,
  )
  const isReachable = (element: HTMLElement): boolean => {
    element.scrollIntoView({ block: 'center', inline: 'center' })
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const isInside = left >= -1 && right <= width + 1 && bottom > 0 && top < document.documentElement.clientHeight
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return isInside && hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label, .notices') !== null)
  }
  const lost = shown.filter((element) => !isReachable(element))
  return [
    ...isSideways,
    ...(isCut ? ['the dialog'] : []),
    ...lost.map((element) => element.getAttribute('aria-label') ?? element.textContent ?? element.tagName),
  ]
}

/** How high the page is, in several pictures one after the other: one height, if nothing in it makes itself larger and smaller. */
export async function heights(): Promise<number[]> {
  const seen = new Set<number>()
  for (let picture = 0; picture < 12; picture += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    seen.add(document.documentElement.scrollHeight)
  }
  return [...seen]
}
