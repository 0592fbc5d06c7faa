import { expect, test } from '../support/open-sandbox.ts'
import { beginSample, openAnother, openWindow, pictures } from '../support/open-window.ts'

for (const language of ['zh', 'en'] as const)
  test.describe(`two windows, one run (${language})`, () => {
    test.use({ language })

    test('the first answer counts, the other window sees by whom and when; a reload in the middle loses nothing', async ({
      ferry,
      page,
      context,
    }) => {
      test.setTimeout(240_000)
      const { panel, shell } = await openWindow(page, ferry.core, ferry.data, language)
      const second = await openAnother(await context.newPage(), shell, language)
      const { words } = panel
      try {
        await beginSample(ferry.core)
        await panel.start.lookAt('r-0001')
        await expect(panel.run.step('upload')).toBeVisible()

        await test.step('the other window finds the run on its start screen', async () => {
          await second.start.lookAt('r-0001')
          await expect(second.run.step('upload')).toBeVisible()
        })
        await test.step('a reload in the middle of a step comes back to it', async () => {
          await page.reload()
          await expect(panel.run.step('upload')).toBeVisible()
          await expect(second.run.gate('ecsc-1')).toBeVisible({ timeout: 60_000 })
          await expect(panel.run.gate('ecsc-1')).toBeVisible()
          await page.reload()
          await expect(panel.run.gate('ecsc-1')).toBeVisible()
        })
        await test.step('the gate is answered in one and gone in the other, which says so', async () => {
          await second.run.passGate('ecsc-1')
          await expect(panel.run.gate('ecsc-1')).toHaveCount(0)
          const said = panel.run.side.getByRole('region', { name: words('window.answered-list') })
          await expect(said).toContainText(words('window.gate-go', { host: 'ecsc-1' }))
          await expect(said).toContainText('无忌')
          await expect(said).toContainText(/\d\d:\d\d:\d\d/)
          await expect(second.run.side.getByRole('region', { name: words('window.answered-list') })).toHaveCount(0)
          await pictures(panel, `second-window/answered-${language}`)
          await said.getByRole('button', { name: words('dialog.close') }).click()
          await expect(said).toHaveCount(0)
        })
        await test.step('stopped in one is stopped in the other', async () => {
          await panel.run.stop()
          await second.show('start')
          await expect(second.start.main.getByRole('region', { name: words('start.recent') })).toContainText(words('run-state.stopped'), {
            timeout: 60_000,
          })
        })
      } finally {
        await shell.close()
      }
    })
  })

test('a confirmation that is open here while another window does the same says so, and does nothing twice', async ({
  ferry,
  page,
  context,
}) => {
  test.setTimeout(240_000)
  const { panel, shell } = await openWindow(page, ferry.core, ferry.data, 'en')
  const second = await openAnother(await context.newPage(), shell, 'en')
  const { words } = panel
  const dialog = page.getByRole('alertdialog')
  const close = dialog.getByRole('button', { name: words('dialog.close'), exact: true })
  try {
    await test.step('begin', async () => {
      for (const one of [panel, second]) await one.start.makePlan('账户余额四舍五入修复')
      await panel.plan.beginButton().click()
      await expect(dialog).toBeVisible()
      await second.plan.begin()
      await expect(dialog).toContainText('r-0001')
      await expect(dialog.getByRole('button', { name: words('begin.anyway'), exact: true })).toBeVisible()
      await pictures(panel, 'second-window/begin')
      await dialog.getByRole('button', { name: words('dialog.cancel') }).click()
      await panel.show('start')
      await panel.start.lookAt('r-0001')
      for (const one of [panel, second]) await expect(one.run.gate('ecsc-1')).toBeVisible({ timeout: 60_000 })
    })
    await test.step('stop', async () => {
      await panel.run.side.getByRole('button', { name: words('control.stop') }).click()
      await second.run.stop()
      await expect(dialog).toContainText(words('stop.over'), { timeout: 30_000 })
      await expect(dialog.getByRole('button', { name: words('stop.confirm'), exact: true })).toHaveCount(0)
      await close.click()
      const late = await ferry.core.dispatch('run.control', { run: 'r-0001', action: 'stop' }, { id: 'e2e', send: () => undefined })
      expect(late).toMatchObject({ ok: false, problem: { code: 'run-not-going' } })
    })
    await test.step('roll back', async () => {
      await panel.run.hosts.getByRole('button', { name: words('host.roll-back-one', { host: 'ecsc-1' }) }).click()
      await second.run.rollBack('ecsc-1')
      await expect(dialog).toContainText(words('rollback.gone'))
      await pictures(panel, 'second-window/rolled-back')
      await close.click()
      await expect(dialog).toHaveCount(0)
    })
  } finally {
    await shell.close()
  }
})

