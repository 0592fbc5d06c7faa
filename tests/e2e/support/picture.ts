import { expect, type Page } from '@playwright/test'

const small = { width: 1280, height: 800 }
const large = { width: 1920, height: 1080 }

/**
 * Pictures of the page as it is, for a person to look at: both themes at 1280 × 800, the dark one at 1920 × 1080 too.
 * At both sizes nothing may stand outside the window.
 */
export async function takePictures(page: Page, name: string): Promise<void> {
  const path = (variant: string) => `test-results/appearance/${name}-${variant}.png`
  for (const theme of ['light', 'dark'] as const) {
    // Not by its button: behind a dialog there is none.
    await page.evaluate((wanted) => {
      document.documentElement.dataset.theme = wanted
    }, theme)
    await page.screenshot({ path: path(theme) })
  }
  expect.soft(await page.evaluate(outsideTheWindow), `${name} at ${small.width}`).toEqual([])
  await page.setViewportSize(large)
  await page.screenshot({ path: path('large') })
  expect.soft(await page.evaluate(outsideTheWindow), `${name} at ${large.width}`).toEqual([])
  await page.setViewportSize(small)
}

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
  const lost = [
    ...document.querySelectorAll('button, input, select, textarea, a[href], h1, h2, h3, p, dd, td, [role=status], [role=alert]'),
  ]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('.xterm, .unseen') === null)
    .filter((element) => isOutside(element) && !scrolls(element.parentElement))
  return [
    ...page,
    ...lost.map((element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 60)}`),
  ]
}
