import type { News } from '#shared/contract/index.ts'
import { standBetween } from '../support/cut-socket.ts'
import { questionOf } from '../support/login-question.ts'
import { expect, test } from '../support/open-panel.ts'
import { openWindow } from '../support/open-window.ts'

const asked = (kind: 'password' | 'keyboard-interactive'): News => ({
  name: 'prompt.asked',
  body: { ...questionOf('ecsc-1', '25.0.3.17'), id: kind, kind, prompts: [{ text: 'Code', echo: false }] },
})

test('a password may be kept in the vault, a one-time code never', async ({ panel, core, page }) => {
  const dialog = page.getByRole('dialog')
  const keep = dialog.getByRole('checkbox', { name: panel.words('prompt.keep') })
  await expect(panel.start.main).toBeVisible()
  core.tell(asked('password'))
  await expect(keep).not.toBeChecked()
  await keep.check()
  await page.screenshot({ path: 'test-results/appearance/password.png' })
  await dialog
    .locator('.buttons')
    .getByRole('button', { name: panel.words('prompt.send') })
    .click()
  await expect(dialog).toHaveCount(0)
  core.tell(asked('keyboard-interactive'))
  await expect(dialog).toBeVisible()
  await expect(keep).toHaveCount(0)
})

test('a page that was loaded anew is asked again', async ({ panel, core, page }) => {
  const dialog = page.getByRole('dialog')
  await expect(panel.start.main).toBeVisible()
  core.tell(asked('password'))
  await expect(dialog).toBeVisible()
  await page.reload()
  await expect(dialog.locator('input[type=password]')).toBeVisible()
})

const sent: { id: string; answers?: string[]; useKept?: boolean }[] = []

