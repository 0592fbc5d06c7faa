import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/open-panel.ts'
import { walkRun } from './support/walk.ts'

/** They stand beside what they explain, outside every landmark, and are part of its description. */
const tooltips = '[data-radix-popper-content-wrapper]'

/** What axe finds, in one line each: how grave, which rule, where, why. */
async function findings(page: Page): Promise<string[]> {
  const isModal = (await page.locator('[role=dialog], [role=alertdialog]').count()) > 0
  const builder = new AxeBuilder({ page }).exclude(tooltips)
  // Behind a modal dialog the headings are hidden, as they should be.
  if (isModal) builder.disableRules(['page-has-heading-one'])
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, any }) => `${impact} ${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
  )
}

for (const theme of ['dark', 'light'] as const) {
  test.describe(theme, () => {
    test.use({ script: { pace: 40 } })

    test('axe finds nothing on any screen', async ({ panel, core, page }) => {
      test.setTimeout(180_000)
      await panel.chooseTheme(theme)
      await walkRun(panel, core, async (state) => expect.soft(await findings(page), state).toEqual([]))
    })
  })
}

test.describe('at 200 % zoom', () => {
  // 1280 × 800 at 200 % is a page of 640 × 400.
  test.use({ script: { pace: 40 }, viewport: { width: 640, height: 400 } })

  test('nothing is lost, and only up and down is scrolled', async ({ panel, core, page }) => {
    test.setTimeout(120_000)
    await walkRun(panel, core, async (state) => {
      await page.screenshot({ path: `test-results/zoom/${state}.png` })
      expect.soft(await page.evaluate(beyondTheWindow), state).toEqual([])
    })
  })
})

/**
 * Everything that can be pressed or filled in, and that no scrolling up, down or inside its own box brings into the window.
 * What a notice lies over is not lost: the notice can be put away, and its own button is looked at like the others.
 */
function beyondTheWindow(): string[] {
  const width = document.documentElement.clientWidth
  const isSideways = document.documentElement.scrollWidth > width ? ['the page itself'] : []
  // A modal dialog is all there is while it is open.
  const place = document.querySelector('[role=dialog], [role=alertdialog]') ?? document
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
  return [...isSideways, ...lost.map((element) => element.getAttribute('aria-label') ?? element.textContent ?? element.tagName)]
}

test.describe('with reduced motion', () => {
  test.use({ script: { pace: 40 }, contextOptions: { reducedMotion: 'reduce' } })

  test('nothing moves by itself', async ({ panel, core, page }) => {
    test.setTimeout(120_000)
    await walkRun(panel, core, async (state) => {
      const moving = await page.evaluate(() => document.getAnimations().map((animation) => animation.constructor.name))
      expect.soft(moving, state).toEqual([])
    })
  })
})
