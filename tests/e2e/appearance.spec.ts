import { textKey } from '#harness/scripted/scripted-run.ts'
import { standBetween } from './support/cut-socket.ts'
import { expect, test } from './support/open-panel.ts'
import { openWindow } from './support/open-window.ts'
import { outsideTheWindow, takePictures } from './support/picture.ts'
import { walkRun } from './support/walk.ts'

const title = '账户余额四舍五入修复'
const ecscLog = textKey('ecsc@ecsc-1', '/home/ecsclog/ecsc.log')
const trouble = '19:40:00 WARN  log.money.success 缺少 timestamp\n19:40:01 ERROR 余额为负\n\tat com.ecsc.Account.check(Account.java:7)\n'

/** Pictures of every screen and state, for a person to look at; nothing may stand outside the window. */
for (const language of ['zh', 'en'] as const)
  test.describe(language, () => {
    test.use({ script: { language, pace: 40 } })

    test('every screen of a release', async ({ panel, core, page }) => {
      test.setTimeout(120_000)
      await walkRun(panel, core, (state) => takePictures(page, `${language}/${state}`))
    })

    test('before a way back begins, the logs, an old run', async ({ panel, core, page }) => {
      const { start, plan, run, logs, history, replay } = panel
      const picture = (name: string) => takePictures(page, `${language}/${name}`)
      await start.makePlan(title)
      await plan.stage()
      await plan.look('ecsc-1')
      await expect(plan.commands('ecsc-1')).toBeVisible()
      await picture('plan staged')
      await plan.begin()
      await run.passGate('ecsc-1')
      await expect(run.gate('ecsc-2')).toBeVisible()
      await run.confirmRollback('ecsc-1')
      await picture('undo bar')
      await run.undoRollback()

      await panel.show('logs')
      await picture('logs, none chosen')
      for (const service of ['ecsc', 'schedule']) await logs.chooseService(service)
      core.logs.write(ecscLog, Buffer.from(trouble))
      await expect(logs.tile('ecsc-1', 'ecsc.log')).toContainText('余额为负')
      await picture('logs wall')
      await logs.layout('merged')
      await expect(logs.stream()).toContainText('余额为负')
      await picture('logs merged')

      await panel.show('history')
      await history.search('Tomcat')
      await expect(history.hits().first()).toBeVisible()
      await picture('history, found')
      await history.leaveSearch()
      await history.open('r-0001')
      await expect(replay.player).toBeVisible()
      await replay.seek(0.6)
      await picture('replay')
      await replay.showOutput()
      await picture('replay, all output')
    })

    test('a lost connection', async ({ served, page }) => {
      const line = await standBetween(page)
      const { panel, shell } = await openWindow(page, served.core, served.data, language)
      try {
        await panel.start.makePlan(title)
        await panel.plan.begin()
        await expect(panel.run.gate('ecsc-1')).toBeVisible()
        await line.cut()
        await expect(page.locator('.connection-bar')).toBeVisible()
        await takePictures(page, `${language}/disconnected`)
      } finally {
        await shell.close()
      }
    })

    test.describe('a failure', () => {
      test.use({ script: { language, pace: 40, failAt: { target: 'ecsc@ecsc-2', step: 'watch' } } })

      test('its dialog, and put aside', async ({ panel, page }) => {
        const { start, plan, run } = panel
        await start.makePlan(title)
        await plan.begin()
        await run.passGate('ecsc-1')
        await expect(run.failure('ecsc-2', 'watch')).toBeVisible()
        await takePictures(page, `${language}/failure`)
        await page.keyboard.press('Enter')
        await expect(run.failureAside('ecsc-2', 'watch')).toBeVisible()
        await takePictures(page, `${language}/failure put aside`)
      })
    })

    test('the largest letters in the smallest common window', async ({ panel, page }) => {
      await panel.show('settings')
      await panel.settings.type('settings.panel-size', '15')
      for (const screen of ['settings', 'fleet', 'start'] as const) {
        await panel.show(screen)
        expect.soft(await page.evaluate(outsideTheWindow), screen).toEqual([])
      }
      await panel.start.makePlan(title)
      await takePictures(page, `${language}/large letters, plan`)
      await panel.plan.begin()
      await expect(panel.run.gate('ecsc-1')).toBeVisible()
      await takePictures(page, `${language}/large letters, run`)
    })
  })
