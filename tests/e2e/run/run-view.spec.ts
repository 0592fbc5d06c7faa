import { words as wordsOf } from '../pages/words.ts'
import { expect, test } from '../support/open-panel.ts'

const title = '账户余额四舍五入修复'

test('the head says what is left by earlier runs, and names how many hosts have none; the host card what is known', async ({ panel }) => {
  const { start, plan, run, words } = panel
  await start.makePlan(title)
  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible()
  // Six hosts with a record, eight steps of half a minute each, less the one that is done; two hosts without one.
  const time = words('run.minutes', { count: 20 })
  await expect(run.main.locator('.run-head')).toContainText(words('run.left-some', { time, count: 2 }))
  await expect(run.main.locator('.run-head')).toContainText('ecsc.tar 412 MB · sha256 9f2c…e1')
  await expect(run.step('upload')).toContainText('412 MB')
  await expect(run.side).toContainText('ecsc_20170220 · 1.38 GB')
})

test('beside the output stand the time of each line and its step, and not in its text', async ({ panel, page }) => {
  const { start, plan, run, words } = panel
  await start.makePlan(title)
  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible()
  const times = run.main.locator('.gutter span').filter({ hasText: /^\d\d:\d\d:\d\d$/ })
  const steps = run.main.locator('.gutter b')
  await expect(times.first()).toBeVisible()
  await expect(steps.filter({ hasText: words('step.unpack') }).first()).toBeVisible()
  await page.screenshot({ path: 'test-results/run-view/gutter-en.png' })
  // The words of the other language, without anything being written again.
  const chinese = await panel.chooseLanguage('zh', wordsOf('zh'))
  await expect(chinese.run.main.locator('.gutter b').filter({ hasText: '解压' }).first()).toBeVisible()
  await chinese.chooseTheme('light')
  await page.screenshot({ path: 'test-results/run-view/gutter-zh.png' })
})

test.describe('in Chinese', () => {
  test.use({ script: { pace: 5, language: 'zh' } })

  test('the words of an upgrade have room beside its output', async ({ panel, page }) => {
    await panel.start.makePlan(title)
    await panel.plan.begin()
    await expect(panel.run.gate('ecsc-1')).toBeVisible()
    const step = page.locator('.gutter b').filter({ hasText: '看日志' }).first()
    await expect(step).toBeVisible()
    expect(await step.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0)
  })
})

test.describe('of a run that takes its time', () => {
  // A host is not through before it is paused, however slow the panel is.
  test.use({ script: { pace: 1_500 } })

  test('controls make sense or say why not; paused is continued by the same button', async ({ panel }) => {
    const { start, plan, run, words } = panel
    await start.makePlan(title)
    await plan.begin()
    const button = (key: 'control.retry' | 'control.skip' | 'control.pause' | 'control.continue') =>
      run.side.getByRole('button', { name: words(key), exact: true })
    await expect(button('control.retry')).toBeDisabled()
    await expect(button('control.skip')).toHaveAttribute('title', words('control.no-failure'))
    await run.control('pause')
    await expect(button('control.continue')).toBeEnabled()
    await expect(run.main.locator('.run-head')).toContainText(words('run-phase.paused'))
    await run.control('continue')
    await expect(button('control.pause')).toBeEnabled()
  })
})

test('who looked is shown with the time, before the host that follows', async ({ panel }) => {
  const { start, plan, run, words } = panel
  await start.makePlan(title)
  await plan.begin()
  await run.passGate('ecsc-1')
  await expect(run.gate('ecsc-2')).toBeVisible()
  const signed = run.side.getByRole('region', { name: words('signoff.title', { host: 'ecsc-1' }) })
  await expect(signed).toContainText(words('signoff.signed'))
  await expect(signed.locator('.signed-by')).toHaveText(/无忌 \d\d:\d\d:\d\d/)
})

