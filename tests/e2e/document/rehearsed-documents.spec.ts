/** Documents in the panel on real hosts: opened, filled in, rehearsed, run, told on paper, and brought back to what was. */
import { join } from 'node:path'
import { applications } from '#harness/documents/coin-refund.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'
import { expect, test } from '../support/open-document-place.ts'
import { wholeEvening } from '../support/whole-evening.ts'

const missing = await namespacesMissing()
test.skip(missing !== undefined, `needs hosts of their own (${missing})`)
test.describe.configure({ timeout: 900_000 })

test.describe('a document for a database and an application', () => {
  test.use({ placeOf: 'member-discount' })

  test('its service, database, table and columns are chosen in the panel; rehearsed, run and brought back', async ({ panel, place }) => {
    const { start, document, words: say } = panel
    await start.importFile(place.document)
    const filling = document.main.getByRole('region', { name: say('filling.title') })
    for (const name of ['web', 'db-1']) {
      const radio = filling.getByRole('radio', { name, exact: true }).first()
      await radio.click()
      await expect(radio).toBeChecked()
    }
    const fill = async (what: string, value: string) => {
      const field = filling.getByRole('textbox', { name: new RegExp(what) })
      await field.fill(value)
      await field.press('Enter')
    }
    await fill(say('filling.table'), 'txn.resource')
    await fill(`${say('filling.column')} 备注`, 'memo')
    await document.chooseArchive('web', join(place.archives, 'web.war'))
    await expect(document.archive('web')).toContainText('SHA-256')
    await wholeEvening(panel, place, 'member-discount')
  })
})

test.describe('a plan of batches', () => {
  test.use({ placeOf: 'coin-refund' })

  test('eight applications, a topic with its group, a key and a ladder; rehearsed, run and brought back', async ({ panel, place }) => {
    const { start, document } = panel
    await start.importFile(place.document)
    // Neither the queue nor the centre is a host.
    await expect(document.main.locator('.release-head')).toContainText('1 台主机')
    for (const name of applications) await expect(document.archive(name)).toContainText('SHA-256')
    await wholeEvening(panel, place, 'coin-refund')
  })
})
