import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Panel } from '../pages/panel.ts'
import { words } from '../pages/words.ts'
import { expect, test as scripted } from '../support/open-panel.ts'
import { test as real } from '../support/open-sandbox.ts'
import { needsAddress } from '../support/shell.ts'

for (const language of ['zh', 'en'] as const) {
  real.describe(language, () => {
    real.use({ language })

    real('what is set stays after a reload, and what cannot be meant is said beside its field', async ({ panel, page }) => {
      const { settings } = panel
      await panel.show('settings')
      await settings.choose('app.theme', panel.words('app.light'))
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
      await settings.type('settings.connect', '7')
      await settings.type('settings.panel-size', '15')
      await settings.type('settings.operator', '夜班 night')
      await settings.type('settings.silence', '2')
      await expect(settings.main.getByRole('alert')).toHaveText(panel.words('settings.between', { least: 5, most: 600 }))
      await expect(page.getByRole('contentinfo')).toContainText('夜班 night')
      await page.reload()
      await panel.show('settings')
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
      await expect(settings.field('settings.connect')).toHaveValue('7')
      await expect(settings.field('settings.panel-size')).toHaveValue('15')
      await expect(settings.field('settings.silence')).toHaveValue('50')
      await page.screenshot({ path: `test-results/appearance/settings-real-${language}.png` })
      await settings.main.getByRole('button', { name: panel.words('settings.back-one', { name: panel.words('settings.connect') }) }).click()
      await expect(settings.field('settings.connect')).toHaveValue('15')
      const other = language === 'zh' ? 'en' : 'zh'
      await settings.choose('app.language', other === 'zh' ? '中文' : 'English')
      const translated = new Panel(page, words(other))
      await expect(translated.settings.group('settings.times')).toBeVisible()
      await page.reload()
      await translated.show('settings')
      await expect(translated.settings.group('settings.times')).toBeVisible()
    })
  })
}

real('a robot gets its test message, and the page never sees its address again', async ({ panel, page }) => {
  const got: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      got.push(`${request.url} ${body}`)
      response.end('{"errcode":0,"errmsg":"ok"}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const { settings } = panel
    await panel.show('settings')
    await settings.createVault('口令 correct horse')
    await expect(settings.vault).toContainText(panel.words('vault.open'))
    // Whoever works by keys goes on where he was, and what a wrong passphrase has said goes with the right one.
    await expect(settings.vault.getByRole('button', { name: panel.words('vault.lock') })).toBeFocused()
    await settings.lockVault()
    await expect(settings.vault.getByLabel(panel.words('vault.passphrase'))).toBeFocused()
    const refused = page.getByText(/The vault cannot be opened|无法打开密码库/)
    await settings.openVault('another')
    await expect(refused.first()).toBeVisible()
    await settings.openVault('口令 correct horse')
    await expect(refused).toHaveCount(0)
    const url = `http://127.0.0.1:${port}/robot/send?access_token=0123456789abcdef`
    await settings.addRobot({ name: '值班群', kind: 'robot.kind-dingtalk', url, secret: 'SECsecretsecret' })
    const box = settings.group('robot.title')
    await expect(box).toContainText(`127.0.0.1:${port} …cdef`)
    await box.getByRole('button', { name: panel.words('robot.test-one', { name: '值班群' }) }).click()
    await expect(box.getByRole('status')).toHaveText(panel.words('robot.sent'))
    expect(got).toHaveLength(1)
    expect(got[0]).toContain('access_token=0123456789abcdef&timestamp=')
    const question = page.getByRole('alertdialog')
    const [keep, forget] = [panel.words('dialog.cancel'), panel.words('vault.forget-one', { name: '值班群' })]
    await box.getByRole('button', { name: panel.words('robot.remove-one', { name: '值班群' }) }).click()
    await question.getByRole('button', { name: keep }).click()
    await settings.vault.getByRole('button', { name: forget }).click()
    await expect(question).toContainText('值班群')
    await question.getByRole('button', { name: keep }).click()
    await expect(settings.vault).toContainText('值班群')
    await box.getByRole('button', { name: panel.words('robot.edit-one', { name: '值班群' }) }).click()
    await page.screenshot({ path: 'test-results/appearance/settings-robot.png', fullPage: true })
    // A second form would take what is typed in this one.
    await expect(box.getByRole('button', { name: panel.words('robot.add') })).toHaveCount(0)
    const page_ = await page.content()
    expect(page_).not.toContain('0123456789abcdef')
    expect(page_).not.toContain('SECsecretsecret')
    await settings.vault.getByRole('button', { name: forget }).click()
    await question.getByRole('button', { name: forget }).click()
    await expect(settings.vault).toContainText(panel.words('vault.empty'))
  } finally {
    server.close()
  }
})

