import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readTree } from '#harness/tree.ts'
import { expect, test } from '../support/open-sandbox.ts'

const fixture = join(import.meta.dirname, '../../fixtures/documents/ecsc-upgrade.md')
const title = '账户余额四舍五入修复'
/** One host of the first service, which comes up, and one of the second, which does not. */
const taken = ['ecsc-1', 'ecmc-1']
const leftOut = ['ecsc-2', 'ecmc-2', 'schedule-1', 'schedule-2', 'schedule-res-1', 'schedule-res-2']

/** The operator's evening on real hosts, from the document to the report, with a service that does not come up. */
for (const language of ['zh', 'en'] as const)
  test.describe(language, () => {
    test.use({ language })

    test('document, plan, preflight, staging, gate, reload, failure, way back, history, replay, report', async ({ panel, ferry, page }) => {
      test.setTimeout(240_000)
      const { start, document, plan, run, history, replay, words } = panel
      const bases = new Map(ferry.sandbox.hosts.map(({ name, base, service }) => [name, `${base}/home/${service}`]))
      const treeOf = (host: string) => readTree(bases.get(host) ?? '')
      const before = new Map(await Promise.all(taken.map(async (host) => [host, await treeOf(host)] as const)))

      await test.step('a document as people write it, beside the release that was read from it', async () => {
        const path = join(ferry.data, '上线文档.md')
        await copyFile(fixture, path)
        await start.importFile(path)
        await document.valuesAt(26).first().click()
        await expect(document.selectedLine()).toContainText('cp -R /home/ecsc /home/ecsc_20170220')
        await panel.show('start')
      })

      await test.step('the sandbox’s own release, which its hosts can carry out; the archive of ecmc is one that does not come up', async () => {
        await start.openRelease(title)
        await document.valuesAt(3).first().click()
        await expect(document.selectedLine()).toContainText('upgrade: ecsc')
        await document.chooseArchive('ecmc', join(ferry.sandboxData, 'fleet/releases/broken/ecmc.tar'))
        await expect(document.archive('ecmc')).toContainText('SHA-256')
        for (const host of leftOut) await document.leaveOut(host)
        await document.makePlan().click()
      })

      await test.step('the plan: two hosts, exact commands, nothing touched', async () => {
        await expect(plan.rows()).toHaveCount(2)
        await plan.look('ecsc-1')
        await expect(plan.commands('ecsc-1')).toContainText('cp -av')
        expect(await treeOf('ecsc-1')).toEqual(before.get('ecsc-1'))
      })

      await test.step('preflight finds nothing; archives are staged to both', async () => {
        await plan.preflight()
        await expect(plan.findings()).toContainText(words('plan.all-fine'), { timeout: 30_000 })
        await plan.stage()
        await expect(plan.staging()).toContainText(words('plan.stage-sum', { done: 2, count: 2 }), { timeout: 30_000 })
      })

      await test.step('a reload in the middle of the run comes back to it; the gate is passed afterwards', async () => {
        await plan.begin()
        await expect(run.step('upload')).toContainText(words('plan.in-place'), { timeout: 30_000 })
        await page.reload()
        await expect(run.gate('ecsc-1')).toBeVisible({ timeout: 60_000 })
        await expect(run.output('ecsc-1')).toContainText('startup.sh')
        await page.reload()
        await run.passGate('ecsc-1')
        expect(await treeOf('ecsc-1')).not.toEqual(before.get('ecsc-1'))
      })

      await test.step('the second service does not come up: one dialog, which can be put aside', async () => {
        await expect(run.failure('ecmc-1', 'watch')).toBeVisible({ timeout: 60_000 })
        await page.keyboard.press('Enter')
        await expect(run.failureAside('ecmc-1', 'watch')).toBeVisible()
        await run
          .failureAside('ecmc-1', 'watch')
          .getByRole('button', { name: words('failure.open') })
          .click()
      })

      await test.step('its way back is undone once, then goes; the other host stays new', async () => {
        await run.choice('ecmc-1', 'watch', 'roll-back').click()
        await run.undoRollback()
        await expect(run.pendingRollback()).toHaveCount(0)
        await run.confirmRollback('ecmc-1')
        await run.beginRollback()
        await expect(run.host('ecmc-1')).toContainText(words('host.restored', { time: '' }).trim(), { timeout: 60_000 })
        expect(await treeOf('ecmc-1')).toEqual(before.get('ecmc-1'))
        expect(await treeOf('ecsc-1')).not.toEqual(before.get('ecsc-1'))
      })

      await test.step('history: the run is found, opened as it was seen, and played', async () => {
        await panel.show('history')
        await expect(history.run('r-0001')).toContainText(title)
        await history.open('r-0001')
        await replay.toBeginning()
        await expect(run.host('ecsc-1')).not.toContainText(words('host.done', { time: '' }).trim())
        await replay.speed(60)
        await replay.play()
        await expect(run.host('ecmc-1')).toContainText(words('host.restored', { time: '' }).trim(), { timeout: 30_000 })
        await replay.back()
      })

      await test.step('the report says who looked, and what went wrong', async () => {
        const report = await history.report('r-0001', 'Markdown')
        await expect(report).toContainText(title)
        await expect(report).toContainText('无忌')
        await expect(report).toContainText('ecmc-1')
      })
    })
  })
