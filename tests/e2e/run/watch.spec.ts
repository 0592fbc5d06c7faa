import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { words as wordsOf } from '../pages/words.ts'
import { expect, test } from '../support/open-sandbox.ts'

test.use({ knowsFleet: false, language: 'en' })

/** On the real core: figures of a practice host, whose sshd stands on this computer, and of a server of this test. */
test('a release is over while its watch looks on: to and fro, plots, a limit crossed, both languages', async ({ panel, ferry, page }) => {
  let isSlow = false
  const server = createServer((_, response) => void setTimeout(() => response.end('well'), isSlow ? 400 : 0)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    const { fleet, start, document, plan, run, words } = panel
    await panel.show('fleet')
    await fleet.press('fleet.import')
    await fleet.field('fleet-import.text').fill(ferry.inventory)
    await fleet.pressInDialog('fleet-import.preview')
    await fleet.pressInDialog('fleet-import.apply')
    await fleet.press('fleet.test-all')
    await fleet.pressInDialog('trust.accept', { host: 'ecsc-1' })
    await fleet.pressInDialog('dialog.close')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/up`
    const path = join(ferry.data, 'watch.yaml')
    await writeFile(
      path,
      `release: 会员折扣\ntasks:\n  - { watch: 上线后观察, on: ecsc-1, limits: [{ cpu: 100 }, { memory: 1 }, { disk: 100 }, { response: 200ms, url: "${url}" }], times: [{ every: 2s, for: 10m }] }\n`,
    )
    await panel.show('start')
    await start.importFile(path)
    await expect(document.main).toContainText('CPU > 100 %')
    await document.makePlan().click()
    await expect(plan.main).toContainText('/proc/meminfo')
    await plan.begin()
    // The release is over, and says where the watch is.
    await run.side.getByRole('button', { name: words('gate.finish') }).click({ timeout: 30_000 })
    await expect(run.main.locator('.run-head')).toContainText(words('run-phase.succeeded'), { timeout: 30_000 })
    await expect(run.main).toContainText(words('apart.goes-on', { run: 'r-0002' }))
    await run.main.getByRole('button', { name: words('apart.to-watch') }).click()

    const figures = run.main.getByRole('region', { name: words('figures.list') })
    await expect(figures.getByRole('listitem')).toHaveCount(4)
    // A limit that is crossed from the beginning stands out, and one that is crossed later.
    await expect(figures.getByRole('listitem').filter({ hasText: 'MEM' })).toHaveClass(/now/)
    const response = figures.getByRole('listitem').filter({ hasText: url })
    await expect(response.getByRole('img')).toHaveAttribute('aria-label', /limit 200 ms/)
    await expect(response.locator('path')).toHaveAttribute('d', /L/)
    await expect(response).not.toHaveClass(/now/)
    isSlow = true
    await expect(response).toHaveClass(/now/, { timeout: 15_000 })
    await expect(response.locator('circle').first()).toBeVisible()
    await page.screenshot({ path: 'test-results/tasks/watch-en.png' })

    // It is in nobody's way: the same release may begin again, and the first screen says that it goes on.
    await panel.show('start')
    await expect(start.main.getByRole('region', { name: words('start.live') })).toContainText('会员折扣 · 上线后观察')
    await start.lookAt('r-0002')
    const zh = wordsOf('zh')
    const chinese = await panel.chooseLanguage('zh', zh)
    await expect(chinese.run.main.getByRole('region', { name: zh('figures.list') })).toContainText(/从 .* 起看了 \d+ 次/)
    await page.screenshot({ path: 'test-results/tasks/watch-zh.png' })
    // Its report draws the same.
    await chinese.show('record')
    await page.getByRole('button', { name: zh('record.report'), exact: true }).click()
    const charts = page.getByRole('dialog').locator('.figure-charts')
    await expect(charts.getByRole('img')).toHaveCount(4)
    await charts.scrollIntoViewIfNeeded()
    await page.screenshot({ path: 'test-results/tasks/watch-report-zh.png' })
    await page.keyboard.press('Escape')
    await chinese.show('run')
    await chinese.run.main.getByRole('button', { name: zh('apart.to-release') }).click()
    await expect(chinese.run.main).toContainText(zh('apart.goes-on', { run: 'r-0002' }))
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
