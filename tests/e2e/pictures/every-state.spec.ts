import { test } from '../support/open-panel.ts'
import { takePictures } from '../support/picture.ts'
import { chapters } from '../support/walk/chapters.ts'
import { walkCutOff } from '../support/walk/cut-off.ts'

/** Every screen and state in both languages and themes, for a person to look at. */
for (const language of ['zh', 'en'] as const)
  test.describe(language, () => {
    for (const { name, script, walk } of chapters)
      test.describe(() => {
        test.use({ script: { ...script, language } })
        test(name, async ({ panel, core, page }) => {
          await walk({ panel, core }, (state) => takePictures(page, `${language}/${state}`))
        })
      })

    test('a lost connection', async ({ page, served }) => {
      await walkCutOff(page, { ...served, language }, (state) => takePictures(page, `${language}/${state}`))
    })
  })
