import { cp, writeFile } from 'node:fs/promises'
import { expect, test } from '../support/open-sandbox.ts'

/** Real hosts that the core has never heard of. */
test.describe('hosts of one’s own', () => {
  test.use({ knowsFleet: false, language: 'en' })

  test('are imported, trusted, tested, edited, and their backups found', async ({ panel, ferry, page }) => {
    const { fleet, run } = panel
    const one = ferry.sandbox.hosts.find(({ name }) => name === 'ecsc-1')
    const directory = `${one?.base}/home/ecsc`
    const copies = [`${directory}_20170213`, `${directory}_20170214`] as const
    for (const copy of copies) await cp(directory, copy, { recursive: true, preserveTimestamps: true })
    const picture = (name: string) => page.screenshot({ path: `test-results/fleet/${name}.png` })
    await panel.show('fleet')
    await expect(fleet.main).toContainText(panel.words('fleet.no-hosts'))

    await test.step('import: what changes is shown before it is taken', async () => {
      await fleet.press('fleet.import')
      await fleet.field('fleet-import.text').fill('hosts:\n  one: { adress: 10.0.0.1 }\n')
      await fleet.pressInDialog('fleet-import.preview')
      await expect(fleet.dialog.getByRole('alert')).toContainText('adress')
      // Which of two is meant is not guessed.
      await fleet.field('fleet-import.path').fill('/nowhere/else.yaml')
      await expect(fleet.dialog).toContainText(panel.words('fleet-import.both'))
      await expect(fleet.dialog.getByRole('button', { name: panel.words('fleet-import.preview') })).toBeDisabled()
      await fleet.field('fleet-import.path').fill('')
      await fleet.field('fleet-import.text').fill(ferry.inventory)
      await fleet.pressInDialog('fleet-import.preview')
      await expect(fleet.dialog).toContainText('+ hosts.ecsc-1')
      // Behind a modal dialog the screen is hidden from roles, not from the eye.
      await expect(page.locator('main')).toContainText(panel.words('fleet.no-hosts'))
      await picture('import')
      await fleet.pressInDialog('fleet-import.apply')
      await expect(fleet.row('fleet.hosts', 'schedule-res-2')).toBeVisible()
      // A database is seen, and is no reason for ever why its host cannot go.
      await expect(fleet.row('fleet.places', 'practice-db')).toContainText('data-1')
      await picture('places')
      await fleet.row('fleet.places', 'practice-db').getByRole('button').click()
      await fleet.dialog.getByRole('button', { name: panel.words('fleet.remove-one', { name: 'practice-db' }) }).click()
      await expect(fleet.row('fleet.places', 'practice-db')).toHaveCount(0)
    })

    await test.step('test: keys that nobody has accepted are shown first', async () => {
      await fleet.press('fleet.test-all')
      await expect(fleet.dialog).toContainText('SHA256:')
      for (const { name } of ferry.sandbox.inventory.hosts) await fleet.pressInDialog('trust.accept', { host: name })
      await fleet.pressInDialog('dialog.close')
      await picture('unknown-keys')
      // What can be done with a host is in sight in the narrowest window, too.
      const usual = page.viewportSize()
      await page.setViewportSize({ width: 1024, height: 768 })
      const remove = fleet.row('fleet.hosts', 'ecsc-1').getByRole('button', { name: panel.words('fleet.remove-one', { name: 'ecsc-1' }) })
      await expect(remove).toBeInViewport({ ratio: 1 })
      if (usual !== null) await page.setViewportSize(usual)
      await fleet.press('fleet.test-all')
      await expect(fleet.row('fleet.hosts', 'ecsc-1')).toContainText(/\d+ ms SHA256:/)
      await expect(fleet.main).toContainText(panel.words('fleet.reachable-count', { count: 11, all: 11 }))
    })

    await test.step('a backup is pruned, another restored, each after one question that names it', async () => {
      await fleet.press('backup.look')
      await expect(fleet.main.getByRole('cell', { name: copies[0], exact: true })).toBeVisible()
      await picture('fleet')
      await fleet.press('backup.prune-one', { host: 'ecsc-1', path: copies[0] })
      for (const text of ['ecsc-1', 'ecsc', copies[0]]) await expect(fleet.dialog).toContainText(text)
      await fleet.pressInDialog('backup.prune-confirm')
      await expect(fleet.main.getByRole('cell', { name: copies[0], exact: true })).toHaveCount(0)
      await fleet.press('backup.restore-one', { host: 'ecsc-1', path: copies[1] })
      await expect(fleet.dialog).toContainText(copies[1])
      await picture('restore')
      await fleet.pressInDialog('backup.restore-confirm')
      await expect(run.step('restore')).toBeVisible()
      await expect(run.host('ecsc-1')).toContainText(panel.words('host.restored', { time: '' }).trim(), { timeout: 30_000 })
    })
  })

  test('a chosen file is read in its own encoding, and what it has become since the preview is not taken', async ({ panel, page }) => {
    const { fleet } = panel
    await panel.show('fleet')
    await fleet.press('fleet.import')
    const chooser = page.waitForEvent('filechooser')
    await fleet.pressInDialog('start.choose-file')
    // In GB18030: 主机名,地址,用户
    const header = Buffer.from([0xd6, 0xf7, 0xbb, 0xfa, 0xc3, 0xfb, 0x2c, 0xb5, 0xd8, 0xd6, 0xb7, 0x2c, 0xd3, 0xc3, 0xbb, 0xa7])
    const file = (address: string) => Buffer.concat([header, Buffer.from(`\nweb-1,${address},root\n`)])
    await (await chooser).setFiles({ name: 'hosts.csv', mimeType: 'text/csv', buffer: file('10.0.0.9') })
    await expect(fleet.field('fleet-import.path')).toHaveValue(/hosts\.csv$/)
    await expect(fleet.field('fleet-import.text')).toHaveValue('')
    await fleet.pressInDialog('fleet-import.preview')
    await expect(fleet.dialog).toContainText('+ hosts.web-1')
    await writeFile(await fleet.field('fleet-import.path').inputValue(), file('10.66.66.66'))
    await fleet.pressInDialog('fleet-import.apply')
    await expect(fleet.dialog.getByRole('alert')).toContainText('changed since the preview')
    await expect(page.locator('main')).toContainText(panel.words('fleet.no-hosts'))
    // Now it is the new one that was looked at.
    await fleet.pressInDialog('fleet-import.apply')
    await expect(fleet.row('fleet.hosts', 'web-1')).toContainText('root@10.66.66.66')
  })

  test('are written by hand: the core judges each field, and a host in use stays', async ({ panel, page }) => {
    const { fleet } = panel
    await panel.show('fleet')
    await fleet.press('fleet.add-host')
    await fleet.fill({ 'entry.name': 'bad name', 'entry.address': '10.0.0.1', 'entry.port': 'ssh' })
    await fleet.pressInDialog('entry.save')
    await expect(fleet.field('entry.port')).toHaveAttribute('aria-invalid', 'true')
    await expect(fleet.field('entry.user')).toHaveAccessibleDescription(/user/)
    await page.screenshot({ path: 'test-results/fleet/host-wrong.png' })
    await fleet.fill({ 'entry.name': 'web-1', 'entry.user': 'root', 'entry.port': '2222' })
    await fleet.pressInDialog('entry.save')
    await expect(fleet.row('fleet.hosts', 'web-1')).toContainText('root@10.0.0.1:2222')

    await fleet.press('fleet.add-service')
    await fleet.fill({
      'entry.name': 'web',
      'entry.directory': '/home/web',
      'entry.archive': '/home/web.tar',
      'entry.start': '/home/web/start.sh',
    })
    await fleet.dialog.getByRole('combobox', { name: panel.words('entry.hosts') }).selectOption('web-1')
    await fleet.pressInDialog('entry.save')
    await expect(fleet.dialog).toContainText('process')
    await page.screenshot({ path: 'test-results/fleet/service-wrong.png' })
    await fleet.fill({ 'entry.process.contains': '/home/web', 'entry.stop.wait': '45s' })
    await fleet.pressInDialog('entry.save')
    await expect(fleet.row('fleet.services', 'web')).toContainText('web-1')

    await fleet.press('fleet.edit-one', { name: 'web-1' })
    await expect(fleet.field('entry.port')).toHaveValue('2222')
    await fleet.fill({ 'entry.name': 'web-a' })
    await fleet.pressInDialog('entry.save')
    await expect(fleet.row('fleet.services', 'web')).toContainText('web-a')
    await fleet.press('fleet.export')
    await expect(fleet.dialog).toContainText('stop: { wait: 45s }')
    await fleet.pressInDialog('dialog.close')

    await fleet.press('fleet.remove-one', { name: 'web-a' })
    await fleet.pressInDialog('fleet.remove-one', { name: 'web-a' })
    await expect(panel.notices()).toContainText('web')
    await fleet.press('fleet.remove-one', { name: 'web' })
    await fleet.pressInDialog('fleet.remove-one', { name: 'web' })
    await expect(fleet.row('fleet.services', 'web')).toHaveCount(0)
    await fleet.press('fleet.remove-one', { name: 'web-a' })
    await fleet.pressInDialog('fleet.remove-one', { name: 'web-a' })
    await expect(fleet.main).toContainText(panel.words('fleet.no-hosts'))
  })

  test('the vault is made, locked and opened again', async ({ panel }) => {
    const { settings } = panel
    await panel.show('settings')
    await settings.createVault('one for all', 'one for al')
    await expect(settings.vault).toContainText(panel.words('vault.different'))
    await settings.createVault('one for all')
    await expect(settings.vault).toContainText(panel.words('vault.empty'))
    await settings.lockVault()
    await settings.openVault('wrong')
    await expect(panel.notices()).toContainText(/passphrase is wrong/)
    await settings.openVault('one for all')
    await expect(settings.vault).toContainText(panel.words('vault.empty'))
  })
})
