import type { Locator, Page } from '@playwright/test'

/** What there is most to scroll in on this screen. Throws where nothing scrolls. */
export async function tallestBox(page: Page): Promise<Locator> {
  const marked = await page.evaluate(() => {
    const hidden = (box: Element) => box.scrollHeight - box.clientHeight
    const boxes = [...document.querySelectorAll('main, main *')].filter((box) =>
      ['auto', 'scroll'].includes(getComputedStyle(box).overflowY),
    )
    const tallest = boxes.reduce<Element | undefined>((best, box) => (best && hidden(best) >= hidden(box) ? best : box), undefined)
    if (tallest === undefined || hidden(tallest) <= 0) return false
    tallest.setAttribute('data-bench', 'tallest')
    return true
  })
  if (!marked) throw new Error('nothing on this screen scrolls')
  return page.locator('[data-bench=tallest]')
}
