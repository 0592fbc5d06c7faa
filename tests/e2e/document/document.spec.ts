import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/open-sandbox.ts'

const fixture = join(import.meta.dirname, '../../fixtures/documents/ecsc-upgrade.md')

test.describe('a release document', () => {
  test('stands beside the release it became, line by line, in both directions', async ({ panel, ferry, page }) => {
    const { document, start } = panel
    const path = join(ferry.data, '上线文档.md')
    await copyFile(fixture, path)
    await start.importFile(path)
    await expect(document.line(26)).toHaveText(/26\s*cp -R \/home\/ecsc \/home\/ecsc_20170220/)

    await document.valuesAt(44).click()
    await expect(document.selectedLine()).toContainText('服务正常启动之后, 可以登录 `ecsc-2 (25.0.3.39)`')
    await expect(document.litValues()).toHaveText('ecsc-2 25.0.3.39 L44')
    await document.valuesAt(132).click()
    await expect(document.selectedLine()).toBeInViewport()
    await expect(document.selectedLine()).toContainText('tail -f /home/schedulereslog/scheduleres.log')

    await document.line(20).click()
    await expect(document.litValues()).toHaveText('kill -9 L20')
    await expect(document.litValues()).toBeInViewport()
    for (const key of ['n', 'n']) await page.keyboard.press(key)
    await expect(document.selectedLine()).toContainText('cp -R /home/ecsc /home/ecsc_20170220')
    await page.keyboard.press('ArrowUp')
    await expect(document.selectedLine()).toHaveText(/25\s*```/)
    await expect(document.litValues()).toHaveCount(0)

    // The reader's remark and the check's finding both lead to their line.
    const together = document.remarks().filter({ hasText: 'L125' }).first()
    await expect(together).toBeVisible()
    await together.press('Enter')
    await expect(document.selectedLine()).toContainText('cd /home tar xvf schedule-res.tar')
    await expect(document.selectedLine()).toContainText('两条命令连在了一行')
    await expect(document.litValues()).toHaveText(/L125$/)
  })

  test('is text and nothing else, whatever stands in it', async ({ panel, ferry, page }) => {
    const hostile = '<img src="http://127.0.0.1:9/x.png" onerror="alert(1)"> [x](javascript:alert(2)) \u202Egpj.exe'
    const path = join(ferry.data, 'hostile.md')
    await writeFile(path, `${await readFile(fixture, 'utf8')}\n${hostile}\n`)
    const asked: string[] = []
    // The panel's own glyphs and parts come as they are needed; a document asks for nothing.
    const own = `${new URL(page.url()).origin}/assets/`
    page.on('request', (request) => {
      if (!request.url().startsWith(own)) asked.push(request.url())
    })
    page.on('dialog', (dialog) => asked.push(dialog.message()))
    await panel.start.importFile(path)
    const last = panel.document.text.getByRole('option').last()
    await expect(last).toContainText('<img src="http://127.0.0.1:9/x.png" onerror="alert(1)">')
    await expect(last).toContainText('⟨U+202E⟩gpj.exe')
    await expect(panel.document.main.locator('img, a, script, iframe')).toHaveCount(0)
    expect(asked).toEqual([])
  })

  test('changes no practice host’s address, whatever addresses stand in it (P7)', async ({ panel, ferry }) => {
    const path = join(ferry.data, '上线文档.md')
    await copyFile(fixture, path)
    await panel.start.importFile(path)
    await expect(panel.document.service('ecsc')).toBeVisible()
    await panel.show('fleet')
    for (const host of ['ecsc-1', 'ecmc-2', 'schedule-res-2']) await expect(panel.fleet.row('fleet.hosts', host)).toContainText('127.0.0.1')
    await expect(panel.fleet.main).not.toContainText('25.0.3.')
  })

  test('of a megabyte is read while the panel answers (P15)', async ({ panel, ferry, page }) => {
    const path = join(ferry.data, 'huge.md')
    const text = await readFile(fixture, 'utf8')
    await writeFile(path, text.repeat(Math.ceil(1_200_000 / Buffer.byteLength(text))))
    const isThere = panel.document.main.or(page.getByRole('alert'))
    await panel.start.importFile(path)
    await panel.chooseTheme('light')
    // It is still being read: nothing waited for it. Looked at once, for what is said of it goes again after a while.
    expect(await isThere.first().isVisible()).toBe(false)
    await expect(isThere.first()).toBeVisible({ timeout: 90_000 })
    // Thirty thousand lines, and as many tasks and remarks: what is near to what is in sight is in the page, and nothing else.
    expect(await page.locator('*').count()).toBeLessThan(30_000)
  })

  test('says of each archive what is wrong, and takes another', async ({ panel, ferry }) => {
    const { document, start } = panel
    const path = join(ferry.data, '上线文档.md')
    await copyFile(fixture, path)
    await start.importFile(path)
    await expect(document.archive('ecsc')).toContainText('找不到安装包')
    await expect(document.archive('ecsc')).toContainText(join(ferry.data, 'ecsc.tar'))
    await expect(document.makePlan()).toBeDisabled()

    await document
      .service('ecsc')
      .getByRole('button', { name: panel.words('document.choose-archive-of', { service: 'ecsc' }) })
      .click()
    await document.archivePath('ecsc').fill(fixture)
    await document.archivePath('ecsc').press('Enter')
    await expect(document.archive('ecsc')).toContainText(panel.words('document.archive-bad'))
    await expect(document.archive('ecsc')).not.toContainText('找不到安装包')

    const services = ['ecsc', 'ecmc', 'schedule', 'schedule-res']
    for (const service of services) {
      await document.chooseArchive(service, `sandbox/fleet/releases/new/${service}.tar`)
      await expect(document.archive(service)).toContainText('SHA-256')
    }
    await document.leaveOut('ecsc-1')
    await document.makePlan().click()
    await expect(panel.plan.rows()).toHaveCount(7)
    await expect(panel.plan.row('ecsc-1')).toHaveCount(0)
  })
})

test('a release file shows what its archives would change on each host', async ({ panel, page }) => {
  const { document, start, plan } = panel
  await start.openRelease('账户余额四舍五入修复')
  await expect(document.archive('ecsc')).toContainText('SHA-256')
  await document.valuesAt(3).first().click()
  await expect(document.selectedLine()).toContainText('upgrade: ecsc')
  await document.compare()
  const changes = document.changesOn('ecsc-1')
  await expect(changes).toContainText(panel.words('document.left-over-stays'))
  await changes.getByText(panel.words('document.added')).click()
  await expect(changes.locator('details[open] pre')).toBeVisible()
  await page.screenshot({ path: 'test-results/appearance/document-changes.png' })
  await document.makePlan().click()
  await expect(plan.rows()).toHaveCount(8)
})
