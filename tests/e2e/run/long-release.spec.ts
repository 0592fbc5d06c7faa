import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/open-sandbox.ts'

/** Hosts like any other: on practice hosts commands are a person's. Nothing is sent to them here. */
test.use({ knowsFleet: false })

test('before a long release the dialog is read from its beginning, with its buttons in sight, and counts what it does not list', async ({
  panel,
  ferry,
  page,
}) => {
  const { start, fleet, document, plan, words } = panel
  const path = join(ferry.data, 'long.yaml')
  const tasks = Array.from({ length: 60 }, (_, index) => `  - { title: 任务${index + 1}号, command: mkdir /srv/${index + 1}, on: ecsc-1 }`)
  await writeFile(path, `release: 六十项\ntasks:\n${tasks.join('\n')}\n`)
  await page.setViewportSize({ width: 1280, height: 640 })
  await panel.show('fleet')
  await fleet.import(ferry.inventory)
  await panel.show('start')
  await start.importFile(path)
  await document.makePlan().click()
  await plan.beginButton().click()
  const dialog = plan.beginDialog()
  const cancel = dialog.getByRole('button', { name: words('dialog.cancel') })
  await expect(cancel).toBeFocused()
  await expect(dialog.getByRole('heading')).toBeInViewport({ ratio: 1 })
  await expect(cancel).toBeInViewport({ ratio: 1 })
  await expect(dialog).toContainText(words('begin.lasting', { count: 60 }))
  await expect(dialog).toContainText(words('begin.more-lasting', { count: 52 }))
  await page.screenshot({ path: 'test-results/evening/long-release.png' })
})
