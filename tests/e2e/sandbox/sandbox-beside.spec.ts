import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { openWorlds, type Worlds } from '../../../src/main/worlds/open-worlds.ts'
import { openAnother, openWindow, pictures } from '../support/open-window.ts'
import { test as base } from '../support/shell.ts'

const sample = '账户余额四舍五入修复'

const test = base.extend<{ worlds: Worlds }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  worlds: async ({}, use) => {
    const data = await mkdtemp(join(tmpdir(), 'ferry-beside-'))
    const worlds = await openWorlds({ data, sandbox: false, version: '0.1.0', knownHosts: [] })
    try {
      await use(worlds)
    } finally {
      await worlds.close()
      await rm(data, { recursive: true, force: true })
    }
  },
  served: async ({ worlds: { core, data } }, use) => {
    await use({ core, data, language: 'zh' })
  },
})

test('one click starts the sandbox, which is named on every screen; it is ended again, also in another window', async ({
  worlds,
  page,
  context,
}) => {
  const { panel, shell } = await openWindow(page, worlds.core, worlds.data, 'zh')
  try {
    const { words, start, plan, run } = panel
    const bar = page.getByRole('region', { name: words('start.sandbox') })
    const second = await openAnother(await context.newPage(), shell, 'zh')
    await expect(bar).toHaveCount(0)

    await test.step('it starts, and shows how far it is', async () => {
      await noteStatus(page)
      await start.main.getByRole('button', { name: words('sandbox.start') }).click()
      await pictures(panel, 'sandbox/starting')
      await expect(bar).toBeVisible({ timeout: 30_000 })
      await expect(page.getByRole('navigation', { name: words('host.list') }).getByRole('listitem')).toHaveCount(11)
      await expect(start.main).toContainText(sample)
      expect(await page.evaluate(() => sessionStorage.getItem('noted'))).toContain(words('sandbox.starting'))
      await pictures(panel, 'sandbox/started')
    })
    await test.step('the other window is there as well', async () => {
      await expect(second.start.main).toContainText(sample)
      await expect(second.page.getByRole('region', { name: words('start.sandbox') })).toBeVisible()
    })
    await test.step('a run goes on in it: ending is asked for, and its hosts are gone', async () => {
      await start.makePlan(sample)
      await plan.begin()
      await expect(run.step('upload')).toBeVisible()
      await expect(bar).toBeVisible()
      await bar.getByRole('button', { name: words('sandbox.end') }).click()
      const dialog = page.getByRole('alertdialog')
      await expect(dialog).toContainText(words('sandbox.end-explain'))
      await pictures(panel, 'sandbox/ending')
      await dialog.getByRole('button', { name: words('sandbox.end-confirm') }).click()
    })
    for (const window of [panel, second]) {
      await expect(window.start.main.getByRole('region', { name: words('start.first-title') })).toBeVisible()
      await expect(window.page.getByRole('region', { name: words('start.sandbox') })).toHaveCount(0)
      await expect(window.start.main.getByRole('button', { name: words('sandbox.start') })).toBeVisible({ timeout: 30_000 })
    }
  } finally {
    await shell.close()
  }
})

/** Keeps what the page says of its state, however short it stands there, also when the page is loaded anew. */
async function noteStatus(page: Page): Promise<void> {
  await page.evaluate(() => {
    const note = () => {
      const said = document.querySelector('main [role="status"]')?.textContent
      if (said) sessionStorage.setItem('noted', said)
    }
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}
