import { appendFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { expect, test } from '../support/open-sandbox.ts'

/** 金额不一致 in GB18030. */
const inGb = Buffer.from('bdf0b6eeb2bbd2bbd6c2', 'hex')

test('the logs of real hosts, without a run', async ({ panel, ferry, page }) => {
  const { logs } = panel
  const base = ferry.sandbox.hosts.find(({ name }) => name === 'ecsc-2')?.base
  await panel.show('logs')
  for (const service of ['ecsc', 'schedule']) await logs.chooseService(service)
  await expect(logs.tiles()).toHaveCount(6)
  await expect(logs.tile('ecsc-1', 'catalina.out')).toContainText('Server startup in')
  await appendFile(`${base}/home/ecsclog/ecsc.log`, Buffer.concat([Buffer.from('19:40:00 ERROR '), inGb, Buffer.from('\n')]))
  // The application goes on writing.
  const line = logs.lines('ecsc-2', 'ecsc.log').filter({ hasText: '19:40:00 ERROR' })
  await expect(line).toContainText('ERROR 金额不一致')
  await expect(logs.encoding('ecsc-2', 'ecsc.log')).toHaveValue('gb18030')
  await logs.encoding('ecsc-2', 'ecsc.log').selectOption('utf-8')
  await expect(line).toContainText('\ufffd')
  await logs.encoding('ecsc-2', 'ecsc.log').selectOption('gb18030')
  await expect(line).toContainText('ERROR 金额不一致')
  await page.screenshot({ path: 'test-results/logs/sandbox-dark.png' })
  await panel.chooseTheme('light')
  await logs.layout('merged')
  await logs.level('warning')
  await expect(logs.stream()).toContainText('金额不一致')
  await page.screenshot({ path: 'test-results/logs/sandbox-merged-light.png' })
})

test('the run marks where it started the service, in its own tiles and in the wall', async ({ panel, page }) => {
  test.setTimeout(150_000)
  const { start, plan, run, logs } = panel
  await start.makePlan('账户余额四舍五入修复')
  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible({ timeout: 90_000 })
  const restarted = panel.words('log.mark-restarted-at', { time: '' }).trim()
  // The service goes on writing, and the tile shows its newest lines: the mark stands where it was made, above its first one.
  const toStart = async (log: Locator) => {
    await log.press('/')
    await page.keyboard.type('正在启动 ecsc')
    await page.keyboard.press('Shift+Enter')
  }
  await toStart(run.log('ecsc.log'))
  await expect(run.log('ecsc.log')).toContainText(restarted)
  await page.screenshot({ path: 'test-results/logs/run-dark.png' })
  await panel.chooseTheme('light')
  await page.screenshot({ path: 'test-results/logs/run-light.png' })
  await run.main.getByRole('button', { name: panel.words('logs.all') }).click()
  const tile = logs.tile('ecsc-1', 'ecsc.log')
  await toStart(tile.getByRole('log'))
  await expect(tile).toContainText(restarted)
  const lines = logs.lines('ecsc-1', 'ecsc.log')
  await expect(lines.first()).not.toContainText(restarted)
  await page.keyboard.press('Escape')
  await logs.main.getByRole('button', { name: panel.words('logs.since-restart') }).click()
  await tile.getByRole('log').press('Home')
  await expect(lines.first()).toContainText(restarted)
  await expect(logs.lines('ecsc-2', 'ecsc.log')).toHaveCount(0)
  await expect(logs.tile('ecsc-2', 'ecsc.log')).toContainText(panel.words('log.none-fit'))
  await page.screenshot({ path: 'test-results/logs/since-light.png' })
})
