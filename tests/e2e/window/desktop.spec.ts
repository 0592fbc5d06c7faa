import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron as electron } from '@playwright/test'
import { Panel } from '../pages/panel.ts'
import { words } from '../pages/words.ts'
import { root } from '../support/desktop/build-desktop.ts'
import { needsDesktop, test } from '../support/shell.ts'

const { expect } = test

// The program as it is started by a person: its own arguments, its own core and the built-in fleet, all inside Electron.
test.beforeEach(needsDesktop)

test('the desktop program opens on the sandbox, reaches its hosts, and is a page and no more', async () => {
  const data = await mkdtemp(join(tmpdir(), 'ferry-desktop-'))
  const app = await electron.launch({
    args: [join(root, 'out/main/electron.cjs'), '--data', data, '--sandbox', '--language', 'en'],
    cwd: root,
    chromiumSandbox: process.getuid?.() !== 0,
  })
  try {
    const page = await app.firstWindow()
    const panel = new Panel(page, words('en'))
    await expect(panel.start.main).toBeVisible()
    expect(page.url()).toBe('ferry://panel/')

    await test.step('SSH works on the cryptography that Electron has instead of OpenSSL', async () => {
      await panel.show('fleet')
      await panel.fleet.press('fleet.test-all')
      await expect(panel.fleet.main).toContainText(panel.words('fleet.reachable-count', { count: 8, all: 8 }))
    })
    await test.step('the menu is there and knows the page', async () => {
      const titles = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
      expect(await titles()).toEqual(expect.arrayContaining(['File', 'Edit', 'View', 'Run', 'Window', 'Help']))
      const canGo = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.history')?.enabled)
      await expect.poll(canGo).toBe(true)
      await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.history')?.click())
      await expect(panel.history.main).toBeVisible()
    })
    await test.step('no Node in the page, and no other window', async () => {
      const seen = await page.evaluate(() => ({
        node: 'process' in globalThis || 'require' in globalThis,
        surface: Object.keys((globalThis as unknown as { ferry: object }).ferry).sort(),
        opened: globalThis.open('https://attacker.example/') !== null,
      }))
      expect(seen).toEqual({ node: false, surface: ['onAction', 'pathOf', 'request', 'subscribe', 'tellState'], opened: false })
      expect(app.windows()).toHaveLength(1)
    })
  } finally {
    const closed = app.waitForEvent('close')
    // The answer is lost with the process that would give it.
    await app.evaluate(({ app }) => app.exit(0)).catch(() => undefined)
    await closed
    await rm(data, { recursive: true, force: true })
  }
})
