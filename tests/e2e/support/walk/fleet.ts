import { expect } from '@playwright/test'
import type { Chapter } from './chapter.ts'
import { visitDialog } from './chapter.ts'

/** Hosts and services, and everything that is asked about them. */
export const fleet: Chapter = {
  name: 'the fleet',
  script: {
    answers: {
      'application.about': () => ({
        version: '0.1.0',
        node: process.version,
        nativeCipher: true,
        operator: '无忌',
        computer: 'night-shift',
        data: '/data',
        sandbox: false,
      }),
    },
  },
  async walk({ panel }, visit) {
    const { page, words, start, fleet: screen } = panel
    await expect(start.main.locator('.row').first()).toBeVisible()
    await visit('start')
    await visitDialog(page, visit, 'palette', async () => {
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('option').first()).toBeVisible()
    })
    await visitDialog(page, visit, 'palette, nothing found', async () => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('zzzz')
      await expect(page.getByRole('option')).toHaveCount(0)
    })
    await visitDialog(page, visit, 'shortcuts', () => page.keyboard.press('?'))

    await panel.show('fleet')
    await visit('fleet, before it is tested')
    await screen.press('fleet.test-all')
    await screen.press('backup.look')
    await expect(screen.main.getByText('r-0041').first()).toBeVisible()
    await visit('fleet')
    const backup = { host: 'ecsc-1', path: '/home/ecsc_20170213' }
    // Of so many only those are drawn that are near what was last looked at.
    await screen.main.getByRole('searchbox', { name: words('fleet.filter-backups') }).fill(`${backup.host} `)
    await visitDialog(page, visit, 'restore a backup', () => screen.press('backup.restore-one', backup))
    await visitDialog(page, visit, 'prune a backup', () => screen.press('backup.prune-one', backup))
    await visitDialog(page, visit, 'remove a host', () => screen.press('fleet.remove-one', { name: 'ecsc-1' }))
    await visitDialog(page, visit, 'edit a service', async () => {
      await screen.press('fleet.edit-one', { name: 'ecsc' })
      await expect(screen.dialog.getByRole('textbox').first()).toBeVisible()
    })
    await visitDialog(page, visit, 'add a host, refused', async () => {
      await screen.press('fleet.add-host')
      await screen.pressInDialog('entry.save')
      await expect(screen.dialog.locator('[aria-invalid=true]')).toBeVisible()
    })
    await visitDialog(page, visit, 'export', async () => {
      await screen.press('fleet.export')
      await expect(screen.dialog).toContainText('ecsc-1')
    })
    await screen.press('fleet.import')
    await screen.field('fleet-import.text').fill('hosts: {}')
    await screen.pressInDialog('fleet-import.preview')
    await expect(screen.dialog).toContainText(words('fleet-import.release', { name: 'ecsc-upgrade' }))
    await visit('import, with what it changes')
    await page.keyboard.press('Escape')
    const leave = screen.dialog.getByRole('button', { name: words('dialog.written-leave') })
    await expect(leave).toBeVisible()
    await visit('import, what was typed would be lost')
    await leave.click()
    await visitDialog(page, visit, 'host keys', async () => {
      await screen.press('fleet.keys')
      await expect(screen.dialog).toContainText('SHA256:before')
    })
  },
}
