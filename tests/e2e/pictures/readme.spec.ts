import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/open-sandbox.ts'

const fixture = join(import.meta.dirname, '../../fixtures/documents/ecsc-upgrade.md')

/** What the READMEs tell of in five minutes, on real hosts; the pictures in docs/pictures are copies of those taken here. */
for (const language of ['zh', 'en'] as const)
  test.describe(language, () => {
    test.use({ language, viewport: { width: 1280, height: 800 } })

    test('the pictures of the README', async ({ panel, ferry, page }) => {
      test.setTimeout(240_000)
      const { start, document, plan, run, logs, history, replay, words } = panel
      const picture = (name: string) => page.screenshot({ path: `test-results/readme/${language}/${name}.png` })
      await panel.chooseTheme('light')
      const path = join(ferry.data, '上线文档.md')
      await copyFile(fixture, path)
      for (const service of ['ecsc', 'ecmc', 'schedule', 'schedule-res'])
        await copyFile(join(ferry.sandboxData, `fleet/releases/new/${service}.tar`), join(ferry.data, `${service}.tar`))
      await start.importFile(path)
      await expect(document.archive('ecsc')).toContainText('SHA-256')
      await expect(document.main).toContainText(words('filling.understood', { share: 100 }))
      await document.valuesAt(26).first().click()
      await expect(document.selectedLine()).toContainText('cp -R /home/ecsc')
      await picture('document')

      await panel.show('start')
      await start.makePlan('账户余额四舍五入修复')
      await plan.preflight()
      await expect(plan.findings()).toContainText(words('plan.all-fine'), { timeout: 30_000 })
      await plan.look('ecsc-1')
      await expect(plan.commands('ecsc-1')).toContainText('cp -av')
      await picture('plan')

      await plan.begin()
      await expect(run.gate('ecsc-1')).toBeVisible({ timeout: 60_000 })
      await run.passGate('ecsc-1')
      await expect(run.gate('ecsc-2')).toBeVisible({ timeout: 60_000 })
      await expect(run.log('catalina.out')).toContainText('Server startup in')
      await picture('run-light')
      await panel.chooseTheme('dark')
      await picture('run-dark')

      await panel.show('logs')
      for (const service of ['ecsc', 'schedule']) await logs.chooseService(service)
      await expect(logs.tile('ecsc-1', 'catalina.out')).toContainText('Server startup in')
      await expect(logs.tiles()).toHaveCount(6)
      await picture('logs')

      await panel.show('history')
      await history.open('r-0001')
      await panel.chooseTheme('light')
      await replay.seek(0.9)
      await expect(run.host('ecsc-1')).toContainText(words('host.done', { time: '' }).trim())
      await run.look('ecsc-1')
      await expect(run.log('catalina.out')).toContainText('Server startup in')
      await picture('replay')
    })
  })