test('what is ticked and typed at a gate is there after a reload, and goes with the answer', async ({ panel, page }) => {
  const { start, plan, run, words } = panel
  await start.makePlan('账户余额四舍五入修复')
  await plan.begin()
  const gate = run.gate('ecsc-1')
  const name = gate.getByRole('textbox', { name: words('gate.by') })
  const note = gate.getByRole('textbox', { name: words('gate.note-for', { text: '正常访问' }) })
  await gate.getByRole('checkbox', { name: '正常访问' }).check()
  await note.fill('第三位已不再四舍五入')
  await name.fill('周芷若')

  await page.reload()
  await expect(gate.getByRole('checkbox', { name: '正常访问' })).toBeChecked()
  await expect(note).toHaveValue('第三位已不再四舍五入')
  await expect(name).toHaveValue('周芷若')
  await panel.show('settings')
  await panel.show('run')
  await expect(gate.getByRole('checkbox', { name: '正常访问' })).toBeChecked()
  await run.passGate('ecsc-1')
  await expect(run.gate('ecsc-2')).toBeVisible()
  await expect(run.gate('ecsc-2').getByRole('checkbox').first()).not.toBeChecked()
  await expect(run.side.getByText('周芷若').first()).toBeVisible()
})

test('a confirmed way back can be undone until it begins, over every screen; nothing is sent before', async ({ panel, page, core }) => {
  const { start, plan, run, words } = panel
  await start.makePlan(title)
  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible()
  await page.clock.install()
  await run.hosts.getByRole('button', { name: words('host.roll-back-one', { host: 'ecsc-1' }) }).click()
  await expect(run.rollbackDialog()).toContainText('/home/ecsc ← /home/ecsc_20170220')
  await expect(run.rollbackDialog()).toContainText('1.38 GB')
  await run
    .rollbackDialog()
    .getByRole('button', { name: words('rollback.confirm'), exact: true })
    .click()
  await expect(run.pendingRollback()).toContainText(words('rollback.begins-in', { seconds: 5 }))
  await page.clock.runFor(3_000)
  await expect(run.pendingRollback()).toContainText(words('rollback.begins-in', { seconds: 2 }))
  await panel.show('history')
  await run.undoRollback()
  await expect(run.pendingRollback()).toHaveCount(0)
  await page.clock.runFor(10_000)
  await panel.show('run')
  await expect(run.host('ecsc-1')).not.toContainText(words('step.stop'))
  expect(core.asked.filter((name) => name === 'run.rollback')).toEqual([])

  await run.confirmRollback('ecsc-1')
  await page.clock.runFor(5_000)
  await expect(run.pendingRollback()).toHaveCount(0)
  await expect.poll(() => core.asked.filter((name) => name === 'run.rollback').length).toBe(1)
})

test('a confirmed way back whose page is left before it begins: the browser asks, and the next page says so and asks again', async ({
  panel,
  page,
  core,
  shellKind,
}) => {
  const { start, plan, run, words } = panel
  await start.makePlan(title)
  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible()
  await page.clock.install()
  await run.confirmRollback('ecsc-1')
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  await expect(run.pendingRollback()).toContainText(words('rollback.lost', { hosts: 'ecsc-1', run: 'r-0001' }))
  await expect(run.gate('ecsc-1')).toBeVisible()
  expect(asked).toEqual(shellKind === 'browser' ? ['beforeunload'] : [])
  await page.screenshot({ path: 'test-results/run-view/lost-rollback.png' })
  await run
    .pendingRollback()
    .getByRole('button', { name: words('rollback.confirm-again') })
    .click()
  await expect(run.rollbackDialog()).toContainText('ecsc-1')
  expect(core.asked).not.toContain('run.rollback')
  await run
    .rollbackDialog()
    .getByRole('button', { name: words('rollback.confirm'), exact: true })
    .click()
  await run.beginRollback()
  await expect.poll(() => core.asked.filter((name) => name === 'run.rollback').length).toBe(1)
  await expect(run.pendingRollback()).toHaveCount(0)
})

