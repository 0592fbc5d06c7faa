import { expect, type Page } from '@playwright/test'
import type { createScriptedCore } from '#harness/scripted-core.ts'
import type { Panel } from '../pages/panel.ts'

/** Told the name of every state, while it is on the screen. */
export type Visit = (state: string) => Promise<void>

const closeDialog = async (page: Page) => {
  // A dialog that has just opened may not listen yet.
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(page.locator('[role=dialog], [role=alertdialog]')).toHaveCount(0, { timeout: 1000 })
  }).toPass()
}

/** Over every screen and most of their states, on the scripted core: from the start to the report of a run. */
export async function walkRun(panel: Panel, core: ReturnType<typeof createScriptedCore>, visit: Visit): Promise<void> {
  const { page, words, start, fleet, plan, run, history } = panel
  await expect(start.main.getByText('账户余额四舍五入修复').first()).toBeVisible()
  await visit('start')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toBeVisible()
  await visit('palette')
  await page.keyboard.type('zzzz')
  await expect(page.getByRole('option')).toHaveCount(0)
  await visit('palette, nothing found')
  await closeDialog(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await visit('shortcuts')
  await closeDialog(page)

  await panel.show('fleet')
  await fleet.press('fleet.test-all')
  await fleet.press('backup.look')
  await expect(fleet.main.getByText('r-0041').first()).toBeVisible()
  await visit('fleet')
  await fleet.main
    .getByRole('button', { name: words('backup.prune'), exact: false })
    .first()
    .click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await visit('prune a backup')
  await closeDialog(page)

  await panel.show('settings')
  await expect(panel.settings.vault).toContainText('ecsc-1')
  await visit('settings')

  for (const screen of ['logs', 'terminals'] as const) {
    await panel.show(screen)
    await expect(page.getByRole('main', { name: words(`screen.${screen}`) })).toBeVisible()
    await visit(screen)
  }

  await panel.show('start')
  await start.makePlan('账户余额四舍五入修复')
  await expect(plan.rows()).toHaveCount(8)
  await visit('plan')
  await plan.preflight()
  await expect(plan.findings()).toBeVisible()
  await visit('preflight')
  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible()
  await visit('gate')
  await run.passGate('ecsc-1')
  await expect(run.gate('ecsc-2')).toBeVisible()
  await run.step('back-up').click()
  await visit('step in detail')
  await run.hosts.getByRole('button', { name: words('host.roll-back-one', { host: 'ecsc-1' }) }).click()
  await expect(run.rollbackDialog()).toBeVisible()
  await visit('roll back')
  await closeDialog(page)
  await page.locator('main h1').focus()
  await page.keyboard.press('s')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await visit('stop')
  await closeDialog(page)
  await run.rollBack('ecsc-1')
  await expect(run.host('ecsc-1')).toContainText(words('host.restored', { time: '0:0' }))
  await run.look('ecsc-1')
  await visit('rolled back')

  await panel.show('history')
  await visit('history')
  await expect(await history.report('r-0001', 'Markdown')).toBeVisible()
  await visit('report')
  await closeDialog(page)

  core.tell({
    name: 'application.problem',
    body: { code: 'host-unreachable', values: { host: 'ecsc-1', address: '25.0.3.17', port: 22, reason: 'ECONNREFUSED' } } as never,
  })
  await expect(panel.notices().first()).toBeVisible()
  await visit('a problem')
  core.tell({
    name: 'prompt.asked',
    body: { id: 'p', kind: 'password', host: 'ecsc-1', title: 'root@ecsc-1', prompts: [{ text: 'Password', echo: false }], attempt: 2 },
  })
  await expect(page.getByRole('dialog')).toBeVisible()
  await visit('a password, with a problem above it')
  await closeDialog(page)
}
