import type { Panel } from '../pages/panel.ts'
import { expect, test } from '../support/open-panel.ts'

const title = '账户余额四舍五入修复'

/** A run of which two hosts are upgraded and the second's gate is open. */
async function runTwoHosts({ start, plan, run }: Panel): Promise<void> {
  await start.makePlan(title)
  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible()
  await run.passGate('ecsc-1')
  await expect(run.gate('ecsc-2')).toBeVisible()
}

test('an old run is opened as it was seen, and goes back and forth in time', async ({ panel, page }) => {
  await runTwoHosts(panel)
  const { history, replay, run } = panel
  await panel.show('history')
  await history.open('r-0001')
  await expect(run.gate('ecsc-2')).toBeVisible()
  await expect(run.gate('ecsc-2').getByRole('checkbox').first()).toBeDisabled()
  await run.look('ecsc-1')
  await expect(run.output('ecsc-1')).toContainText('Tomcat started.')
  await expect(run.log('catalina.out')).toContainText('账户服务已注册')
  await page.screenshot({ path: 'test-results/history/as-seen.png' })

  await replay.toBeginning()
  await expect(run.host('ecsc-1')).not.toContainText(panel.words('host.done', { time: '' }).trim())
  await expect(run.output('ecsc-1')).not.toContainText('Tomcat started.')
  await run.look('ecsc-1')
  // The first step may begin in the very millisecond in which the run does.
  await expect(async () => {
    await replay.next()
    await expect(run.step('upload')).toHaveAccessibleName(/running/, { timeout: 500 })
  }).toPass()
  await expect(run.step('stop')).toHaveAccessibleName(/waiting/)
  await replay.previous()
  await expect(replay.moment).toHaveAttribute('aria-valuetext', /preflight|Preflight/)
  await replay.speed(60)
  await replay.play()
  await expect(run.gate('ecsc-2')).toBeVisible()
  await run.look('ecsc-2')
  await expect(run.output('ecsc-2')).toContainText('Tomcat started.')

  await replay.back()
  await history.open('r-0001')
  await replay.workOn()
  await expect(run.gate('ecsc-2').getByRole('checkbox').first()).toBeEnabled()
})

test('the player listens to keys, and nothing is carried out from a replay', async ({ panel, page }) => {
  await runTwoHosts(panel)
  const { history, replay, run } = panel
  await panel.show('history')
  await history.open('r-0001')
  await replay.moment.press('Home')
  await page.keyboard.press(']')
  await page.keyboard.press('k')
  await expect(replay.player.getByRole('button', { name: panel.words('replay.pause') })).toBeVisible()
  await page.keyboard.press('k')
  await expect(replay.player.getByRole('button', { name: panel.words('replay.play') })).toBeVisible()
  await expect(run.hosts.getByRole('button', { name: panel.words('host.roll-back-one', { host: 'ecsc-1' }) })).toHaveCount(0)
  await expect(run.side.getByRole('button', { disabled: false })).toHaveCount(0)
})

test.describe('of a run as fast as it goes', () => {
  test.use({ script: { pace: 10 } })

  test('runs are filtered together, and coming back finds the filter', async ({ panel }) => {
    await runTwoHosts(panel)
    const { history, replay } = panel
    await panel.show('history')
    await expect(history.rows()).toHaveCount(1)
    await history.filterText('余额')
    await expect(history.rows()).toHaveCount(1)
    await history.state('run-state.failed').click()
    await expect(history.main).toContainText(panel.words('history.none'))
    await history.state('run-state.failed').click()
    await history.state('run-state.running').click()
    await expect(history.run('r-0001')).toBeVisible()
    await history.open('r-0001')
    await replay.back()
    await expect(history.state('run-state.running')).toHaveAttribute('aria-pressed', 'true')
    await expect(history.filters.getByRole('textbox', { name: panel.words('history.filter') })).toHaveValue('余额')
    await history.filterText('nothing like it')
    await expect(history.rows()).toHaveCount(0)
    await history.filters.getByRole('button', { name: panel.words('history.clear') }).click()
    await expect(history.rows()).toHaveCount(1)
  })

  test('what was printed is found with what stands around it, and leads to its line', async ({ panel, page }) => {
    await runTwoHosts(panel)
    const { history, replay } = panel
    await panel.show('history')
    await history.search('billing')
    await expect(history.hits()).toHaveCount(2)
    await expect(history.hits().first().locator('mark')).toHaveText('billing')
    await page.screenshot({ path: 'test-results/history/search.png' })
    await history.hits().first().click()
    await expect(replay.chosen()).toContainText('ecsc-billing-1.4.2.jar')
    await expect(replay.lines('ecsc@ecsc-1', 'unpack')).toBeFocused()
    await expect(page.getByRole('heading', { name: `ecsc@ecsc-1 ${panel.words('step.unpack')}` })).toBeVisible()
    await expect(page.locator('.place[aria-current]')).toBeInViewport()
    await replay.find().fill('jar')
    await expect(page.getByText(/^1 \/ /)).toBeVisible()
    await replay.goTo(1)
    await expect(replay.chosen().locator('span').first()).toHaveText('1')
    await page.screenshot({ path: 'test-results/history/output.png' })
  })

  test('a command is found by what was typed, and leads to its host at the time when it left', async ({ panel, page }) => {
    await runTwoHosts(panel)
    const { history, replay, run } = panel
    await panel.show('history')
    await history.search('cp -a /home/ecsc')
    await expect(history.hits()).toHaveCount(2)
    await expect(history.hits().first().locator('small').first()).toHaveText('$')
    await page.getByTitle(panel.words('history.hit-command', { run: 'r-0001', target: 'ecsc@ecsc-2' })).click()
    await expect(run.main.getByRole('heading', { level: 1 })).toContainText('ecsc-2')
    await expect(run.output('ecsc-2')).toContainText('cp -a /home/ecsc')
    await expect(run.output('ecsc-2')).not.toContainText(panel.words('step.start'))
    await expect(replay.player).toBeVisible()
  })

  test('a report is looked at in both forms and both languages, and kept as a file', async ({ panel, page }) => {
    await runTwoHosts(panel)
    const { history, words } = panel
    await panel.show('history')
    const dialog = await history.report('r-0001', 'Markdown')
    await expect(dialog).toContainText(`# ${title}`)
    await dialog.getByRole('button', { name: 'HTML', exact: true }).click()
    await expect(dialog.getByRole('heading', { name: title })).toBeVisible()
    await dialog.getByRole('button', { name: '中文' }).click()
    await expect(dialog).toContainText('r-0001 zh')
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: words('history.save') }).click()
    expect((await download).suggestedFilename()).toBe('r-0001.html')
  })
})
