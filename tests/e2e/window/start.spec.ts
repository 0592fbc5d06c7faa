import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Core, createCore } from '#core/create-core.ts'
import { expect, test } from '../support/open-sandbox.ts'
import { openWindow, pictures } from '../support/open-window.ts'

const document = 'tests/fixtures/documents/ecsc-upgrade.md'

test.describe('nothing there yet', () => {
  test.use({ knowsFleet: false, language: 'en' })

  test('says in three lines what to do', async ({ panel, page }) => {
    const { main } = panel.start
    await expect(main.getByRole('region', { name: panel.words('start.first-title') }).getByRole('listitem')).toHaveCount(3)
    await pictures(panel, 'start/first-time')
    await main.getByRole('button', { name: panel.words('start.add-host') }).click()
    await expect(panel.fleet.main).toBeVisible()
    await page.reload()
    await expect(panel.fleet.main).toBeVisible()
  })

  test('a document is chosen in the system’s dialog and opens beside its release', async ({ panel, page }) => {
    const chooser = page.waitForEvent('filechooser')
    await panel.start.main.getByRole('button', { name: panel.words('start.choose-file') }).click()
    await (await chooser).setFiles(document)
    await expect(panel.document.service('ecsc')).toBeVisible()
    await page.reload()
    await expect(panel.document.service('ecsc')).toBeVisible()
  })

  test('an inventory is shown before it is taken', async ({ panel, ferry, page }) => {
    const { main } = panel.start
    const chooser = page.waitForEvent('filechooser')
    await main.getByRole('button', { name: panel.words('start.choose-file') }).click()
    await (await chooser).setFiles({ name: 'inventory.yaml', mimeType: 'text/yaml', buffer: Buffer.from(ferry.inventory) })
    await panel.fleet.pressInDialog('fleet-import.preview')
    await expect(panel.fleet.dialog).toContainText('+ hosts.ecsc-1')
    await panel.fleet.pressInDialog('fleet-import.apply')
    await expect(panel.fleet.row('fleet.hosts', 'ecsc-1')).toBeVisible()
  })
})

test.describe('a run that was left in the middle', () => {
  test.use({ language: 'en' })

  test('comes first, with what its host says, and is carried on', async ({ ferry, page }) => {
    const viewer = { id: 'e2e', send: () => undefined }
    await ferry.core.dispatch('run.begin', { release: 'sample', yes: true }, viewer)
    const doing = async () => {
      const outcome = await ferry.core.dispatch('start.look', {}, viewer)
      return outcome.ok ? (outcome.reply as { live: { doing?: { step: string } }[] }).live[0]?.doing?.step : undefined
    }
    await expect.poll(doing, { timeout: 30_000, intervals: [20] }).toMatch(/back-up|unpack|start|watch/)
    await ferry.core.close()
    const core = createCore({ data: ferry.sandboxData, fleet: ferry.fleet, version: 'e2e', operator: '无忌' })
    const data = join(ferry.data, 'second')
    await mkdir(data)
    const { panel, shell } = await openWindow(page, core, data, 'en')
    try {
      const { main } = panel.start
      const interrupted = main.getByRole('region', { name: panel.words('start.interrupted') })
      await expect(interrupted.getByRole('article')).toHaveCount(1)
      await expect(main.getByRole('region').first()).toHaveAccessibleName(panel.words('start.interrupted'))
      await expect(interrupted.getByRole('article')).not.toContainText(panel.words('start.asking-hosts'))
      await pictures(panel, 'start/interrupted')

      await test.step('what a roll back would bring back is named before it begins', async () => {
        await interrupted.getByRole('button', { name: panel.words('start.roll-back-run', { run: 'r-0001' }) }).click()
        await expect(page.getByRole('alertdialog')).toContainText('ecsc-1')
        await pictures(panel, 'start/roll-back')
        await page
          .getByRole('alertdialog')
          .getByRole('button', { name: panel.words('dialog.cancel') })
          .click()
      })

      await test.step('it is carried on, and its gate is seen from the start screen', async () => {
        await interrupted.getByRole('button', { name: panel.words('start.carry-on-run', { run: 'r-0001' }) }).click()
        await expect(panel.run.gate('ecsc-1')).toBeVisible({ timeout: 60_000 })
        await panel.show('start')
        const live = main.getByRole('region', { name: panel.words('start.live') })
        await expect(live).toContainText(panel.words('start.waits-gate', { host: 'ecsc-1' }))
        // Changed there by this run; the others are as they were, and none of it was asked of a host.
        const glance = main.getByRole('region', { name: panel.words('glance.title') })
        await expect(glance).toContainText(`ecsc-1 ${panel.words('glance.new')}`)
        await expect(glance.getByRole('button', { name: /^ecmc / })).toBeVisible()
        await pictures(panel, 'start/waiting-gate')
        await live.getByRole('button', { name: panel.words('start.look-run', { run: 'r-0001' }) }).click()
        await expect(panel.run.gate('ecsc-1')).toBeVisible()
      })
    } finally {
      await shell.close()
      await core.close()
    }
  })
})

test.describe('a document by its path', () => {
  test.use({ language: 'zh' })

  test('opens beside its release, and a reload comes back to it', async ({ panel, ferry }) => {
    const path = join(ferry.data, '上线文档.md')
    await copyFile(document, path)
    await panel.start.importFile(path)
    await expect(panel.document.service('ecsc')).toBeVisible()
    await panel.start.page.reload()
    await expect(panel.document.service('ecsc')).toBeVisible()
    await panel.show('start')
    await pictures(panel, 'start/releases')
  })
})

test.describe('the core is slow, then cannot read', () => {
  test.use({ language: 'en' })

  test('bars stand in the place of what comes; what went wrong is said, and asked again', async ({ ferry, page }) => {
    const answers = [Promise.withResolvers<'fails' | 'reads'>(), Promise.withResolvers<'fails' | 'reads'>()]
    const waiting = [...answers]
    const core: Core = {
      ...ferry.core,
      async dispatch(name, input, viewer) {
        const answer = name === 'start.look' ? await waiting.shift()?.promise : undefined
        if (answer !== 'fails') return ferry.core.dispatch(name, input, viewer)
        return { ok: false, problem: { code: 'journal-row-damaged', values: { table: 'events', row: 7, reason: 'checksum' } } }
      },
    }
    const { panel, shell } = await openWindow(page, core, ferry.data, 'en')
    try {
      const { main } = panel.start
      await expect(main.getByRole('status', { name: panel.words('start.loading') })).toBeVisible()
      await pictures(panel, 'start/loading')
      answers[0]?.resolve('fails')
      await expect(main.getByRole('alert')).toContainText('Row 7 of events')
      await pictures(panel, 'start/unread')
      await main.getByRole('button', { name: panel.words('start.try-again') }).click()
      answers[1]?.resolve('reads')
      await expect(main.getByRole('region', { name: panel.words('start.recent') })).toContainText('账户余额四舍五入修复')
      await expect(main.getByRole('alert')).toHaveCount(0)
    } finally {
      await shell.close()
    }
  })
})
