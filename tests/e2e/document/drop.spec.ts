import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dragOnto } from '../support/drop-files.ts'
import { expect, test } from '../support/open-sandbox.ts'
import { pictures } from '../support/open-window.ts'

const document = join(import.meta.dirname, '../../fixtures/documents/ecsc-upgrade.md')
/** The sandbox's own new release. */
const archiveIn = (data: string, service: string) => readFile(join(data, `sandbox/fleet/releases/new/${service}.tar`))

test.describe('files let fall on the window', () => {
  test.use({ language: 'en' })

  test('a document opens beside its release, an archive goes onto its service, and both are kept under their names', async ({
    panel,
    ferry,
    page,
  }) => {
    const archive = (service: string) => archiveIn(ferry.data, service)
    const received = join(ferry.data, 'received')
    const window = page.locator('body')
    await expect(panel.start.main).toBeVisible()

    await test.step('the window says that it takes a document', async () => {
      await dragOnto(window, [{ name: '上线文档.md', bytes: await readFile(document) }], false)
      await expect(page.locator('.drop-layer')).toContainText(panel.words('drop.anywhere'))
      await pictures(panel, 'drop/window')
    })
    await test.step('it opens', async () => {
      await dragOnto(window, [{ name: '上线文档.md', bytes: await readFile(document) }])
      await expect(panel.document.service('ecsc')).toBeVisible()
      await expect(page.locator('.drop-layer')).toHaveCount(0)
      const kept = await readdir(received, { recursive: true })
      expect(kept.filter((name) => name.endsWith('上线文档.md'))).toHaveLength(1)
    })
    await test.step('the card is lit while an archive is above it', async () => {
      const card = panel.document.service('ecsc')
      await dragOnto(card, [{ name: 'ecsc.tar', bytes: await archive('ecsc') }], false)
      await expect(card).toContainText(panel.words('drop.archive-here', { service: 'ecsc' }))
      await pictures(panel, 'drop/card')
    })
    await test.step('the archive is checked, and its hash is the file’s', async () => {
      await dragOnto(panel.document.service('ecsc'), [{ name: 'ecsc.tar', bytes: await archive('ecsc') }])
      const line = page.getByRole('region', { name: panel.words('drop.files') }).getByText('ecsc.tar', { exact: true })
      await expect(line).toBeVisible()
      await expect(panel.document.archive('ecsc')).toContainText(panel.words('document.archive-fine'))
      await pictures(panel, 'drop/received')
      const [path] = (await readdir(received, { recursive: true })).filter((name) => name.endsWith('ecsc.tar'))
      expect(await readFile(join(received, path ?? ''))).toEqual(await archive('ecsc'))
    })
    await test.step('what does not belong is said, wherever it falls', async () => {
      await dragOnto(panel.document.service('ecmc'), [{ name: 'notes.docx', bytes: Buffer.from('x') }])
      await expect(panel.notices().last()).toContainText('“notes.docx” is no archive')
      await dragOnto(window, [{ name: 'ecmc.tar', bytes: Buffer.from('x') }])
      await expect(panel.notices().last()).toContainText('“ecmc.tar” cannot be dropped here')
      await dragOnto(window, [{ name: 'photo.png', bytes: Buffer.from('x') }])
      await expect(panel.notices().last()).toContainText('“photo.png” is neither')
      await pictures(panel, 'drop/wrong')
    })
    await test.step('a damaged archive is taken, and the check says what is wrong with it', async () => {
      await dragOnto(panel.document.service('ecmc'), [{ name: 'ecmc.tar', bytes: Buffer.from('not a tar at all') }])
      await expect(panel.document.archive('ecmc')).toContainText(panel.words('document.archive-bad'))
    })
  })

  test('a document and its archives, dropped together, lie together', async ({ panel, ferry, page }) => {
    const archive = (service: string) => archiveIn(ferry.data, service)
    const services = ['ecsc', 'ecmc', 'schedule', 'schedule-res']
    const archives = await Promise.all(services.map(async (service) => ({ name: `${service}.tar`, bytes: await archive(service) })))
    await expect(panel.start.main).toBeVisible()
    await dragOnto(page.locator('body'), [...archives, { name: '上线文档.md', bytes: await readFile(document) }])
    for (const service of services)
      await expect(panel.document.archive(service)).toContainText(panel.words('document.archive-fine'), { timeout: 30_000 })
    await expect(panel.document.makePlan()).toBeEnabled()
  })

  test('of two documents one opens, which is said, and the card of the other opens it; its name turns no words around', async ({
    panel,
    page,
  }) => {
    const bytes = await readFile(document)
    const other = { name: '另一份\u202egpj.md', bytes: Buffer.from('# 公告上线\n\n1. 发布公告（子文）\n') }
    await expect(panel.start.main).toBeVisible()
    await dragOnto(page.locator('body'), [{ name: '上线文档.md', bytes }, other])
    await expect(panel.document.service('ecsc')).toBeVisible()
    await expect(panel.notices().last()).toContainText('“上线文档.md”')
    await expect(panel.notices().last()).toContainText('另一份⟨U+202E⟩gpj.md')
    const files = page.getByRole('region', { name: panel.words('drop.files') })
    await pictures(panel, 'drop/two')
    await files.getByRole('button', { name: panel.words('drop.open', { name: '另一份⟨U+202E⟩gpj.md' }) }).click()
    await expect(panel.document.main).toContainText('发布公告')
    await expect(panel.document.main.getByRole('heading', { name: '另一份⟨U+202E⟩gpj.md' })).toBeVisible()
  })

  test('a file under way shows how far it is, and is cancelled without leaving anything', async ({ panel, ferry, page }) => {
    await expect(panel.start.main).toBeVisible()
    // The bytes stop where the test wants it: a file on this computer would be here before anybody could cancel it.
    await page.route('**/files/*', () => undefined)
    await dragOnto(page.locator('body'), [{ name: '上线文档.md', bytes: await readFile(document) }])
    const files = page.getByRole('region', { name: panel.words('drop.files') })
    await expect(files.getByRole('progressbar')).toBeVisible()
    await pictures(panel, 'drop/under-way')
    await files.getByRole('button', { name: panel.words('drop.cancel', { name: '上线文档.md' }) }).click()
    await expect(files).toHaveCount(0)
    await mkdir(join(ferry.data, 'received'), { recursive: true })
    expect(await readdir(join(ferry.data, 'received'))).toEqual([])
  })
})
