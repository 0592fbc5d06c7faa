import { expect, test } from './support/open-panel.ts'

const asked = (kind: 'password' | 'keyboard-interactive') => ({
  name: 'prompt.asked' as const,
  body: { id: kind, kind, host: 'ecsc-1', title: 'root@ecsc-1', prompts: [{ text: 'Code', echo: false }], attempt: 1 },
})

test('a password may be kept in the vault, a one-time code never', async ({ panel, core, page }) => {
  const dialog = page.getByRole('dialog')
  const keep = dialog.getByRole('checkbox', { name: panel.words('prompt.keep') })
  await expect(panel.start.main).toBeVisible()
  core.tell(asked('password'))
  await expect(keep).not.toBeChecked()
  await keep.check()
  await page.screenshot({ path: 'test-results/appearance/password.png' })
  await dialog.getByRole('button', { name: panel.words('prompt.send') }).click()
  await expect(dialog).toHaveCount(0)
  core.tell(asked('keyboard-interactive'))
  await expect(dialog).toBeVisible()
  await expect(keep).toHaveCount(0)
})