real('what is written about a robot stays while the window is open, and is written nowhere', async ({ panel, page, ferry }) => {
  const { settings, words } = panel
  const viewer = { id: 'e2e', send: () => undefined }
  const box = settings.group('robot.title')
  const field = (name: 'robot.name' | 'robot.url' | 'robot.secret') => box.getByLabel(words(name), { exact: true })
  await panel.show('settings')
  await settings.createVault('口令 correct horse')
  await box.getByRole('button', { name: words('robot.add') }).click()
  await field('robot.name').fill('值班群')
  await box.getByRole('button', { name: words('robot.kind-feishu'), exact: true }).click()
  await field('robot.url').fill('http://127.0.0.1:9/robot/send?access_token=0123456789abcdef')
  await field('robot.secret').fill('SECsecretsecret')

  await real.step('another screen and back', async () => {
    await panel.show('fleet')
    await panel.show('settings')
    await expect(field('robot.name')).toHaveValue('值班群')
    await expect(box.getByRole('button', { name: words('robot.kind-feishu'), exact: true })).toHaveAttribute('aria-pressed', 'true')
    await expect(field('robot.secret')).toHaveValue('SECsecretsecret')
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href]))
    expect(kept).not.toMatch(/SECsecret|0123456789abcdef/)
  })
  await real.step('the page is not left without a question', async () => {
    needsAddress()
    const asked = page.waitForEvent('dialog')
    await page.evaluate(() => void setTimeout(() => location.reload()))
    await (await asked).dismiss()
    await expect(field('robot.url')).toHaveValue(/cdef$/)
  })
  await real.step('two clicks save one robot', async () => {
    await box.getByRole('button', { name: words('robot.save'), exact: true }).dblclick()
    await expect(box.getByRole('button', { name: words('robot.edit-one', { name: '值班群' }) })).toHaveCount(1)
    await expect(field('robot.name')).toHaveCount(0)
  })
  await real.step('removed by another window: what was typed for it is that of a new one, and nothing is stuck', async () => {
    const seen = await ferry.core.dispatch('settings.get', {}, viewer)
    const { robots } = (seen.ok ? seen.reply : { robots: [] }) as { robots: { id: string }[] }
    expect(robots).toHaveLength(1)
    await box.getByRole('button', { name: words('robot.edit-one', { name: '值班群' }) }).click()
    await field('robot.name').fill('值班群 2')
    await ferry.core.dispatch('robot.remove', { id: robots[0]?.id }, viewer)
    await expect(box.getByRole('button', { name: words('robot.remove-one', { name: '值班群' }) })).toHaveCount(0)
    await expect(field('robot.name')).toHaveValue('值班群 2')
    await expect(box.getByRole('button', { name: words('robot.save'), exact: true })).toBeDisabled()
    await box.getByRole('button', { name: words('robot.cancel') }).click()
    await expect(box.getByRole('button', { name: words('robot.add') })).toBeVisible()
    await page.reload()
    await panel.show('settings')
    await expect(field('robot.name')).toHaveCount(0)
  })
})

type Recorded = { title: string; body?: string }

scripted('a gate calls who looks elsewhere: notification, title, and a click that leads to the run', async ({ panel, page, context }) => {
  await context.grantPermissions(['notifications'])
  await page.addInitScript(() => {
    const recorded: { title: string; body?: string; shown: Notification }[] = []
    Object.assign(globalThis, { recorded })
    document.hasFocus = () => false
    const Real = globalThis.Notification
    globalThis.Notification = class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        recorded.push({ title, body: options?.body, shown: this })
      }
    }
  })
  // Let in, before the page is loaded anew: its address lets in only once.
  await panel.show('start')
  await page.reload()
  const recorded = () =>
    page.evaluate(() => (globalThis as unknown as { recorded: Recorded[] }).recorded.map(({ title, body }) => ({ title, body })))
  await panel.show('start')
  await panel.start.makePlan('账户余额四舍五入修复')
  await panel.plan.preflight()
  await panel.plan.begin()
  await expect(panel.run.gate('ecsc-1')).toBeVisible()
  await expect(page).toHaveTitle(`● ${panel.words('notice.badge-gate')} · ${panel.words('app.name')}`)
  const notice = { title: panel.words('notice.gate', { service: 'ecsc', host: 'ecsc-1' }) }
  await expect.poll(recorded).toEqual([expect.objectContaining(notice)])
  await panel.show('history')
  await page.evaluate(() =>
    (globalThis as unknown as { recorded: { shown: Notification }[] }).recorded[0]?.shown.dispatchEvent(new Event('click')),
  )
  await expect(panel.run.gate('ecsc-1')).toBeVisible()
  await panel.run.passGate('ecsc-1')
  await expect(page).not.toHaveTitle(/●/)
})