test.describe('a failure', () => {
  test.use({ script: { failAt: { target: 'ecsc@ecsc-2', step: 'watch' }, pace: 40 } })

  test('is one dialog that opens on the choice that does nothing; put aside, the logs are at hand and it comes back', async ({
    panel,
    page,
  }) => {
    const { start, plan, run, words } = panel
    await start.makePlan(title)
    await plan.begin()
    await run.passGate('ecsc-1')
    const dialog = run.failure('ecsc-2', 'watch')
    await expect(dialog).toContainText('OutOfMemoryError')
    await expect(dialog).toContainText('25.0.3.39')
    await expect(dialog).toContainText('ecsc_20170220')
    await expect(dialog.getByRole('button', { name: words('failure.look') })).toBeFocused()
    await page.screenshot({ path: 'test-results/appearance/failure-dialog.png' })
    await dialog.getByRole('textbox').fill('日志里是旧错误')
    await dialog.getByRole('button', { name: words('failure.look') }).click()
    await expect(dialog).toHaveCount(0)
    await run.look('ecsc-1')
    // Another one is looked at: what a button would do again is named.
    await expect(run.side.getByRole('button', { name: words('control.retry-of', { host: 'ecsc-2' }) })).toBeEnabled()
    await expect(run.output('ecsc-1')).toBeVisible()
    await run
      .failureAside('ecsc-2', 'watch')
      .getByRole('button', { name: words('failure.open') })
      .click()
    await expect(dialog).toBeVisible()
    await expect(dialog.getByRole('textbox')).toHaveValue('日志里是旧错误')
    await page.reload()
    await expect(dialog.getByRole('textbox')).toHaveValue('日志里是旧错误')
    await dialog.getByRole('textbox').fill('')
    await expect(run.choice('ecsc-2', 'watch', 'skip')).toBeDisabled()
    await dialog.getByRole('textbox').fill('日志里是旧错误')
    await run.choice('ecsc-2', 'watch', 'skip').click()
    await expect(dialog).toHaveCount(0)
  })

  test('its way back names the backup and waits to be undone; all hosts go in reverse order', async ({ panel }) => {
    const { start, plan, run, words } = panel
    await start.makePlan(title)
    await plan.begin()
    await run.passGate('ecsc-1')
    await expect(run.failure('ecsc-2', 'watch')).toContainText('ecsc-2 → ecsc-1')
    await run.choice('ecsc-2', 'watch', 'roll-back-all').click()
    await expect(run.pendingRollback()).toContainText('ecsc-2 → ecsc-1')
    // While it waits no second one is confirmed, and it stays what it is.
    await run.hosts.getByRole('button', { name: words('host.roll-back-one', { host: 'ecsc-1' }) }).click()
    await expect(run.rollbackDialog()).toContainText(words('rollback.one-waits', { hosts: 'ecsc-2 → ecsc-1' }))
    await expect(run.rollbackDialog().getByRole('button', { name: words('rollback.confirm'), exact: true })).toBeDisabled()
    await run.undoRollback()
    await expect(run.rollbackDialog().getByRole('button', { name: words('rollback.confirm'), exact: true })).toBeEnabled()
    await run
      .rollbackDialog()
      .getByRole('button', { name: words('dialog.cancel') })
      .click()
    await expect(run.failureAside('ecsc-2', 'watch')).toBeVisible()
    await run.side.getByRole('button', { name: words('control.retry'), exact: true }).click()
    await expect(run.gate('ecsc-2')).toBeVisible()
  })
})

test('all tasks at once: by who has to do them, and by what follows what; one that is pressed is looked at alone', async ({ panel }) => {
  const { start, plan, run, words } = panel
  await start.makePlan('账户余额四舍五入修复')
  await plan.begin()
  await expect(run.gate('ecsc-1')).toBeVisible()
  const views = run.main.getByRole('group', { name: words('run-view.label') })

  await views.getByRole('button', { name: words('run-view.board') }).click()
  const board = run.main.getByRole('region', { name: words('run-view.board-title') })
  await expect(board.getByRole('region', { name: words('run-view.ferry') }).getByRole('listitem')).toHaveCount(8)
  await expect(board).toContainText('1 / 8')

  await views.getByRole('button', { name: words('run-view.graph') }).click()
  const graph = run.main.getByRole('region', { name: words('run-view.graph-title') })
  await expect(graph.getByText(words('run-view.gate'))).toHaveCount(8)
  await expect(run.main).toContainText(/critical path \d+:\d\d/)

  await graph.getByRole('region', { name: 'ecmc' }).getByRole('button').first().click()
  await expect(run.main.getByRole('heading', { level: 1 })).toContainText('ecmc-1')
  await expect(views.getByRole('button', { name: words('run-view.task') })).toHaveAttribute('aria-pressed', 'true')
})
