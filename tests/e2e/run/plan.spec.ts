import type { Page } from '@playwright/test'
import { expect, test } from '../support/open-panel.ts'

const title = '账户余额四舍五入修复'

/** What is on the clipboard, by pasting it: the page itself may not read it. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const area = document.createElement('textarea')
    document.body.append(area)
    area.focus()
  })
  await page.keyboard.press('ControlOrMeta+V')
  const text = await page.locator('body > textarea').inputValue()
  await page.evaluate(() => document.querySelector('body > textarea')?.remove())
  return text
}

test('hosts are left out and taken along again; the gate and the date are chosen', async ({ panel }) => {
  const { start, plan, words } = panel
  await start.makePlan(title)
  await plan.leaveOut('ecmc-2')
  await expect(plan.rows()).toHaveCount(7)
  await plan.takeAlong('ecmc-2')
  await expect(plan.rows()).toHaveCount(8)
  await plan.main.getByRole('button', { name: words('plan.gate-none'), exact: true }).click()
  await expect(plan.row('ecsc-1').getByRole('cell').last()).toHaveText('—')
  await plan.main.getByRole('button', { name: words('plan.date-other'), exact: true }).click()
  await plan.main.getByRole('textbox', { name: words('plan.date-field') }).fill('20261122')
  await expect(plan.main.getByText('20261122')).toHaveCount(0)
  await expect(plan.main.getByRole('textbox', { name: words('plan.date-field') })).toHaveValue('20261122')
})

test('a cell leads to its lines; what preflight asks is there to the letter; one step and all hosts are copied', async ({
  panel,
  page,
}) => {
  const { start, plan, words } = panel
  await start.makePlan(title)
  await plan.row('ecmc-1').getByRole('cell', { name: 'ecmc_20170220' }).getByRole('button').click()
  const commands = plan.commands('ecmc-1')
  await expect(commands.locator('.picked')).toContainText('cp -a /home/ecmc /home/ecmc_20170220')
  await commands.getByText(words('plan.looks')).click()
  await expect(commands.getByText('df -P /home')).toBeVisible()
  await commands
    .getByRole('button', { name: words('plan.copy-step', { step: words('step.back-up') }) })
    .first()
    .click()
  // The browser has its own time for what a click puts on the clipboard.
  await expect.poll(() => pasted(page)).toBe('cp -a /home/ecmc /home/ecmc_20170220')
  await commands.getByRole('button', { name: words('plan.copy-all') }).click()
  await expect.poll(() => pasted(page)).toContain('### schedule-res-2')
  expect(await pasted(page)).toContain('mv /home/ecsc /home/ecsc_failed_<time>')
})

test('preflight: the worst host first, each with what to do; fine ones on demand; one host again', async ({ panel, core }) => {
  const { start, plan, words } = panel
  await start.makePlan(title)
  const places = await plan.columns()
  expect(places.length).toBeGreaterThan(3)
  await plan.preflight()
  const groups = plan.findings().locator('.host-findings')
  await expect(groups.first()).toContainText('schedule-2')
  await expect(groups).toHaveCount(2)
  // What is found appears in the cells, and no column moves under the pointer.
  expect(await plan.columns()).toEqual(places)
  await plan
    .findings()
    .getByRole('button', { name: words('plan.show-fine', { count: 7 }) })
    .click()
  await expect(groups).toHaveCount(8)
  const before = core.asked.filter((name) => name === 'preflight.run').length
  await plan
    .findings()
    .getByRole('button', { name: words('plan.again-one', { host: 'ecmc-2' }) })
    .click()
  await expect.poll(() => core.asked.filter((name) => name === 'preflight.run').length).toBe(before + 1)
  await expect(groups).toHaveCount(8)
})

test('staging shows how far, how fast and how long for each host, and is cancelled', async ({ panel, page }) => {
  const { start, plan, words } = panel
  await start.makePlan(title)
  const places = await plan.columns()
  expect(places.length).toBeGreaterThan(3)
  await plan.stage()
  const row = plan.staging().getByRole('listitem').filter({ hasText: 'ecmc-1' })
  await expect(row).toContainText('263 / 412 MB · 63%')
  await expect(row).toContainText(words('live.speed', { speed: '84.0 MB' }))
  await expect(row).toContainText(words('live.left', { time: '0:01' }))
  await expect(plan.row('ecsc-1')).toContainText(words('plan.in-place'))
  expect(await plan.columns()).toEqual(places)
  await page.screenshot({ path: 'test-results/appearance/staging.png' })
  await plan
    .staging()
    .getByRole('button', { name: words('plan.stage-cancel-one', { host: 'ecmc-1' }) })
    .click()
  await expect(row).toContainText(words('plan.stage-cancelled'))
})

test('a reload brings the plan back: its choices, what preflight found, and the archives on their way', async ({ panel, page }) => {
  const { start, plan, words } = panel
  await start.makePlan(title)
  await plan.leaveOut('ecmc-2')
  await plan.main.getByRole('button', { name: words('plan.gate-none'), exact: true }).click()
  await plan.main.getByRole('button', { name: words('plan.date-other'), exact: true }).click()
  await plan.main.getByRole('textbox', { name: words('plan.date-field') }).fill('20261122')
  await plan.preflight()
  await expect(plan.findings()).toContainText('schedule-2')
  await plan.stage()
  const row = plan.staging().getByRole('listitem').filter({ hasText: 'ecmc-1' })
  await expect(row).toContainText('63%')

  await page.reload()
  await expect(plan.rows()).toHaveCount(7)
  await expect(plan.main.getByRole('button', { name: words('plan.take-host', { host: 'ecmc-2' }), exact: true })).toBeVisible()
  await expect(plan.main.getByRole('button', { name: words('plan.gate-none'), exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect(plan.main.getByRole('textbox', { name: words('plan.date-field') })).toHaveValue('20261122')
  await expect(plan.findings()).toContainText('schedule-2')
  await expect(row).toContainText('63%')
  await row.getByRole('button').click()
  await expect(row).toContainText(words('plan.stage-cancelled'))

  await panel.show('settings')
  await page.reload()
  await expect(panel.settings.main).toBeVisible()
  await panel.show('plan')
  await expect(plan.rows()).toHaveCount(7)
  await expect(row).toContainText(words('plan.stage-cancelled'))
})

test('on paper stands every command of every host', async ({ panel, page }) => {
  const { start, plan, words } = panel
  await start.makePlan(title)
  await expect(plan.rows()).toHaveCount(8)
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('.paper')
  await expect(paper).toBeVisible()
  await expect(plan.main).toBeHidden()
  await expect(paper.locator('section')).toHaveCount(8)
  await expect(paper).toContainText('cp -a /home/schedule-res /home/schedule-res_20170220')
  await expect(paper).toContainText(words('plan.way-back'))
  const pdf = await page.pdf()
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
})
