import type { Panel } from '../pages/panel.ts'
import { standBetween } from '../support/cut-socket.ts'
import { expect, test } from '../support/open-sandbox.ts'
import { beginSample, openAnother, openWindow, pictures } from '../support/open-window.ts'

test.use({ language: 'en' })

test('a lost connection is said with what goes on; the output is whole afterwards, and nothing stands twice', async ({
  ferry,
  page,
  context,
}) => {
  const line = await standBetween(page)
  const { panel, shell } = await openWindow(page, ferry.core, ferry.data, 'en')
  const bar = page.locator('.connection-bar')
  try {
    await beginSample(ferry.core)
    await panel.start.lookAt('r-0001')
    await expect(panel.run.step('upload')).toBeVisible()
    await line.cut()
    await expect(bar.getByRole('alert')).toHaveText(panel.words('connection.lost-run'))
    await expect(bar.locator('.trying')).toHaveText(/trying again/)
    await pictures(panel, 'disconnect/lost')

    await test.step('nothing can be asked for meanwhile that would have to be kept for later', async () => {
      await expect(panel.run.side.getByRole('button', { name: panel.words('control.pause') })).toBeDisabled()
      await expect(panel.notices()).toHaveCount(0)
    })

    await test.step('the run has gone on without the window', async () => {
      const waiting = async () => {
        const outcome = await ferry.core.dispatch('start.look', {}, { id: 'e2e', send: () => undefined })
        return outcome.ok ? (outcome.reply as { live: { waiting: unknown[] }[] }).live[0]?.waiting.length : undefined
      }
      await expect.poll(waiting, { timeout: 60_000 }).toBe(1)
      await expect(panel.run.gate('ecsc-1')).toHaveCount(0)
    })

    line.mend()
    await expect(bar).toHaveCount(0)
    await expect(panel.run.gate('ecsc-1')).toBeVisible()
    await test.step('it shows the very same as a window that was never cut', async () => {
      const fresh = await openAnother(await context.newPage(), shell, 'en')
      await fresh.start.lookAt('r-0001')
      await expect(fresh.run.gate('ecsc-1')).toBeVisible()
      const shownIn = async (other: Panel) => (await other.run.output('ecsc-1').innerText()).trimEnd()
      await expect.poll(() => shownIn(fresh)).toContain('ferry')
      // The other window may still be filling its own.
      await expect(async () => expect(await shownIn(panel)).toBe(await shownIn(fresh))).toPass({ timeout: 30_000 })
    })
  } finally {
    await shell.close()
  }
})

test('Ferry that was closed is said with the command that starts it again', async ({ ferry, page }) => {
  const { panel, shell } = await openWindow(page, ferry.core, ferry.data, 'en')
  await expect(page.getByRole('contentinfo')).toContainText(panel.words('foot.sandbox'))
  await shell.close()
  const bar = page.getByRole('alert').filter({ hasText: panel.words('connection.ended-idle') })
  await expect(bar).toBeVisible()
  await expect(bar).toContainText('ferry open --sandbox')
  await pictures(panel, 'disconnect/ended')
})

test('a Ferry that is gone without a word is called again and again, and after a while the command is named', async ({ ferry, page }) => {
  const line = await standBetween(page)
  const { panel, shell } = await openWindow(page, ferry.core, ferry.data, 'en')
  await expect(page.getByRole('contentinfo')).toContainText(panel.words('foot.sandbox'))
  await line.cut()
  await shell.close()
  const bar = page.locator('.connection-bar')
  await expect(bar).toContainText(panel.words('connection.lost-idle'))
  await expect(bar).toContainText('ferry open --sandbox', { timeout: 20_000 })
  await pictures(panel, 'disconnect/gone')
})
