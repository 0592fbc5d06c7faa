import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '../support/open-sandbox.ts'

test.use({ knowsFleet: false, language: 'en' })

/** On the real core, against a server of this test: an address of the inventory needs no host. */
test('a load shows its figures and how its times went', async ({ panel, ferry, page }) => {
  const server = createServer((_, response) => response.end('well')).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    const { fleet, start, document, plan, run, words } = panel
    await panel.show('fleet')
    await fleet.press('fleet.import')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await fleet
      .field('fleet-import.text')
      .fill(`hosts:\n  one: { address: 127.0.0.1, user: root }\naddresses:\n  shop: { url: "${url}" }\n`)
    await fleet.pressInDialog('fleet-import.preview')
    await fleet.pressInDialog('fleet-import.apply')
    await expect(fleet.row('fleet.hosts', 'one')).toBeVisible()
    const path = join(ferry.data, 'load.yaml')
    await writeFile(path, 'release: try\ntasks:\n  - { load: shop, path: /up, requests: 600, users: 5, response: 5s, errors: 1% }\n')
    await panel.show('start')
    await start.importFile(path)
    await expect(document.main).toContainText('shop /up × 600')
    await document.makePlan().click()
    await expect(plan.main).toContainText(`${url}/up`)
    await plan.begin()
    const figures = run.main.getByRole('region', { name: words('load.figures') })
    await expect(figures).toContainText('600')
    await expect(figures.getByRole('img')).toBeVisible()
    await expect(figures.locator('polyline')).toHaveAttribute('points', /\d,/)
    await page.screenshot({ path: 'test-results/tasks/load-en.png' })
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
