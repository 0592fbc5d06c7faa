import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { RequestReply } from '#shared/contract/index.ts'
import { defaultSettings } from '#shared/domain/settings.ts'
import { expect, test } from '../support/open-panel.ts'
import { beyondTheWindow, cutOff, outsideTheWindow } from '../support/outside.ts'
import type { Chapter } from '../support/walk/chapter.ts'
import { chapters } from '../support/walk/chapters.ts'
import { walkCutOff } from '../support/walk/cut-off.ts'
import { shownTexts, strayWords } from '../support/words-of.ts'

const large = { width: 1920, height: 1080 }
/** The smallest that is used side by side with other windows. */
const narrow = { width: 1024, height: 700 }

/** They stand beside what they explain, outside every landmark, and are part of its description. */
const tooltips = '[data-radix-popper-content-wrapper]'

/** What axe finds, in one line each: how grave, which rule, where, why. */
async function obstacles(page: Page): Promise<string[]> {
  const isModal = (await page.locator('[role=dialog], [role=alertdialog]').count()) > 0
  // The panel has no frames, for which axe would open a page of its own each time; what passes is listed by nobody, and no rule in
  // use needs the sheets read ahead. Together that is most of the time that a state takes.
  const builder = new AxeBuilder({ page })
    .setLegacyMode(true)
    .exclude(tooltips)
    .options({ resultTypes: ['violations'], preload: false })
  // Behind a modal dialog the headings are hidden, as they should be.
  if (isModal) builder.disableRules(['page-has-heading-one'])
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, any }) => `${impact} ${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
  )
}

/** As a chapter has them, or as they are at first, with letters of 20. */
function withLargeLetters({ answers }: Chapter['script']): RequestReply<'settings.get'> {
  const viewer = { id: 'walk', send: () => undefined }
  const own = answers?.['settings.get']?.({}, viewer) as RequestReply<'settings.get'> | undefined
  const { settings, robots } = own ?? { settings: defaultSettings, robots: [] }
  return { settings: { ...settings, fontSize: { ...settings.fontSize, panel: 20 } }, robots }
}

/** Each language in one theme, so that each word and each colour has been looked at. */
for (const [language, theme] of [
  ['zh', 'dark'],
  ['en', 'light'],
] as const)
  test.describe(`${language}, ${theme}: nothing keeps anybody out, no word is of another language, nothing is outside of the window`, () => {
    const looksRight = (page: Page) => async (state: string) => {
      expect.soft(await obstacles(page), `${state}: axe`).toEqual([])
      expect.soft(strayWords(language, await shownTexts(page)), `${state}: words`).toEqual([])
      expect.soft(await page.evaluate(outsideTheWindow), `${state}: at 1280`).toEqual([])
      const small = page.viewportSize()
      await page.setViewportSize(large)
      expect.soft(await page.evaluate(outsideTheWindow), `${state}: at 1920`).toEqual([])
      await page.setViewportSize(narrow)
      const isLost = [...(await page.evaluate(outsideTheWindow)), ...(await page.evaluate(cutOff))]
      expect.soft(isLost, `${state}: at 1024`).toEqual([])
      if (small !== null) await page.setViewportSize(small)
    }

    test.use({ colorScheme: theme })
    for (const { name, script, walk } of chapters)
      test.describe(() => {
        test.use({ script: { ...script, language } })
        test(name, async ({ panel, core, page }) => {
          await walk({ panel, core }, looksRight(page))
        })
      })

    test('a lost connection', async ({ page, served }) => {
      await walkCutOff(page, { ...served, language }, looksRight(page))
    })
  })

test.describe('letters of 20 in a window of 1024 × 700: nothing is lost or cut, only up and down is scrolled', () => {
  test.use({ viewport: narrow })

  for (const { name, script, walk } of chapters)
    test.describe(() => {
      test.use({ script: { ...script, language: 'en', answers: { ...script.answers, 'settings.get': () => withLargeLetters(script) } } })
      test(name, async ({ panel, core, page }) => {
        await walk({ panel, core }, async (state) => {
          expect.soft(await page.evaluate(beyondTheWindow), `${state}: is lost`).toEqual([])
          expect.soft(await page.evaluate(cutOff), `${state}: is cut`).toEqual([])
        })
      })
    })
})

// 1280 × 800 at 200 % is a page of 640 × 400.
test.describe('at 200 % with reduced motion: nothing is lost, only up and down is scrolled, nothing moves by itself', () => {
  test.use({ viewport: { width: 640, height: 400 }, contextOptions: { reducedMotion: 'reduce' } })

  const staysWithin = (page: Page) => async (state: string) => {
    const moving = await page.evaluate(() => document.getAnimations().map((animation) => animation.constructor.name))
    expect.soft(moving, `${state}: moves`).toEqual([])
    expect.soft(await page.evaluate(beyondTheWindow), `${state}: is lost`).toEqual([])
  }

  for (const { name, script, walk } of chapters)
    test.describe(() => {
      test.use({ script })
      test(name, async ({ panel, core, page }) => {
        await walk({ panel, core }, staysWithin(page))
      })
    })

  test('a lost connection', async ({ page, served }) => {
    await walkCutOff(page, served, staysWithin(page))
  })
})
