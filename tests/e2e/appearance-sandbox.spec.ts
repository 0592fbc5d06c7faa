import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/open-sandbox.ts'
import { takePictures } from './support/picture.ts'

const fixture = join(import.meta.dirname, '../fixtures/documents/ecsc-upgrade.md')

/** What only real hosts and files show, in pictures. */
for (const language of ['zh', 'en'] as const)
  test.describe(language, () => {
    test.use({ language })

    test.describe('nothing there yet', () => {
      test.use({ knowsFleet: false })

      test('the start, and an inventory before it is taken', async ({ panel, ferry, page }) => {
        const { fleet } = panel
        await expect(panel.start.main.getByRole('region', { name: panel.words('start.first-title') })).toBeVisible()
        await takePictures(page, `${language}/first time`)
        await panel.show('fleet')
        await takePictures(page, `${language}/fleet, nothing there`)
        await fleet.press('fleet.import')
        await fleet.field('fleet-import.text').fill(ferry.inventory)
        await fleet.pressInDialog('fleet-import.preview')
        await expect(fleet.dialog).toContainText('+ hosts.ecsc-1')
        await takePictures(page, `${language}/import preview`)
      })
    })

    test('a document beside its release, two shells', async ({ panel, ferry, page }) => {
      const { document, start, terminals } = panel
      await panel.show('terminals')
      await takePictures(page, `${language}/terminals, none`)
      await terminals.open('ecsc-1')
      await expect(terminals.screen('ecsc-1')).toContainText(/[$#]/)
      await terminals.split('ecsc-1')
      await expect(terminals.screen('ecsc-1')).toHaveCount(2)
      await expect(terminals.screen('ecsc-1').last()).toContainText(/[$#]/)
      await terminals.type('uname -s; date +%Y; echo 你好')
      await expect(terminals.screen('ecsc-1').last()).toContainText('Linux')
      await takePictures(page, `${language}/terminals`)

      await panel.show('start')
      const path = join(ferry.data, '上线文档.md')
      await copyFile(fixture, path)
      await start.importFile(path)
      await document.valuesAt(26).first().click()
      await takePictures(page, `${language}/document`)
    })
  })