test.describe('several hosts that wait', () => {
  test.use({
    script: {
      answers: {
        'prompt.answer': (answer) => {
          sent.push(answer)
          return {}
        },
      },
    },
  })
  test.beforeEach(() => void sent.splice(0))

  const one = questionOf('ecsc-1', '25.0.3.17')
  const two = questionOf('ecsc-2', '25.0.3.39')
  const three = questionOf('schedule-1', '25.0.3.41')

  test('what is typed outlasts a cut connection and is sent once; what was answered meanwhile asks no more', async ({
    page,
    core,
    served,
  }) => {
    const line = await standBetween(page)
    const { panel, shell } = await openWindow(page, core, served.data, 'en')
    const bar = page.locator('.connection-bar')
    const { words } = panel
    const field = (host: string) =>
      page.getByRole('dialog').getByLabel(words('prompt.field-of', { field: words('prompt.password-field'), host }))
    try {
      await expect(panel.start.main).toBeVisible()
      core.tell({ name: 'prompt.asked', body: one })
      core.tell({ name: 'prompt.asked', body: two })
      await field('ecsc-1').fill('correct horse')
      await line.cut()
      await expect(bar).toBeVisible()
      await field('ecsc-1').press('Enter')
      await expect(page.getByText(words('connection.lost-idle'))).toBeVisible()
      await expect(field('ecsc-1')).toHaveValue('correct horse')
      core.tell({ name: 'prompt.closed', body: { id: two.id } })
      line.mend()
      await expect(bar).toHaveCount(0)
      await expect(field('ecsc-2')).toHaveCount(0)
      await expect(field('ecsc-1')).toHaveValue('correct horse')
      expect(sent).toEqual([])
      await field('ecsc-1').press('Enter')
      await expect.poll(() => sent).toEqual([expect.objectContaining({ id: one.id, answers: ['correct horse'] })])
    } finally {
      await shell.close()
    }
  })

  test('have a row each in one dialog, and what is typed never goes to another', async ({ panel, core, page }) => {
    const { words } = panel
    const dialog = page.getByRole('dialog')
    const row = (host: string) => dialog.getByRole('form').filter({ hasText: host })
    const field = (host: string) => dialog.getByLabel(words('prompt.field-of', { field: words('prompt.password-field'), host }))
    await expect(panel.start.main).toBeVisible()
    core.tell({ name: 'prompt.asked', body: one })
    await expect(field('ecsc-1')).toBeFocused()
    core.tell({ name: 'prompt.asked', body: two })
    core.tell({ name: 'prompt.asked', body: three })
    await expect(dialog.getByRole('form')).toHaveCount(3)
    await expect(dialog.getByRole('heading', { name: words('prompt.title-many', { count: 3 }) })).toBeVisible()
    await expect(row('ecsc-2')).toContainText('root@25.0.3.39:22')

    await page.keyboard.type('first try')
    await page.keyboard.press('Enter')
    await expect.poll(() => sent).toEqual([expect.objectContaining({ id: one.id, answers: ['first try'] })])
    core.tell({ name: 'prompt.closed', body: { id: one.id } })
    await expect(row('ecsc-1')).toContainText(words('prompt.checking'))
    // Typed too early: it belongs to nobody yet.
    await page.keyboard.type('impatient')
    await page.keyboard.press('Enter')
    core.tell({ name: 'prompt.asked', body: { ...one, id: 'again', attempt: 2 } })
    await expect(row('ecsc-1')).toContainText(words('prompt.again', { attempt: 2 }))
    await expect(field('ecsc-1')).toBeFocused()
    await expect(field('ecsc-1')).toHaveValue('')
    for (const other of ['ecsc-2', 'schedule-1']) await expect(field(other)).toHaveValue('')
    await page.screenshot({ path: 'test-results/appearance/passwords.png' })

    await page.keyboard.type('second try')
    await page.keyboard.press('Enter')
    await expect.poll(() => sent.at(-1)).toMatchObject({ id: 'again', answers: ['second try'] })
    core.tell({ name: 'prompt.closed', body: { id: 'again' } })
    core.tell({ name: 'prompt.over', body: { login: one.login, isIn: true } })
    await expect(row('ecsc-1')).toContainText(words('prompt.in'))
    // The row stays, so that no other host's comes to stand in its place.
    await expect(dialog.getByRole('form')).toHaveCount(3)
    await page.keyboard.type('still here')
    for (const other of ['ecsc-2', 'schedule-1']) await expect(field(other)).toHaveValue('')

    await field('ecsc-2').fill('b')
    await row('schedule-1')
      .getByRole('button', { name: words('prompt.decline') })
      .click()
    core.tell({ name: 'prompt.closed', body: { id: three.id } })
    core.tell({ name: 'prompt.over', body: { login: three.login, isIn: false } })
    await expect(row('schedule-1')).toContainText(words('prompt.out'))
    await dialog
      .locator('.buttons')
      .getByRole('button', { name: words('prompt.send') })
      .click()
    await expect.poll(() => sent.at(-1)).toMatchObject({ id: two.id, answers: ['b'] })
    core.tell({ name: 'prompt.closed', body: { id: two.id } })
    core.tell({ name: 'prompt.over', body: { login: two.login, isIn: true } })
    await expect(dialog).toHaveCount(0)
    expect(sent).toHaveLength(4)
  })

  test('do not catch what is being typed somewhere else', async ({ panel, core, page }) => {
    await panel.show('settings')
    await page.locator('main input').first().focus()
    core.tell({ name: 'prompt.asked', body: one })
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await page.keyboard.type('meant for the settings')
    await page.keyboard.press('Enter')
    await expect(dialog.locator('input[type=password]')).toHaveValue('')
    await page.keyboard.press('Tab')
    await expect(dialog.locator('input[type=password]')).toBeFocused()
    expect(sent).toEqual([])
  })

  test('are told of a password that is kept for another place, which Enter alone does not send', async ({ panel, core, page }) => {
    const { words } = panel
    await expect(panel.start.main).toBeVisible()
    core.tell({ name: 'prompt.asked', body: { ...one, elsewhere: { to: { ...one.to, address: '25.0.3.99' } } } })
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(words('prompt.elsewhere', { host: 'ecsc-1', kept: 'root@25.0.3.99:22', now: 'root@25.0.3.17:22' }))
    await page.screenshot({ path: 'test-results/appearance/password-elsewhere.png' })
    await page.keyboard.press('Enter')
    await expect.poll(() => sent).toEqual([expect.objectContaining({ id: one.id, answers: [''], useKept: false })])
    core.tell({ name: 'prompt.closed', body: { id: one.id } })
    core.tell({ name: 'prompt.over', body: { login: one.login, isIn: false } })
    await expect(dialog).toHaveCount(0)
    core.tell({ name: 'prompt.asked', body: { ...one, login: 'another', elsewhere: {} } })
    await dialog.getByRole('button', { name: words('prompt.use-kept') }).click()
    await expect.poll(() => sent.at(-1)).toMatchObject({ useKept: true })
    expect(sent.at(-1)?.answers).toBeUndefined()
  })
})
