import type { Page } from '@playwright/test'

const small = { width: 1280, height: 800 }
const large = { width: 1920, height: 1080 }

/** The page as it is, for a person to look at: both themes at 1280 × 800, the dark one at 1920 × 1080 too. */
export async function takePictures(page: Page, name: string): Promise<void> {
  const path = (variant: string) => `test-results/appearance/${name}-${variant}.png`
  for (const theme of ['light', 'dark'] as const) {
    // Not by its button: behind a dialog there is none.
    await page.evaluate((wanted) => {
      document.documentElement.dataset.theme = wanted
    }, theme)
    await page.screenshot({ path: path(theme) })
  }
  await page.setViewportSize(large)
  await page.screenshot({ path: path('large') })
  await page.setViewportSize(small)
}