test('a way back that counts down here is not begun again over one that another window has begun', async ({ ferry, page, context }) => {
  test.setTimeout(240_000)
  const { panel, shell } = await openWindow(page, ferry.core, ferry.data, 'en')
  const second = await openAnother(await context.newPage(), shell, 'en')
  try {
    await beginSample(ferry.core)
    for (const one of [panel, second]) {
      await one.start.lookAt('r-0001')
      await expect(one.run.gate('ecsc-1')).toBeVisible({ timeout: 60_000 })
    }
    await panel.run.stop()
    await expect(panel.run.hosts.getByRole('button', { name: panel.words('host.roll-back-one', { host: 'ecsc-1' }) })).toBeVisible()
    await panel.run.confirmRollback('ecsc-1')
    await second.run.rollBack('ecsc-1')
    await expect(panel.notices()).toContainText('on its way')
    await expect(second.run.restored('ecsc-1')).toBeVisible({ timeout: 60_000 })
    const got = await ferry.core.dispatch('run.get', { run: 'r-0001' }, { id: 'e2e', send: () => undefined })
    const events = got.ok ? (got.reply as { events: { event: { type: string } }[] }).events : []
    expect(events.filter(({ event }) => event.type === 'rollback-requested')).toHaveLength(1)
  } finally {
    await shell.close()
  }
})

test('of two answers to one question the second is told who was first', async ({ ferry, page }) => {
  const viewer = { id: 'e2e', send: () => undefined }
  const { panel, shell } = await openWindow(page, ferry.core, ferry.data, 'zh')
  try {
    await beginSample(ferry.core)
    await panel.start.lookAt('r-0001')
    await expect(panel.run.gate('ecsc-1')).toBeVisible({ timeout: 60_000 })
    const look = await ferry.core.dispatch('start.look', {}, viewer)
    const question = look.ok ? (look.reply as { live: { waiting: { id: string }[] }[] }).live[0]?.waiting[0]?.id : undefined
    const answer = { run: 'r-0001', question, answer: { kind: 'gate', go: false, signoffs: [] } }
    expect(await ferry.core.dispatch('run.answer', answer, viewer)).toMatchObject({ ok: true })
    expect(await ferry.core.dispatch('run.answer', answer, viewer)).toMatchObject({
      ok: false,
      problem: { code: 'question-answered', values: { by: '无忌' } },
    })
  } finally {
    await shell.close()
  }
})

test('a used address says why it shows nothing and what to type; the address that this prints opens another window (P11)', async ({
  ferry,
  page,
  browser,
}) => {
  const { panel, shell } = await openWindow(page, ferry.core, ferry.data, 'en')
  try {
    await expect(panel.start.main).toBeVisible()
    // Another browser: it has no session of this one.
    const elsewhere = await browser.newContext()
    const shut = await elsewhere.newPage()
    await shut.goto(shell.url)
    await expect(shut.getByRole('alert')).toContainText('ferry open')
    const second = await openAnother(shut, shell, 'en')
    await expect(second.start.main).toBeVisible()
    await expect(panel.start.main).toBeVisible()
    await elsewhere.close()
  } finally {
    await shell.close()
  }
})
